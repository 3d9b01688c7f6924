"""What an office does with its cases, as methods of the client."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from bonafides.client.cases import Case, CaseLine, Links
from bonafides.client.values import read

A_PAGE_OF_CASES = 100


class OnCases:
    """Cases: for people of authorities, police and customs."""

    def cases(self, *, stage: str | None = None) -> Iterator[CaseLine]:
        """All cases that the person sees, the latest opened first; pages are fetched as they are needed."""
        before: int | None = None
        while True:
            query = {"stage": stage, "before": before, "limit": A_PAGE_OF_CASES}
            page = self._ask("cases", query=query)
            yield from (read(CaseLine, each) for each in page["items"])
            before = page["next"]
            if before is None:
                return

    def case(self, pk: int) -> Case:
        """One case with its leads, tasks, notes, files and referrals."""
        return read(Case, self._ask("case", pk=pk))

    def case_links(self, pk: int) -> Links:
        """What links the parties of a case with one another and with others."""
        return read(Links, self._ask("case_links", pk=pk))

    def open_case(
        self, title: str, *, reports: Iterable[int] = (), summary: str = "", organisation: int | None = None
    ) -> Case:
        """Open a case.

        Args:
            title: what it is called.
            reports: numbers of reports on the desk that were sent to the office.
            summary: what it is about.
            organisation: the office; needed only by who has several.
        """
        body = {"title": title, "summary": summary, "organisation": organisation, "reports": list(reports)}
        return read(Case, self._ask("open_case", body=body))

    def add_case_report(self, pk: int, report: int) -> Case:
        """Put a report into a case."""
        return self._of_case("add_case_report", pk, report=report)

    def note_case(self, pk: int, text: str, *, shared: bool = False) -> Case:
        """Write something down; shared, every office of the case reads it."""
        return self._of_case("note_case", pk, text=text, shared=shared)

    def add_case_task(
        self, pk: int, text: str, *, person: int | None = None, due_on: date | None = None
    ) -> Case:
        """Say what one's own office has to do, who does it, and by when."""
        return self._of_case("add_case_task", pk, text=text, person=person, due_on=due_on)

    def finish_case_task(self, pk: int, task: int) -> Case:
        """Say that a task is done."""
        return read(Case, self._ask("finish_case_task", pk=pk, task=task))

    def refer_case(self, pk: int, to: int, *, reason: str) -> Case:
        """Give a case to another office, which sees it at once, without who reported."""
        return self._of_case("refer_case", pk, to=to, reason=reason)

    def accept_case(self, pk: int) -> Case:
        """Take a referral on."""
        return self._of_case("accept_case", pk)

    def send_case_back(self, pk: int, *, reason: str) -> None:
        """Give a referral back; one's office does not see the case any more."""
        self._ask("send_case_back", pk=pk, body={"reason": reason})

    def propose_case(self, pk: int, outcome: str, *, reason: str) -> Case:
        """Say how a case ended: diversion, attempt, nothing or legitimate; somebody else confirms it."""
        return self._of_case("propose_case", pk, outcome=outcome, reason=reason)

    def confirm_case(self, pk: int) -> Case:
        """Close a case as another person proposed."""
        return self._of_case("confirm_case", pk)

    def keep_case_open(self, pk: int, *, reason: str) -> Case:
        """Do not agree with the outcome that was proposed."""
        return self._of_case("keep_case_open", pk, reason=reason)

    def _of_case(self, name: str, pk: int, **body: Any) -> Case:
        return read(Case, self._ask(name, pk=pk, body=body or None))

    def _ask(self, name: str, *, pk: int = 0, task: int = 0, **asked: Any) -> Any:
        raise NotImplementedError
