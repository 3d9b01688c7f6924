"""The templates of the library are whole, cited, and said alike in every language."""

import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from bonafides.agreements import templates
from bonafides.agreements.library.shapes import CONDITIONS, EXTENTS, MARKS
from bonafides.agreements.templates import KINDS, Span, template
from bonafides.words import LANGUAGES, Answers
from bonafides.words.templates import answers
from bonafides.words.visible import visible
from scripts.agreements import PAGE, agreements

MOU = template("mou").clauses
CODE = template("code").clauses
CLAUSES = [*MOU.values(), *CODE.values()]


def numbered(letter: str, last: int, digits: int = 1) -> list[str]:
    return [f"{letter}{number:0{digits}}" for number in range(1, last + 1)]


def test_the_memorandum_has_every_clause_in_its_order() -> None:
    wanted = [*numbered("A", 8), *numbered("B", 18), *numbered("C", 19), *numbered("D", 16)]
    assert list(MOU) == wanted


def test_the_code_has_every_commitment_in_its_order() -> None:
    assert list(CODE) == numbered("P", 35, digits=2)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_dated_and_speaks_every_language(kind: str) -> None:
    found = template(kind)
    assert found.version == 1
    assert found.languages == LANGUAGES
    assert found.dated.isoformat() == "2026-11-28"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_figure_stands_in_the_text_of_every_language(lang: str) -> None:
    for clause in CLAUSES:
        places = [name for _, name, _, _ in Formatter().parse(clause.said[lang].text) if name]
        assert sorted(places) == sorted(clause.figures), clause.id


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_nothing_is_left_in_english(lang: str) -> None:
    for clause in CLAUSES:
        said, english = clause.said[lang], clause.said["en"]
        assert said.text != english.text, clause.id
        assert said.guidance != english.guidance, clause.id
        assert lang in {"fr", "es"} or not re.search("[a-z]{3,} [a-z]{3,}", "".join(said)), clause.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_is_short_and_ends_as_a_sentence_does(lang: str) -> None:
    for clause in CLAUSES:
        said = clause.said[lang]
        assert all(text[-1] in ".。" for text in (said.text, said.proof, said.guidance)), clause.id
        assert len(said.text) <= 420, clause.id
        assert "".join(said) == visible("".join(said)), clause.id


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "The authority confirms the receipt of each report within 1 working day."),
        (
            "fr",
            "L’autorité accuse réception de chaque déclaration de soupçon dans un délai de 1 jour ouvrable.",
        ),
        ("es", "La autoridad acusa recibo de cada comunicación en un plazo de 1 día hábil."),
        ("ru", "Орган подтверждает получение каждого сообщения в течение 1 рабочего дня."),
        ("ar", "تؤكد السلطة استلام كل بلاغ خلال يوم عمل واحد."),
        ("zh", "主管机关在1个工作日内确认收到每份报告。"),
    ],
)
def test_a_clause_is_said_with_its_figures(lang: str, shown: str) -> None:
    assert templates.worded(MOU["B2"], lang).text == shown


# One, two, few (3-10), many (11-99) of Arabic, and one (21), few (2-4), many of Russian, by the plural rules of CLDR
@pytest.mark.parametrize(
    ("lang", "span", "length", "frequency"),
    [
        ("en", Span(1, "months"), "1 month", "once a month"),
        ("fr", Span(2, "years"), "2 ans", "une fois tous les 2 ans"),
        ("es", Span(24, "hours"), "24 horas", "una vez cada 24 horas"),
        ("ru", Span(1, "working_days"), "1 рабочего дня", "один раз в рабочий день"),
        ("ru", Span(3, "months"), "3 месяцев", "один раз в 3 месяца"),
        ("ru", Span(21, "days"), "21 дня", "один раз в 21 день"),
        ("ru", Span(6, "years"), "6 лет", "один раз в 6 лет"),
        ("ar", Span(1, "months"), "شهر واحد", "مرة كل شهر"),
        ("ar", Span(2, "days"), "يومين", "مرة كل يومين"),
        ("ar", Span(6, "months"), "6 أشهر", "مرة كل 6 أشهر"),
        ("ar", Span(12, "months"), "12 شهراً", "مرة كل 12 شهراً"),
        ("zh", Span(1, "months"), "1个月", "每月一次"),
    ],
)
def test_a_figure_is_said_as_its_language_counts(lang: str, span: Span, length: str, frequency: str) -> None:
    assert templates.figure("within", span, Answers(lang)) == length
    assert templates.figure("every", span, Answers(lang)) == frequency


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_glossary_has_the_words_that_clause_a7_names(lang: str) -> None:
    wanted = {"suspicious_order", "enquiry", "loss", "end_user", "contact_person", "incident"}
    assert wanted <= template("mou").terms[lang].keys()
    assert template("mou").terms[lang].keys() == template("mou").terms["en"].keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_frame_says_that_the_document_is_not_binding(lang: str) -> None:
    not_binding = {
        "en": "voluntary and not binding",
        "fr": "volontaire et non contraignant",
        "es": "voluntario y no vinculante",
        "ru": "добровольным и не имеет обязательной силы",
        "ar": "طوعية وغير ملزمة",
        "zh": "自愿性质，不具约束力",
    }
    for kind in KINDS:
        assert not_binding[lang] in template(kind).frames[lang]["legal_nature"][0]


