"""A customer who is asked for its score alone: the report says so, and asks about what was found in its worst stretch."""

import re
from dataclasses import replace

import pytest

from bonafides.cli.report import render_report
from bonafides.screening.result import Lead, Outcome, Screening
from bonafides.words import LANGUAGES, Words
from tests.cli.cast import finding, judged, lead, screening

WORDS = Words("en", html=True)


def by_score(rank: int = 1) -> Lead:
    """Nothing is proposed for its worst order, which shows one finding of the three."""
    known = lead(rank, outcome=Outcome.ASK)
    return replace(known, score=9.26, worst=judged(Outcome.RELEASE, finding("C01")))


def shown(made: Screening) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", render_report(made, WORDS).split("</head>")[1]))


def of(*leads: Lead) -> Screening:
    return replace(screening(len(leads), quiets=0), leads=leads)


def test_only_a_question_that_no_order_calls_for_is_for_the_score() -> None:
    assert by_score().asked_for_score
    assert not lead(outcome=Outcome.ASK).asked_for_score
    assert not lead(outcome=Outcome.HOLD).asked_for_score
    assert not replace(by_score(), outcome=Outcome.RELEASE).asked_for_score


def test_it_is_said_that_no_order_calls_for_the_question_and_the_score_does() -> None:
    said = shown(of(by_score()))
    assert "No order calls for it by itself; the customer’s score of 9.3, of at most 120 days, does." in said
    assert "before order A-1017" not in said
    assert "Nothing stands against order" not in said
    assert "One customer: ask the question. No order calls for it by itself" in said


def test_those_asked_for_an_order_are_counted_apart() -> None:
    said = shown(of(lead(1, outcome=Outcome.ASK), by_score(2), by_score(3)))
    assert "One customer: ask the question before the order is delivered." in said
    assert "2 customers: ask the question. No order calls for it by itself" in said
    assert "3 customers should be asked a question" in said


def test_the_question_is_about_all_that_was_found_in_the_stretch() -> None:
    asked = by_score()
    (letter,) = re.findall(
        r'<blockquote class="letter">.*?</blockquote>', render_report(of(asked), WORDS), re.DOTALL
    )
    questions = {WORDS.question(each, asked.measure) for each in asked.findings}
    assert len(questions) > 1
    assert all(question in letter for question in questions)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_so(lang: str) -> None:
    words = Words(lang, html=True)
    page = render_report(of(by_score()), words)
    assert words.say("asked_lead_score", score=words.formats.fixed(9.26, 1), days=120) in page
    assert words.say("asked_score", n=1, days=120) in page
