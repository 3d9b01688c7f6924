"""A simulated country replayed with its labels: the screening never sees them, and late ones change nothing early."""

from collections.abc import Iterator
from datetime import date, timedelta

import duckdb
import pytest

from bonafides.ledger import Kind, read
from bonafides.screening.backtest import Asked, Evidence, Figures, evaluate
from bonafides.screening.backtest.indicators import Reranking, without_code
from bonafides.screening.backtest.labels import Book, Label, read_labels, settle
from bonafides.screening.backtest.past import book_of, evidence_of
from bonafides.screening.batch import Screened, screen
from bonafides.screening.leads import CustomerTotals
from bonafides.screening.ranking import rank
from tests.screening.ledgers import EU, opened, simulated

MIDWAY = date(2025, 1, 1)


class History:
    """One country, screened once, with its labels."""

    def __init__(self, con: duckdb.DuckDBPyConnection, labels: list[Label]) -> None:
        self.con, self.labels = con, labels
        self.screened: Screened = screen(con, EU)
        self.book: Book = book_of(con, labels)

    def figures(self, labels: list[Label], by: date | None = None) -> tuple[Figures, Evidence]:
        truth = settle(labels, self.book, by=by, last_day=self.screened.background.last_day).truth
        evidence = evidence_of(self.con, self.screened, truth)
        return evaluate(evidence, truth, Asked(budget=5, explore=20)), evidence


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    folder = simulated(tmp_path_factory.mktemp("country"), orders=3_000)
    with duckdb.connect() as apart, opened(folder) as con:
        read(folder / "labels.csv", Kind.LABELS, apart)
        yield History(con, read_labels(apart))


def test_the_labels_of_a_simulation_are_read_as_they_are(history: History) -> None:
    assert len(history.labels) == len({label.customer for label in history.labels})
    assert {label.label for label in history.labels} == {"diversion", "legitimate"}
    assert not history.con.execute("select * from labels").fetchall()


def test_the_order_of_labels_orders_and_customers_changes_no_figure(history: History) -> None:
    figures, evidence = history.figures(history.labels)
    truth = settle(
        history.labels, history.book, by=None, last_day=evidence.days[1] if evidence.days else None
    ).truth
    turned = evidence._replace(
        orders=evidence.orders[::-1], first_days=dict(reversed(list(evidence.first_days.items())))
    )
    assert evaluate(turned, truth, Asked(budget=5, explore=20)) == figures
    assert history.figures(history.labels[::-1])[0] == figures


def test_a_late_label_that_changes_changes_nothing_earlier(history: History) -> None:
    late = MIDWAY + timedelta(days=1)
    found = [label for label in history.labels if label.label == "diversion"][::2]
    known = [label._replace(known_on=late if label in found else MIDWAY) for label in history.labels]
    turned = [each._replace(label="legitimate") if each.known_on == late else each for each in known]
    assert known != turned
    assert history.figures(known, by=MIDWAY)[0] == history.figures(turned, by=MIDWAY)[0]
    assert history.figures(known, by=late)[0] != history.figures(turned, by=late)[0]


def test_customers_without_a_label_count_as_no_diversion_and_are_told_apart(history: History) -> None:
    some = [label for label in history.labels if label.label == "diversion"]
    figures, _ = history.figures(some)
    everyone, _ = history.figures(history.labels)
    assert figures.queue.average_precision == everyone.queue.average_precision
    assert figures.among_labelled is not None
    assert figures.among_labelled.customers == figures.queue.diversion == figures.queue.labelled
    assert everyone.among_labelled is None


def test_the_days_before_an_alarm_are_told_by_the_ledger_itself(history: History) -> None:
    """Every kilogram is one of the table of movements: all of a customer's add up to the lead's own total."""
    _, evidence = history.figures(history.labels)
    amounts = {lead.customer: lead.amount for lead in evidence.leads if lead.measure == "kg"}
    assert evidence.supplies
    for customer, got in evidence.supplies.items():
        assert sum(each.kg or 0.0 for each in got) == pytest.approx(amounts[customer])
        assert min(each.day for each in got) >= evidence.first_days[customer]


def test_a_queue_without_an_indicator_is_the_one_that_ranking_all_anew_gives(history: History) -> None:
    orders, leads = history.screened.listed, history.screened.leads
    totals = [
        CustomerTotals(lead.customer, lead.name, lead.orders, lead.amount, lead.measure) for lead in leads
    ]
    queue = Reranking(orders, leads)
    assert queue.without("") == [lead.customer for lead in leads]
    for code in {finding.code for order in orders for finding in order.findings}:
        anew = rank(totals, list(without_code(orders, code)))
        assert queue.without(code) == [lead.customer for lead in anew], code
