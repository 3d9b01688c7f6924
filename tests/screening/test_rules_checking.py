"""Whatever is wrong with a rule pack is said with its line, all of it at once, before anybody uses it."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.catalogue import load
from bonafides.screening.facts import Facts
from bonafides.screening.rules.bounds import bounds
from bonafides.screening.rules.checking import check
from bonafides.screening.rules.orders import fact_kinds
from bonafides.screening.rules.source import read_source
from tests.screening.rule_packs import PACK, complaints, pack, spoiled


def test_a_pack_in_order_is_read_and_nothing_is_said() -> None:
    assert complaints(PACK) == []
    assert (pack().name, pack().version, len(pack().tests)) == ("our-rules", 3, 2)


@pytest.mark.parametrize(
    ("was", "now", "line", "said"),
    [
        ("indicators.Q01", "indicators.Q99", 10, "'Q99' is no indicator"),
        ("ratio = 3", "ratoi = 3", 12, "'ratoi' is no parameter of Q01 numbers"),
        ("weight = 4", 'weight = "4"', 11, "Q01 weight is '4'"),
        ("weight = 4", "weight = -4", 11, "Q01 weight is -4"),
        ("weight = 4", "weight = nan", 11, "Q01 weight is nan"),
        ("ratio = 3", "ratio = true", 12, "Q01 numbers.ratio is True"),
        ("[indicators.Q01]\nweight = 4\nnumbers = { ratio = 3 }", "[indicators.C01.numbers]\ndays = 7.5", 11, "C01 numbers.days is 7.5"),
        ("weight = 4", 'hard = "never"', 11, "Q01 hard is 'never'"),
        ("ask_at = 5", "ask_at = 50", 7, "hold_at 12 lies below ask_at 50"),
        ("ask_at = 5", "asks_at = 5", 8, "'asks_at' is no key of judging"),
        ("form = 1", "form = 2", 1, "form is 2"),
        ("version = 3", "version = 0", 3, "version is 0"),
        ('reason = "the renewal was seen at the authority"\n', "", 14, "reason of [[suppress]] number 1 is missing"),
        ('until = 2027-03-31\nreason = "the', 'until = 2026-11-26\nreason = "the', 17, "until is 2026-11-26, which has passed"),
        ('until = 2027-03-31\nreason = "named', 'until = "soon"\nreason = "named', 23, "until of [[watch]] number 1 is 'soon'"),
        ('kind = "telephone"', 'kind = "hair"', 21, "kind is 'hair'"),
        ("amount = 40.0,", 'amount = "much",', 28, "the fact amount is 'much'"),
        ("amount = 40.0,", "amounts = 40.0,", 28, "'amounts' is no fact"),
        ('codes = ["Q01"]', 'codes = ["Q77"]', 29, "'Q77' is no indicator"),
        ('outcome = "release"', 'outcome = "nothing"', 30, "outcome is 'nothing'"),
        ("ordered_on = 2026-12-01", 'ordered_on = "2026-12-01"', 39, "the fact ordered_on is '2026-12-01'"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_line(was: str, now: str, line: int, said: str) -> None:
    (found,) = complaints(spoiled(was, now))
    assert (found.line, said in found.what) == (line, True), found
    assert found.remedy


def test_all_faults_are_said_at_once_in_the_order_of_their_lines() -> None:
    text = (
        spoiled("weight = 4", "weight = -4")
        .replace("ratio = 3", "ratio = 0")
        .replace("ask_at = 5", "ask_at = 0")
    )
    assert [each.line for each in complaints(text)] == [8, 11, 12]


def test_a_pack_without_a_test_order_is_refused() -> None:
    (found,) = complaints(PACK.split("[[tests]]")[0])
    assert "has no test order" in found.what


def test_an_expired_day_is_no_fault_for_whoever_only_uses_the_pack() -> None:
    assert check(PACK.replace("2027-03-31", "2020-03-31"), load()).complaints == ()


def test_every_parameter_of_the_catalogue_has_bounds_and_lies_within_them() -> None:
    known, catalogue = bounds(), load()
    assert known.parameters.keys() == catalogue.parameters.keys()
    for entry in catalogue.entries.values():
        assert known.weight.hold(entry.weight)
        assert all(known.parameters[name].hold(number) for name, number in entry.numbers.items()), entry.code
        assert all(known.strength.hold(number) for number in entry.kinds.values())
    assert all(bound.hold(getattr(catalogue.judging, name)) for name, bound in known.judging.items())
    assert known.judging.keys() == set(catalogue.judging.__slots__)


def test_every_fact_can_be_named_in_a_test_order() -> None:
    assert fact_kinds().keys() == set(Facts._fields)
    assert {"bool", "int", "float", "str", "date"} == {kind.__name__ for kind in fact_kinds().values()}


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "{b=" * 100_000,
        "a." * 200_000 + "b = 1",
        "[" + "a." * 200_000 + "b]",
        'a = """' + "\\" * 500_000,
        "x" * 1_000_001,
        "a = " + "9" * 10_000,
        "[[a]]\n" * 100_000,
        "'" * 500_000,
        "\0",
        "",
        "a = 1\na = 2\n",
    ],
    ids=range(12),
)  # fmt: skip
def test_what_is_no_pack_is_told_at_once_and_in_words(text: str) -> None:
    before = perf_counter()
    assert complaints(text)
    assert perf_counter() - before < 20


@given(st.text(alphabet="ab.[]{}=\"'\n,#\\1 ", max_size=60))
def test_any_text_is_told_in_words(text: str) -> None:
    assert complaints(text)


def test_the_lines_of_keys_are_found_wherever_toml_lets_them_stand() -> None:
    text = 'a = """\n[x]\n"""\nb.c = [\n  1,\n  { d = 2 },\n]\n[[e]]\nf = 1\n[[e]]\n"f" = 2 # [z]\n[e.g]\nh = { i = 3 }\n'
    source = read_source(text)
    assert [source.lines[path] for path in (("a",), ("b", "c"), ("b", "c", 1, "d"), ("e", 0, "f"), ("e", 1, "f"))] == [
        1, 4, 6, 9, 11,
    ]  # fmt: skip
    assert (source.lines["e", 1, "g"], source.line(("e", 1, "g", "h", "i"))) == (12, 13)
    assert ("x",) not in source.lines


def test_a_kind_that_the_catalogue_no_longer_has_is_named_with_those_it_has() -> None:
    retired = spoiled(
        "[indicators.Q01]\nweight = 4\nnumbers = { ratio = 3 }",
        '[indicators.F05]\nkinds = { "no-invoice" = 1 }',
    )
    assert [(each.line, each.what) for each in complaints(retired)] == [
        (11, "'no-invoice' is no kind of F05 kinds")
    ]
    assert complaints(retired)[0].remedy == "take it out: known are no-account, no-order, overpaid"
