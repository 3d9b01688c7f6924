"""A classification in words for people and in JSON for programs."""

import json
import os
import re
from collections.abc import Iterator

import click

from bonafides.substances import Answer, Classification, Found, Question, Verdict
from bonafides.words import Answers
from bonafides.words.answering import Worded

COLOURS = {Answer.CONTROLLED: "red", Answer.CANNOT_TELL: "yellow", Answer.NOT_CONTROLLED: "green"}
_EXEMPT = re.compile(r"(?P<article>.+): mixtures (?P<up_to>up to )?(?P<limit>.+) are exempt")
_OR = " or "


def sentence(question: Question, words: Answers) -> Worded:
    """The sentence of a question."""
    values = dict(question.values)
    listed = "_listed" if values.get("code_means") else ""
    return words.code("ask", f"{question.code}{listed}", **values)


def as_json(classification: Classification, words: Answers) -> str:
    """One JSON object on one line, with the keys that scripts rely on; its questions are in the language."""
    return json.dumps(
        {
            "text": classification.text,
            "substances": [_substance(found) for found in classification.substances],
            "verdicts": [_verdict(verdict) for verdict in classification.verdicts],
            "questions": [sentence(question, words) for question in classification.questions],
        },
        ensure_ascii=False,
    )


def as_words(classification: Classification, words: Answers) -> str:
    """The result in one line, the verdicts under it, then what to ask."""
    lines = [click.style(words.text(classification.text), bold=in_colour())]
    named = "; ".join(_named(found, words) for found in classification.substances)
    lines.append(f"  {named or words.say('answer_none')}")
    if named or any(verdict.answer is not Answer.NOT_CONTROLLED for verdict in classification.verdicts):
        lines += [f"  {verdict_line(verdict, words)}" for verdict in classification.verdicts]
    lines += [f"  {sentence(question, words)}" for question in classification.questions]
    return "\n".join(lines)


def verdict_line(verdict: Verdict, words: Answers) -> str:
    """One jurisdiction's answer, then list, article, threshold, and what is missing."""
    said = answered(verdict.answer, words)
    parts = [
        Worded(f"{words.text(verdict.jurisdiction.value)}  {said}"),
        verdict.list,
        *_article(verdict, words),
    ]
    if verdict.threshold:
        parts.append(words.either(verdict.threshold.split(_OR)))
    if verdict.missing:
        parts.append(words.say("answer_missing", what=words.code("missing", verdict.missing)))
    return words.line(*parts, unsure(verdict.confidence, words))


def answered(answer: Answer, words: Answers) -> Worded:
    """One of the three answers, in its colour."""
    said = words.code("answer", answer.value)
    return Worded(click.style(said, fg=COLOURS[answer])) if in_colour() else said


def unsure(confidence: str | None, words: Answers) -> Worded | None:
    """What is said of a row of law that is uncertain."""
    return words.say("answer_unsure") if confidence == "uncertain" else None


def in_colour() -> bool:
    """Colour is wanted: NO_COLOR is not set."""
    return "NO_COLOR" not in os.environ


def _article(verdict: Verdict, words: Answers) -> Iterator[str]:
    """The article as printed, and which mixtures it exempts."""
    found = _EXEMPT.fullmatch(verdict.article or "")
    if found is None:
        yield verdict.article or ""
        return
    yield found["article"]
    yield words.say("answer_exempt_up_to" if found["up_to"] else "answer_exempt", limit=found["limit"])


def _substance(found: Found) -> dict[str, object]:
    return {
        "cas": found.cas if found.cas[:1].isdigit() else None,
        "name": found.name,
        "evidence": ", ".join(f"{seen.kind.value}: {seen.text}" for seen in found.evidence),
        "fraction": None if found.fraction is None else float(found.fraction),
    }


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "jurisdiction": verdict.jurisdiction.value,
        "verdict": verdict.answer.value,
        "list": verdict.list,
        "article": verdict.article,
        "threshold": verdict.threshold,
        "missing": verdict.missing,
    }


def _named(found: Found, words: Answers) -> Worded:
    substance = words.numbered(found.cas, found.name)
    if found.fraction is None:
        return substance
    return words.say("answer_share", substance=substance, share=words.percent(found.fraction))
