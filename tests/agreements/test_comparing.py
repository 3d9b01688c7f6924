"""What a country changed is said, and nothing else."""

from pathlib import Path

import pytest

from bonafides.agreements.templates import (
    Difference,
    Kind,
    Span,
    Template,
    as_toml,
    compare,
    loaded,
    template,
)

MOU = template("mou")
COPY = as_toml(MOU, ("en", "fr"))


def edited(old: str, new: str) -> Template:
    assert old in COPY
    return loaded(Path("our.toml"), COPY.replace(old, new, 1))


def without(id_: str) -> Template:
    start = COPY.index(f'[[clause]]\nid = "{id_}"')
    return loaded(Path("our.toml"), COPY[:start] + COPY[COPY.index("[[clause]]", start + 1) :])


def test_a_fresh_copy_does_not_differ() -> None:
    assert compare(MOU, loaded(Path("our.toml"), COPY)) == ()


def test_a_changed_figure_is_a_changed_value() -> None:
    found = compare(MOU, edited("within = { working_days = 1 }", "within = { working_days = 3 }"))
    assert found == (
        Difference(Kind.VALUE, "B2", "within", "", Span(1, "working_days"), Span(3, "working_days")),
    )


def test_another_value_is_compared_by_its_name() -> None:
    found = compare(MOU, edited("notice = { days = 60 }", "notice = { days = 90 }"))
    assert [(one.id, one.what, one.after) for one in found] == [("D13", "notice", Span(90, "days"))]


def test_changed_words_name_their_language() -> None:
    found = compare(MOU, edited('title = "Accusé de réception"', 'title = "Accusé"'))
    assert found == (Difference(Kind.WORDS, "B2", "title", "fr", "Accusé de réception", "Accusé"),)


def test_a_changed_frame_and_part_are_told() -> None:
    assert compare(MOU, edited('A = "Cadre"', 'A = "Base"'))[0][1:4] == ("group", "A", "fr")
    assert compare(MOU, edited('The law prevails."', 'The law comes first."'))[0][1:4] == (
        "frame",
        "legal_nature",
        "en",
    )


def test_a_changed_word_of_the_glossary_is_told() -> None:
    found = compare(MOU, edited('name = "Perte"', 'name = "Manque"'))
    assert [(one.id, one.what, one.lang) for one in found] == [("term", "loss", "fr")]


def test_a_clause_that_the_template_counts_on_is_missed_more() -> None:
    assert compare(MOU, without("B2")) == (Difference(Kind.REQUIRED_LEFT_OUT, "B2", "Acknowledgement"),)
    assert compare(MOU, without("B18")) == (Difference(Kind.LEFT_OUT, "B18", "Visits to newcomers"),)


def test_an_added_clause_is_told_with_its_title() -> None:
    start = COPY.index('[[clause]]\nid = "A4"')
    own = COPY[start : COPY.index("[[clause]]", start + 1)].replace('"A4"', '"X1"')
    found = compare(MOU, loaded(Path("our.toml"), COPY + "\n" + own))
    assert found == (Difference(Kind.ADDED, "X1", "Relation to the law"),)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('obliged = ["authority", "police"]', 'obliged = ["police"]', "obliged"),
        ("required = true", "required = false", "required"),
        ('measure = "authority_contact_answers"\n', "", "measure"),
    ],
)
def test_changed_data_of_a_clause_are_told(old: str, new: str, what: str) -> None:
    assert [one.what for one in compare(MOU, edited(old, new))] == [what]