def test_what_was_read_names_a_source_that_can_be_read() -> None:
    found = [basis for clause in CLAUSES for basis in clause.basis if basis.mark == "found"]
    assert len(found) > 90
    assert all(templates.sources()[basis.source].address for basis in found)


def test_every_source_event_and_measure_is_used() -> None:
    cited = {basis.source for clause in CLAUSES for basis in clause.basis}
    cited |= {one.source for one in templates.mappings()}
    assert templates.sources().keys() == cited - {""}
    used = {name for clause in CLAUSES for name in (clause.event, clause.before)}
    assert templates.events().keys() == used - {""}
    assert templates.measures().keys() == {clause.measure for clause in CLAUSES} - {""}


def test_each_commitment_carries_out_clauses_that_are_there() -> None:
    assert all(commitment.carries_out for commitment in CODE.values())
    assert {id_ for one in CODE.values() for id_ in one.carries_out} <= MOU.keys()
    assert templates.carried_out_by("C3") == ("P03", "P04", "P05")


def test_a_commitment_gives_the_time_that_its_clause_gives() -> None:
    pairs = [
        ("B2", "P28"),
        ("B4", "P29"),
        ("B9", "P31"),
        ("B5", "P30"),
        ("C6", "P09"),
        ("C8", "P14"),
        ("C11", "P15"),
    ]
    for clause, commitment in pairs:
        assert MOU[clause].figures == CODE[commitment].figures, clause


def test_mappings_name_what_there_is() -> None:
    for one in templates.mappings():
        assert one.sibling in templates.siblings()
        assert one.ours in MOU or one.ours in CODE, one
        assert one.extent in EXTENTS
        assert one.confidence in MARKS
        assert one.confidence != "found" or templates.sources()[one.source].address, one


def test_every_other_agreement_lies_beside_ours() -> None:
    assert all(templates.mapped(sibling) for sibling in templates.siblings())
    wanted = {"australia", "france", "spain", "eu", "canada", "us", "germany", "fecc"}
    assert wanted <= templates.siblings().keys()
    hold = next(one for one in templates.beside("P09") if one.sibling == "australia")
    assert (hold.extent, hold.source) == ("beyond", "au-pacia")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_the_data_is_said(lang: str) -> None:
    wanted = {f"agreement_if_{condition}" for condition in CONDITIONS}
    wanted |= {f"agreement_field_{name}" for clause in CLAUSES for name in clause.figures}
    assert wanted <= answers(lang).keys()


def test_the_reference_page_says_what_the_templates_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == agreements(), "run: python -m scripts.agreements"


def test_the_clocks_of_reports_run_as_the_clauses_say() -> None:
    path = Path(templates.__file__).parent.parent / "suspicions" / "clocks.toml"
    clocks = {row["name"]: row for row in tomllib.loads(path.read_text(encoding="utf-8"))["clock"]}
    for clock, clause in (("acknowledge", "B2"), ("feedback", "B4"), ("answer", "B9")):
        within = MOU[clause].within
        assert within == (clocks[clock]["amount"], clocks[clock]["unit"].replace(" ", "_")), clause
    assert MOU["B3"].before == "hold.ended"
    assert clocks["advise"]["unit"] == "hold"
