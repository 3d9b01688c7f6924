"""Takes the reporter out of what other offices read."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from bonafides.cases.models import CaseReport
from bonafides.partners.rights import Verb
from bonafides.suspicions.models import Report
from bonafides.suspicions.pending import Rights

NAMED_BY = frozenset({"order_id", "customer", "site"})
"""Values of a report that are the reporter's own and would lead to it: its numbers and its places."""
SHORTEST = 4
"""Letters of a word that is taken out; a shorter one stands in too many others."""


def is_shielded(held: CaseReport, rights: Rights) -> bool:
    """Whether somebody with these rights must not learn who reported."""
    return held.unshielded_at is None and (held.report.authority_id, Verb.READ) not in rights


class Shield:
    """Writes what somebody may read of a report: unchanged, or without the reporter's name wherever it stands."""

    def __init__(self, report: Report, *, up: bool) -> None:
        self.up = up
        names = _names(report) if up else ()
        words = sorted({name for name in names if len(name) >= SHORTEST}, key=len, reverse=True)
        self._named = re.compile("|".join(map(re.escape, words)), re.IGNORECASE) if words else None

    def text(self, written: object) -> str:
        """A text."""
        text = str(written)
        return self._named.sub(_("[reporter]"), text) if self._named else text

    def values(self, part: dict[str, Any]) -> dict[str, Any]:
        """A part of a report: without the reporter's own numbers, and its texts without the name."""
        if not self.up:
            return part
        return {name: self._value(value) for name, value in part.items() if name not in NAMED_BY}

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._value(each) for each in value]
        if isinstance(value, dict):
            return self.values(value)
        return self.text(value) if isinstance(value, str) else value

    def _texts(self, value: Any) -> Any:
        """Values with all their names, which sentences are made of; only the texts among them are changed."""
        if isinstance(value, list):
            return [self._texts(each) for each in value]
        if isinstance(value, dict):
            return {name: self._texts(each) for name, each in value.items()}
        return self.text(value) if isinstance(value, str) else value

    def report(self, report: Report) -> Report:
        """A copy of a report for a page, that is never kept."""
        if not self.up:
            return report
        told = {field.attname: getattr(report, field.attname) for field in Report._meta.concrete_fields}  # noqa: SLF001 - Django's public name
        copy = Report(**told)
        copy.other_party, copy.transaction = self.values(report.other_party), self.values(report.transaction)
        copy.findings = self._texts(report.findings)
        copy.reasons, copy.reporter, copy.safe_contact = self.text(report.reasons), {}, ""
        return copy


def _names(report: Report) -> Iterable[str]:
    """Words by which the reporter is known: its name, the first word of it, its people, its places and addresses."""
    company = report.organisation.name
    yield company
    yield company.split()[0]
    yield from (str(value) for name, value in report.reporter.items() if name != "country" and value)
    yield from (
        str(report.transaction[name]) for name in ("site", "order_id") if report.transaction.get(name)
    )
    for message in report.messages.all():
        if message.organisation_id == report.organisation_id and message.by:
            yield message.by.name
            yield message.by.email
