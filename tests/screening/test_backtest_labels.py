"""Labels become one truth for each customer, and what cannot be used is named."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bonafides.screening.backtest.labels import Book, Diversion, Label, Settled, known_before, settle

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
BOOK = Book(
    buyers=frozenset({"C1", "C2", "C3"}),
    on_file=frozenset({"C1", "C8"}),
    owners={"A1": (("C1", MARCH),), "A2": (("C2", APRIL), ("C3", MAY))},
)


def settled(*rows: Label, by: date | None = None) -> Settled:
    return settle(rows, BOOK, by=by, last_day=date(2026, 6, 30))


def test_a_customer_labelled_twice_diverts_from_the_earlier_day_by_both_patterns() -> None:
    rows = [
        Label("diversion", "C1", since=MAY, pattern="M05"),
        Label("diversion", "C1", since=MARCH, pattern="M01"),
    ]
    assert settled(*rows).truth.diversion == {"C1": Diversion(MARCH, ("M01", "M05"))}


def test_a_labelled_order_began_on_its_day_and_counts_for_its_customer() -> None:
    assert settled(Label("diversion", order_id="A1")).truth.diversion == {"C1": Diversion(MARCH)}


def test_an_order_number_of_two_customers_needs_the_customer() -> None:
    assert settled(Label("diversion", order_id="A2")).left_out == {"ambiguous_order": ("A2",)}
    assert settled(Label("diversion", "C3", "A2")).truth.diversion == {"C3": Diversion(MAY)}


def test_whom_no_table_knows_is_named_by_kind() -> None:
    rows = [Label("diversion", "C9"), Label("legitimate", "C8"), Label("diversion", order_id="A9")]
    assert settled(*rows).left_out == {
        "unknown_customer": ("C9",),
        "unknown_order": ("A9",),
        "without_orders": ("C8",),
    }


def test_an_order_of_another_customer_than_the_label_says_is_unknown() -> None:
    assert settled(Label("diversion", "C2", "A1")).left_out == {"unknown_order": ("C2",)}


def test_labels_that_contradict_each_other_count_for_nothing() -> None:
    found = settled(Label("diversion", "C1"), Label("legitimate", "C1", known_on=MAY))
    assert found == Settled(found.truth, {"contradicting": ("C1",)})
    assert not found.truth.diversion
    assert not found.truth.legitimate


def test_of_contradicting_labels_the_one_known_last_holds() -> None:
    cleared, found = Label("legitimate", "C1", known_on=APRIL), Label("diversion", "C1", known_on=MAY)
    assert settled(cleared, found).truth.diversion == {"C1": Diversion()}
    assert settled(cleared, found, by=APRIL).truth.legitimate == {"C1"}


def test_one_order_cleared_does_not_clear_another() -> None:
    rows = [Label("diversion", "C1"), Label("legitimate", "C1", "A1")]
    assert settled(*rows).truth.diversion == {"C1": Diversion()}
    assert settled(rows[1]).truth.legitimate == {"C1"}


def test_a_label_known_later_or_begun_after_the_last_order_is_left_out() -> None:
    late, coming = Label("diversion", "C1", known_on=MAY), Label("diversion", "C2", since=date(2026, 7, 1))
    assert settled(late, coming, by=APRIL).left_out == {"not_known_yet": ("C1",), "not_begun": ("C2",)}
    assert settled(late, by=MAY).truth.diversion == {"C1": Diversion()}


def test_whoever_learns_on_a_day_sees_only_what_was_known_before_it() -> None:
    rows = [Label("diversion", "C1", known_on=day) for day in (MARCH, APRIL, MAY)]
    assert known_before(rows, APRIL) == rows[:1]
    assert known_before([Label("diversion", "C2")], MARCH) == [Label("diversion", "C2")]


DAYS = st.sampled_from([None, MARCH, APRIL, MAY])
ROWS = st.builds(
    Label,
    st.sampled_from(["diversion", "legitimate"]),
    st.sampled_from(["C1", "C2", "C9"]),
    st.none(),
    DAYS,
    DAYS,
)


@given(st.lists(ROWS, max_size=6), st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows: list[Label], random: object) -> None:
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert settled(*mixed) == settled(*rows)


@given(st.lists(ROWS, max_size=6), st.sampled_from(["diversion", "legitimate"]))
def test_a_label_that_becomes_known_later_changes_nothing_earlier(rows: list[Label], label: str) -> None:
    late = Label(label, "C1", since=MARCH, known_on=MAY)
    assert settled(*rows, late, by=APRIL).truth == settled(*rows, by=APRIL).truth
