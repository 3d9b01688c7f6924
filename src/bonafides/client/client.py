"""Every operation of the interface as a method; a test holds it against the description."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any

from bonafides.client.asking import Asking
from bonafides.client.customers import OnCustomers
from bonafides.client.exchange import Exchange, Http
from bonafides.client.orders import BatchLine, NewOrder, Order
from bonafides.client.register import Me, Question, Verification
from bonafides.client.reports import Draft, Report
from bonafides.client.stock import Entered, StockBook, StockRow
from bonafides.client.values import read, write
from bonafides.client.working import OnCases

OPERATIONS = {
    "me": ("GET", "/api/me"),
    "verify": ("POST", "/api/verify"),
    "send_order": ("POST", "/api/orders"),
    "send_orders": ("POST", "/api/orders/batch"),
    "orders": ("GET", "/api/orders"),
    "order": ("GET", "/api/orders/{pk}"),
    "decide_order": ("POST", "/api/orders/{pk}/decisions"),
    "confirm_proposal": ("POST", "/api/proposals/{pk}/confirm"),
    "send_proposal_back": ("POST", "/api/proposals/{pk}/send-back"),
    "withdraw_proposal": ("POST", "/api/proposals/{pk}/withdraw"),
    "customers": ("GET", "/api/customers"),
    "customer": ("GET", "/api/customers/{pk}"),
    "file_customer": ("PUT", "/api/customers"),
    "file_declaration": ("POST", "/api/customers/{pk}/declarations"),
    "file_licence": ("POST", "/api/customers/{pk}/licences"),
    "stock_books": ("GET", "/api/stock"),
    "enter_stock": ("POST", "/api/stock"),
    "reports": ("GET", "/api/reports"),
    "report": ("GET", "/api/reports/{pk}"),
    "draft_report": ("POST", "/api/reports"),
    "take_in_report": ("POST", "/api/report-files"),
    "send_report": ("POST", "/api/reports/{pk}/send"),
    "acknowledge_report": ("POST", "/api/reports/{pk}/acknowledge"),
    "ask_report": ("POST", "/api/reports/{pk}/ask"),
    "answer_report": ("POST", "/api/reports/{pk}/answer"),
    "advise_report": ("POST", "/api/reports/{pk}/advise"),
    "feedback_report": ("POST", "/api/reports/{pk}/feedback"),
    "cases": ("GET", "/api/cases"),
    "case": ("GET", "/api/cases/{pk}"),
    "case_links": ("GET", "/api/cases/{pk}/links"),
    "open_case": ("POST", "/api/cases"),
    "add_case_report": ("POST", "/api/cases/{pk}/reports"),
    "note_case": ("POST", "/api/cases/{pk}/notes"),
    "add_case_task": ("POST", "/api/cases/{pk}/tasks"),
    "finish_case_task": ("POST", "/api/cases/{pk}/tasks/{task}/done"),
    "refer_case": ("POST", "/api/cases/{pk}/refer"),
    "accept_case": ("POST", "/api/cases/{pk}/accept"),
    "send_case_back": ("POST", "/api/cases/{pk}/send-back"),
    "propose_case": ("POST", "/api/cases/{pk}/propose"),
    "confirm_case": ("POST", "/api/cases/{pk}/confirm"),
    "keep_case_open": ("POST", "/api/cases/{pk}/keep-open"),
}
"""Method and path by the name that the description gives an operation."""

A_BATCH, A_PAGE_OF_ORDERS, A_PAGE_OF_REPORTS = 100, 200, 100
"""As many orders are sent and read at once; the desk takes 500, and a body of a megabyte."""


class Client(OnCustomers, OnCases):
    """A desk, asked for one person by a token; use one in each thread.

    Every method raises a `Problem` when the desk does not do what is asked, and `Unreachable` when it does not answer. What does no harm
    twice is asked again after a pause.
    """

    def __init__(
        self,
        url: str,
        token: str,
        *,
        seconds: float = 30,
        exchange: Exchange | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        """A desk at an address.

        Args:
            url: where it answers, as `https://desk.example`.
            token: made on its page "Tokens".
            seconds: how long to wait for an answer.
            exchange: sends the requests; over HTTP unless said.
            sleep: pauses for so many seconds.
        """
        more = {} if sleep is None else {"sleep": sleep}
        self._asking = Asking(exchange or Http(url, seconds=seconds), token, **more)

    def me(self) -> Me:
        """Who is behind the token, and what it may do."""
        return read(Me, self._ask("me"))

    def verify(self, question: Question) -> Verification:
        """Ask the register of the authority whether a customer may have a substance; question and answer are kept."""
        return read(Verification, self._ask("verify", body=question))

    def send_order(self, order: NewOrder, *, key: str = "", company: int | None = None) -> Order:
        """Store and screen an order.

        Args:
            order: what was ordered.
            key: idempotency key; the same key and order give the order that is there. A fresh one unless given.
            company: number of the company; for who works in several.
        """
        sent = self._ask("send_order", body=order, key=key or str(uuid.uuid4()), query={"company": company})
        return read(Order, sent)

    def send_orders(
        self, orders: Mapping[str, NewOrder], *, company: int | None = None
    ) -> Iterator[BatchLine]:
        """Store and screen many orders, each with its idempotency key; what became of each, as the answers come.

        One that cannot be taken does not keep back the others. To begin anew after a failure does no harm.
        """
        for some in batched(orders.items(), A_BATCH):
            body = {"orders": [{**write(order), "key": key} for key, order in some]}
            found = self._ask("send_orders", body=body, harmless=True, query={"company": company})
            yield from (read(BatchLine, each) for each in found["items"])

    def orders(self, *, state: str | None = None) -> Iterator[Order]:
        """All orders as they came in, or those in one state; pages are fetched as they are needed."""
        cursor: str | None = ""
        while cursor is not None:
            query = {"cursor": cursor, "limit": A_PAGE_OF_ORDERS, "state": state}
            page = self._ask("orders", query=query)
            yield from (read(Order, each) for each in page["items"])
            cursor = page["next"] or None

    def order(self, pk: int) -> Order:
        """One order, by its number on the desk."""
        return read(Order, self._ask("order", pk=pk))

    def decide_order(self, pk: int, outcome: str, *, reason: str, seen_as: str | None = None) -> Order:
        """Release, ask, hold or refuse an order; what needs a second person then stands in `waiting`.

        Args:
            pk: its number on the desk.
            outcome: release, ask, hold or refuse.
            reason: in words.
            seen_as: the state in which it was seen; another one is a `Conflict`.
        """
        body = {"outcome": outcome, "reason": reason, "seen_as": seen_as}
        return read(Order, self._ask("decide_order", pk=pk, body=body))

    def confirm_proposal(self, pk: int) -> Order:
        """Carry out what somebody else proposed for an order on hold, by the number of the proposal."""
        return read(Order, self._ask("confirm_proposal", pk=pk))

    def send_proposal_back(self, pk: int, *, reason: str) -> Order:
        """Leave the order as it is, and say why to whoever proposed otherwise."""
        return read(Order, self._ask("send_proposal_back", pk=pk, body={"reason": reason}))

    def withdraw_proposal(self, pk: int) -> Order:
        """Take back what one proposed, before a second person answered."""
        return read(Order, self._ask("withdraw_proposal", pk=pk))

    def stock_books(self) -> tuple[StockBook, ...]:
        """Every stock book that the person sees, with its balance; those that do not close first."""
        return tuple(read(StockBook, each) for each in self._ask("stock_books")["items"])

    def enter_stock(self, rows: Sequence[StockRow], *, company: int | None = None) -> Entered:
        """Enter rows of stock books, 500 at most; those that came with an earlier request are there once."""
        body = {"rows": [write(row) for row in rows]}
        return read(Entered, self._ask("enter_stock", body=body, harmless=True, query={"company": company}))

    def reports(self, *, stage: str | None = None, kind: str | None = None) -> Iterator[Report]:
        """All reports that the person sees, the latest begun first; pages are fetched as they are needed."""
        before: int | None = None
        while True:
            query = {"stage": stage, "kind": kind, "before": before, "limit": A_PAGE_OF_REPORTS}
            page = self._ask("reports", query=query)
            yield from (read(Report, each) for each in page["items"])
            before = page["next"]
            if before is None:
                return

    def report(self, pk: int) -> Report:
        """One report, by its number on the desk."""
        return read(Report, self._ask("report", pk=pk))

    def draft_report(self, draft: Draft) -> Report:
        """Keep a draft, which nobody outside the company sees; `missing` says what it lacks."""
        return read(Report, self._ask("draft_report", body=draft))

    def take_in_report(
        self, taken_away: Mapping[str, Any], *, company: int | None = None, authority: int | None = None
    ) -> Report:
        """Take in a report as it was taken away elsewhere in JSON.

        Args:
            taken_away: what the file holds.
            company: number of the company whose report it is.
            authority: number of the authority that receives it; left out, it becomes a draft of the company.
        """
        body = {"report": dict(taken_away), "company": company, "authority": authority}
        return read(Report, self._ask("take_in_report", body=body))

    def send_report(self, pk: int) -> Report:
        """Send a draft to the authority; the answer holds the signed receipt."""
        return self._of_report("send_report", pk)

    def acknowledge_report(self, pk: int) -> Report:
        """Tell the company that its report is being read."""
        return self._of_report("acknowledge_report", pk)

    def ask_report(self, pk: int, text: str) -> Report:
        """Ask the company something about its report."""
        return self._of_report("ask_report", pk, text=text)

    def answer_report(self, pk: int, text: str) -> Report:
        """Answer all questions of the authority that are open."""
        return self._of_report("answer_report", pk, text=text)

    def advise_report(self, pk: int, advised: str, *, text: str = "") -> Report:
        """Tell the company what to do with its order: release, hold, refuse or none; the company decides."""
        return self._of_report("advise_report", pk, advised=advised, text=text)

    def feedback_report(self, pk: int, outcome: str, usefulness: str, *, text: str = "") -> Report:
        """Tell the company what became of its report.

        Args:
            pk: its number on the desk.
            outcome: diversion, open, nothing or legitimate; any but `open` closes it.
            usefulness: decisive, useful, little or none.
            text: in words.
        """
        return self._of_report("feedback_report", pk, outcome=outcome, usefulness=usefulness, text=text)

    def _of_report(self, name: str, pk: int, **body: str) -> Report:
        return read(Report, self._ask(name, pk=pk, body=body or None))

    def _ask(self, name: str, *, pk: int = 0, task: int = 0, **asked: Any) -> Any:
        method, path = OPERATIONS[name]
        return self._asking.ask((method, path.format(pk=pk, task=task)), **asked)
