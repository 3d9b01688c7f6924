"""Which customers are one party: proofs join, a person's word joins and parts, and is never overruled."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.who.joining import STRONGEST, Cut, Joined, Mark, join
from bonafides.screening.who.judgements import Judged, Judgements, WhoError, settled

NAMES = st.sampled_from("ABCDEFGH")
PAIRS = st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] < pair[1])
MARKS = st.lists(
    st.builds(
        lambda kind, who: Mark(kind, tuple(sorted(who))),
        st.sampled_from(STRONGEST[1:]),
        st.sets(NAMES, min_size=2, max_size=4),
    ),
    max_size=6,
)
APART = st.frozensets(PAIRS, max_size=4)


def judged(*rows: tuple[str, str, str | None, date | None]) -> list[Judged]:
    return [Judged(line, *row) for line, row in enumerate(rows, start=2)]


def parties(joined: Joined) -> set[frozenset[str]]:
    heads = set(joined.heads.values())
    return {frozenset(c for c, head in joined.heads.items() if head == one) for one in heads}


def vat(*customers: str) -> Mark:
    return Mark("vat_no", customers)


def test_an_equal_number_joins_and_so_does_a_chain_of_them() -> None:
    assert parties(join([vat("A", "B"), vat("B", "C")], Judgements())) == {frozenset("ABC")}


def test_a_person_joins_what_no_number_joins() -> None:
    assert parties(join([], Judgements(same=(("A", "B"),)))) == {frozenset("AB")}


def test_a_person_parts_what_equal_numbers_join_and_it_is_said() -> None:
    joined = join([vat("A", "B")], Judgements(different=frozenset({("A", "B")})))
    assert (joined.heads, joined.cuts) == ({}, (Cut("A", "B", "vat_no"),))


def test_the_weakest_link_between_two_judged_different_is_cut() -> None:
    marks = [Mark("registration_no", ("A", "B")), Mark("lei", ("B", "C"))]
    joined = join(marks, Judgements(different=frozenset({("A", "C")})))
    assert parties(joined) == {frozenset("BC")}
    assert joined.cuts == (Cut("A", "B", "registration_no"),)


def test_of_judgements_that_cannot_all_hold_the_oldest_gives_way() -> None:
    rows = judged(
        ("A", "B", "same", date(2026, 1, 1)),
        ("B", "C", "same", date(2026, 2, 1)),
        ("A", "C", "different", None),
    )
    joined = join([], settled(rows, "ABC"))
    assert (parties(joined), joined.cuts) == ({frozenset("BC")}, (Cut("A", "B", "judgement"),))


def test_others_with_the_same_number_stay_together_when_one_is_parted() -> None:
    joined = join([vat("A", "B", "C")], Judgements(different=frozenset({("A", "B"), ("A", "C")})))
    assert parties(joined) == {frozenset("BC")}


def test_a_customer_judged_against_itself_is_refused() -> None:
    with pytest.raises(WhoError, match="line 2: A is judged against itself"):
        settled(judged(("A", "A", "same", None)), "A")


def test_two_words_of_one_day_are_refused_with_their_lines() -> None:
    rows = judged(("A", "B", "same", None), ("B", "A", "different", None))
    with pytest.raises(WhoError, match="lines 2 and 3: A and B are judged same and different"):
        settled(rows, "AB")


def test_the_later_word_counts() -> None:
    rows = judged(("A", "B", "different", date(2026, 2, 1)), ("B", "A", "same", date(2026, 1, 1)))
    assert settled(rows, "AB").different == {("A", "B")}


def test_what_is_judged_of_an_unknown_customer_waits() -> None:
    found = settled(judged(("A", "Z", "same", None)), "A")
    assert (found.same, found.unknown) == ((), ("Z",))


def test_a_row_that_nobody_judged_says_nothing() -> None:
    found = settled(judged(("A", "B", None, None)), "AB")
    assert (found.blank, found.same, found.different, found.unsure) == (1, (), frozenset(), frozenset())


@given(MARKS, st.lists(PAIRS, max_size=4), APART)
def test_two_judged_different_are_never_in_one_party(
    marks: list[Mark], same: list[tuple[str, str]], apart: frozenset[tuple[str, str]]
) -> None:
    heads = join(marks, Judgements(same=tuple(same), different=apart)).heads
    assert not [pair for pair in apart if heads.get(pair[0], pair[0]) == heads.get(pair[1], pair[1])]


@given(MARKS, APART, st.randoms(use_true_random=False))
def test_the_order_of_numbers_changes_nothing(
    marks: list[Mark], apart: frozenset[tuple[str, str]], random: Sequence[object]
) -> None:
    mixed = list(marks)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert join(mixed, Judgements(different=apart)) == join(marks, Judgements(different=apart))


@given(MARKS)
def test_joining_is_transitive_when_nobody_is_judged_different(marks: list[Mark]) -> None:
    linked = {pair for mark in marks for pair in combinations(mark.customers, 2)}
    for _ in range(8):
        linked |= {(a, d) for a, b in linked for c, d in linked if b == c}
        linked |= {(b, a) for a, b in linked}
    heads = join(marks, Judgements()).heads
    assert {(a, b) for a in heads for b in heads if heads[a] == heads[b] and a != b} == {
        (a, b) for a, b in linked if a != b
    }


@given(
    st.lists(
        st.tuples(NAMES, NAMES, st.sampled_from(["same", "different", "unsure"]), st.dates()), max_size=6
    ).filter(lambda rows: all(row[0] != row[1] for row in rows)),
    st.randoms(use_true_random=False),
)
def test_the_order_of_judgements_changes_nothing(
    rows: list[tuple[str, str, str, date]], random: Sequence[object]
) -> None:
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert _settled(mixed) == _settled(rows)


def _settled(rows: list[tuple[str, str, str, date]]) -> Judgements | None:
    try:
        return settled(judged(*rows), "ABCDEFGH")
    except WhoError:
        return None
