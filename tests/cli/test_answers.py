"""The commands that answer at once, in every language: each sentence is reached, and none is left in English."""

import re
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bonafides.cli.faults import BEGINNING, reworded
from bonafides.substances import Answer
from bonafides.substances.checking import CONFIDENCES, WORDS
from bonafides.substances.classification import UNCLEAR
from bonafides.substances.duties import ROLES
from bonafides.substances.duties.rows import duty_rows
from bonafides.substances.lists import entries
from bonafides.words import LANGUAGES, Answers
from bonafides.words import answering as speaking
from bonafides.words.answering import Worded, key_of
from bonafides.words.formats import Formats
from bonafides.words.templates import Said, answers, places, rows, sentences
from tests.cli.answered import CASES, IN_PROCESSES_OF_THEIR_OWN, beside, ledger

REACHED = {
    command: [case for case in CASES if case.command == command] for command in {c.command for c in CASES}
}


class Counted(dict[str, Any]):
    """Sentences that keep in mind which of them were used."""

    def __init__(self, said: Any, used: set[str]) -> None:
        super().__init__(said)
        self._used = used

    def __getitem__(self, key: str) -> Any:
        self._used.add(key)
        return super().__getitem__(key)


def run(command: str, *words: str) -> str:
    done = CliRunner().invoke(import_module(f"bonafides.cli.{command}").command, list(words))
    assert done.exit_code == (2 if words[0] == "check" and "wrong" in words[1] else 0), done.output
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledger(tmp_path_factory.mktemp("answers"))


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[str]]:
    used: set[str] = set()
    monkeypatch.setattr(speaking, "answers", lambda lang: Counted(answers(lang), used))
    return lambda: used


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", sorted(REACHED))
def test_a_command_speaks_every_language(command: str, lang: str, folder: Path) -> None:
    for case in REACHED[command]:
        said = run(command, *case.words(folder, lang))
        assert said.strip(), case
        assert not {"{", "}"} & set(said), said


def test_every_sentence_is_reached(folder: Path, count: Callable[[], set[str]]) -> None:
    for case in CASES:
        run(case.command, *case.words(folder, "fr"))
    assert list(beside(Answers("fr")))
    assert sorted(answers("en").keys() - count() - IN_PROCESSES_OF_THEIR_OWN) == []


def test_nothing_is_said_that_does_not_stand_in_the_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With sentences that hold nothing but their places, and values that are blank, no word is left."""
    monkeypatch.setattr(
        speaking, "answers", lambda lang: {key: _bare(said) for key, said in answers(lang).items()}
    )
    monkeypatch.setattr(Answers, "text", lambda *_: Worded())
    monkeypatch.setattr(Answers, "quantity", lambda *_: Worded())
    monkeypatch.setattr(Answers, "written", lambda _, value: value if isinstance(value, Worded) else "")
    for case in CASES:
        assert not re.search(r"[^\W\d_]", run(case.command, *case.words(folder, "fr"))), case


def _bare(said: Said) -> Said:
    if not isinstance(said, str):
        return {form: "".join(f"{{{name}}}" for name in places(text)) for form, text in said.items()}
    return "".join(f"{{{name}}}" for name in places(said))


def test_in_arabic_every_text_of_another_direction_is_isolated(folder: Path) -> None:
    ours = {word for said in answers("ar").values() for word in re.findall(r"[A-Za-z]+", str(said))}
    for case in CASES:
        rest = re.sub(r"\u2068[^\u2069]*\u2069", "", run(case.command, *case.words(folder, "ar")))
        assert set(re.findall(r"[A-Za-z]+", rest)) <= ours, case


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_key_stands_in_two_files(lang: str) -> None:
    beside = import_module("bonafides.words.templates")._read(f"{lang}.toml")
    files = (beside, answers(lang), rows(lang))
    assert len(sentences(lang)) == sum(map(len, files))


@given(st.decimals(min_value=0, max_value=1, allow_nan=False))
def test_a_share_in_english_is_written_as_the_locale_does(share: Decimal) -> None:
    assert Answers("en").percent(share) == Formats("en").percent(float(share), 4)


def test_a_text_of_the_law_keeps_its_direction_to_itself_where_one_reads_from_right_to_left() -> None:
    assert Answers("ar").text("21 CFR 1310.04(f)") == "\u206821 CFR 1310.04(f)\u2069"
    assert Answers("fr").text("21 CFR 1310.04(f)") == "21 CFR 1310.04(f)"


def test_a_hidden_sign_of_a_text_from_outside_is_written_out() -> None:
    assert Answers("ar").text("a\u202eb") == "\u2068a<U+202E>b\u2069"
    assert Answers("en").say("answer_share", substance="a\x1b", share="1") == "a<U+001B>, 1 of the product"


def coded() -> set[str]:
    """Keys of the words for all that the data and the vocabulary of the law hold."""
    rows = duty_rows()
    forms = {form for entry in entries() for form in entry.covers}
    return {
        *(key_of("duty", row.duty) for row in rows),
        *(key_of("remark", row.note) for row in rows if row.note),
        *(key_of("role", role) for role in ROLES),
        *(key_of("direction", direction) for direction in WORDS["direction"]),
        *(key_of("law", confidence) for confidence in CONFIDENCES - {"verified"}),
        *(key_of("form", form) for form in forms),
        *(key_of("missing", missing) for missing in UNCLEAR.values()),
        *(key_of("answer", answer.value) for answer in Answer),
    }


def test_every_code_of_the_law_has_words() -> None:
    assert sorted(coded() - answers("en").keys()) == []


def test_the_words_for_a_duty_in_english_are_its_name() -> None:
    for row in duty_rows():
        assert Answers("en").code("duty", row.duty) == row.duty
        assert Answers("en").code("remark", row.note) == row.note


@pytest.mark.parametrize("key", [key for key in answers("en") if key.startswith(BEGINNING)])
def test_a_sentence_of_a_fault_is_known_again_by_its_english_words(key: str) -> None:
    values = {name: f"'{name} 1'" for name in places(str(answers("en")[key]))}
    english = str(answers("en")[key]).format(**values)
    assert reworded(english, Answers("ru")) == Answers("ru").say(key, **values)


def test_a_fault_that_nobody_has_translated_is_shown_as_it_is() -> None:
    assert reworded("the moon is full", Answers("fr")) == "the moon is full"
