"""A country's edited file is read strictly: one clear sentence for each fault, with file and clause."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.agreements.templates import KINDS, TemplateFault, as_toml, load, loaded, template
from bonafides.words import LANGUAGES
from tests.agreements.papers import FRAME, clause, paper

OUR = Path("our.toml")


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(TemplateFault) as refused:
        loaded(OUR, text)
    return [(fault.id, fault.code) for fault in refused.value.faults]


def test_a_small_agreement_in_order_is_read() -> None:
    found = loaded(OUR, paper())
    assert (found.version, found.based_on, list(found.clauses)) == (2, 1, ["B2"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("languages", [("en",), LANGUAGES], ids=["english", "all"])
def test_a_copy_says_what_the_template_says(kind: str, languages: tuple[str, ...]) -> None:
    copy = loaded(OUR, as_toml(template(kind), languages))
    assert copy.clauses.keys() == template(kind).clauses.keys()
    if languages == LANGUAGES:
        assert copy._replace(based_on=0) == template(kind)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"obliged": ""}, "no_side"),
        ({"obliged": "[]"}, "no_side"),
        ({"obliged": '["police", "police"]'}, "twice"),
        ({"obliged": '["the king"]'}, "unknown_word"),
        ({"obliged": '"authority"'}, "kind"),
        ({"trigger": '"periodic"', "event": "", "within": "", "every": ""}, "no_period"),
        ({"event": ""}, "no_event"),
        ({"event": '"report.lost"'}, "unknown_word"),
        ({"every": "{ months = 6 }"}, "every_unused"),
        ({"before": '"report.sent"'}, "before_itself"),
        ({"trigger": '"once"'}, "event_unused"),
        ({"trigger": '"always"', "event": ""}, "within_unused"),
        ({"within": "{ months = 2, days = 3 }"}, "span"),
        ({"within": "{ days = 0 }"}, "span"),
        ({"within": "{ days = true }"}, "span"),
        ({"within": "{ weeks = 2 }"}, "span"),
        ({"within": "2"}, "span"),
        ({"basis": ""}, "no_basis"),
        ({"basis": '[{ source = "gossip", took = "it", mark = "found" }]'}, "unknown_source"),
        ({"basis": '[{ took = "it", mark = "found" }]'}, "found_nowhere"),
        ({"basis": '[{ took = "it", mark = "sure" }]'}, "unknown_word"),
        ({"id": '"b 2"'}, "id_odd"),
        ({"id": ""}, "missing"),
        ({"required": '"yes"'}, "kind"),
        ({"required": ""}, "missing"),
        ({"evidence": '["photograph"]'}, "unknown_word"),
        ({"measure": '"goodwill"'}, "unknown_word"),
        ({"applies_if": '["sunny"]'}, "unknown_word"),
        ({"values": "{ within = { days = 1 } }"}, "value_odd"),
        ({"deadline": '"soon"'}, "unknown_key"),
    ],
)
def test_a_clause_that_is_not_in_order_is_refused(changes: Mapping[str, str], code: str) -> None:
    assert code in [found for _, found in faults(paper(clause(changes)))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('"Soon."', "place_missing"),
        ('"Within {within} or {hold}."', "place_surplus"),
        ('"Within {within."', "place_odd"),
        ('"Within {within:>99999999}."', "place_odd"),
        ('"Within {within.unit}."', "place_odd"),
        ('"Within {within!r}."', "place_odd"),
        ('"{} {within}"', "place_odd"),
        ('" "', "empty"),
    ],
)
def test_a_place_that_is_missing_or_surplus_in_any_language_is_refused(text: str, code: str) -> None:
    assert ("B2", code) in faults(paper(clause(en=text)))
    assert ("B2", code) in faults(paper(clause(fr=text)))


def test_a_periodic_clause_has_less_time_than_its_period() -> None:
    changes = {"trigger": '"periodic"', "event": "", "every": "{ days = 20 }", "within": "{ months = 1 }"}
    text = '"{every}, {within}"'
    assert faults(paper(clause(changes, en=text, fr=text))) == [("B2", "within_longer")]
    shorter = {**changes, "within": "{ hours = 24 }"}
    assert loaded(OUR, paper(clause(shorter, en=text, fr=text))).clauses["B2"].every


def test_a_figure_that_does_not_read_is_one_fault() -> None:
    assert faults(paper(clause({"within": "{ weeks = 2 }"}))) == [("B2", "span")]


def test_one_id_stands_once() -> None:
    assert faults(paper(clause(), clause())) == [("B2", "id_twice")]


def test_words_in_every_language_that_is_promised() -> None:
    text = paper(head={"languages": '["en", "fr", "es"]'})
    assert ("B2", "no_words") in faults(text)
    assert ("[group.es]", "kind") in faults(text)


def test_the_statement_on_the_legal_nature_cannot_be_left_out() -> None:
    without = FRAME.replace('legal_nature = "Not binding"\n', "")
    assert faults(paper(frame=without)) == [("[frame.en]", "missing")]


def test_the_frame_has_the_same_places_in_every_language() -> None:
    assert faults(paper(frame=FRAME.replace("{place}", "here"))) == [
        ("[frame.fr], signature", "place_surplus")
    ]
    odd = faults(paper(frame=FRAME.replace("{place}", "{king}")))
    assert ("[frame.en], signature", "place_surplus") in odd


TERMS = """[term.en.loss]
name = "Loss"
meaning = "Gone."
[term.fr.loss]
name = "Perte"
meaning = "Disparu."
"""


def test_a_glossary_has_the_same_terms_in_every_language() -> None:
    assert loaded(OUR, paper(more=TERMS)).terms["fr"]["loss"].name == "Perte"
    assert ("[term.fr.loss]", "kind") in faults(paper(more=TERMS.replace("[term.fr.loss]", "[term.fr.gain]")))
    assert ("[term.fr]", "unknown_key") in faults(
        paper(more=TERMS.replace("[term.fr.loss]", "[term.fr.gain]"))
    )
    assert faults(paper(more=TERMS.replace('meaning = "Gone."', "")))[0] == ("[term.en.loss]", "missing")


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ({"id": '"treaty"'}, "unknown_word"),
        ({"version": "0"}, "kind"),
        ({"dated": '"yesterday"'}, "kind"),
        ({"dated": "2026-11-28T10:00:00Z"}, "kind"),
        ({"languages": '["en", "tlh"]'}, "unknown_word"),
        ({"author": '"me"'}, "unknown_key"),
    ],
)
def test_a_head_that_is_not_in_order_is_refused(head: Mapping[str, str], code: str) -> None:
    assert ("[agreement]", code) in faults(paper(head=head))


@pytest.mark.parametrize("text", ["", "clause = 3", "clause = []", "[clause]\nid = 1", "agreement = 1"])
def test_a_file_without_clauses_is_refused(text: str) -> None:
    assert "no_clauses" in [code for _, code in faults(text)]


def test_what_is_no_file_no_text_or_no_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'title = "\xe9"')
    (tmp_path / "large.toml").write_bytes(b"#" * 2_000_001)
    (tmp_path / "broken.toml").write_text("[agreement", encoding="utf-8")
    codes = {}
    for name in ("none", "latin", "large", "broken"):
        with pytest.raises(TemplateFault) as refused:
            load(tmp_path / f"{name}.toml")
        codes[name] = refused.value.faults[0].code
    assert codes == {"none": "no_file", "latin": "no_text", "large": "too_large", "broken": "no_toml"}


def test_a_fault_is_one_sentence_with_file_and_clause() -> None:
    with pytest.raises(TemplateFault) as refused:
        loaded(OUR, paper(clause({"obliged": ""})))
    assert str(refused.value) == "our.toml, B2: nobody is obliged; name who owes it under obliged."


SCALARS = st.one_of(st.booleans(), st.integers(-3, 3), st.text(max_size=5), st.none())
TABLES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(["agreement", "clause", "frame", "group", "x"]), TABLES))
def test_nothing_that_toml_can_hold_ends_in_anything_but_faults(tables: dict[str, object]) -> None:
    from bonafides.agreements.library.reading import read

    _, found = read(tables, "our.toml")
    assert found
