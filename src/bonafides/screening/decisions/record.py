"""The record of a decision, and its one way of being written."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.decisions.inputs import Input
from bonafides.screening.explained import explanation
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.result import JudgedOrder, Judgement

type Record = dict[str, Any]
"""Plain values as JSON has them; see the reference of the files that come out."""

FORM = 1
"""Number of this form of a record."""
PARTS = ("form", "facts", "findings", "inputs", "judging", "judgement", "rules", "versions")
DAYS = ("ordered_on", "licence_until", "refused_on", "withdrawn_on", "declaration_until")
DECIMAL, DAY = "decimal:", "day:"


class RecordError(Exception):
    """A record cannot be read; the sentence says where, what, and what to do."""


def record_of(
    facts: Facts,
    findings: Iterable[Finding],
    judgement: Judgement,
    *,
    inputs: Iterable[Input],
    versions: Mapping[str, str],
) -> Record:
    """The record of one decision without a suppressed finding."""
    return of_order(JudgedOrder(facts, tuple(findings), judgement), inputs, versions)


def of_order(order: JudgedOrder, inputs: Iterable[Input], versions: Mapping[str, str]) -> Record:
    """The record of a judged order; `suppressed` stands in it only where a rule pack explains a finding."""
    facts, judgement, found = order.facts, order.judgement, order.findings
    record = {
        "form": FORM,
        "facts": plain_facts(facts),
        "findings": [finding_of(each) for each in found],
        "inputs": [each._asdict() for each in inputs],
        "judging": asdict(CATALOGUE.judging),
        "judgement": {
            "score": judgement.score,
            "outcome": judgement.outcome.value,
            "clears": list(judgement.clears),
        },
        "rules": {each.code: rule(each.code) for each in (*found, *order.suppressed)},
        "versions": dict(versions),
    }
    if order.suppressed:
        record["suppressed"] = [_suppressed(facts, each) for each in order.suppressed]
    return record


def _suppressed(facts: Facts, finding: Finding) -> Record:
    """A suppressed finding with what explains it, and up to which day."""
    why = explanation(facts, finding)
    if why is None:
        return finding_of(finding)
    return {**finding_of(finding), "until": why.until.isoformat(), "reason": why.reason}


def rule(code: str) -> Record:
    """What of an indicator decides: its weight, family, parameters, and whether it is a hard rule."""
    entry = CATALOGUE[code]
    return {
        "weight": entry.weight,
        "family": entry.family,
        "hard": None if entry.hard is None else entry.hard.value,
        "numbers": dict(sorted(entry.numbers.items())),
        "kinds": dict(sorted(entry.kinds.items())),
    }


def canonical(record: Record) -> str:
    """The one way of writing a record: keys in order, no idle blanks, numbers as Python writes them."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def parsed(text: str, where: str) -> Record:
    """Read a record.

    Raises:
        RecordError: the text is none of this form.
    """
    try:
        record: Any = json.loads(text)
    except ValueError as error:
        raise RecordError(
            f"{where}: this is no record of a decision ({error}); give a file that `screen --decisions` wrote."
        ) from error
    missing = [part for part in PARTS if not isinstance(record, dict) or part not in record]
    if missing:
        raise RecordError(
            f"{where}: the record lacks {', '.join(missing)}; give a file that `screen --decisions` wrote."
        )
    if record["form"] != FORM:
        raise RecordError(
            f"{where}: the record is of form {record['form']}, and this version reads form {FORM}; use the version that wrote it."
        )
    return dict(record)


def facts_of(record: Record, where: str) -> Facts:
    """The facts of a record.

    Raises:
        RecordError: it holds a fact that this version does not know, or lacks one.
    """
    given: dict[str, Any] = record["facts"]
    unknown, missing = sorted(set(given) - set(Facts._fields)), sorted(set(Facts._fields) - set(given))
    if unknown or missing:
        named = ", ".join([*unknown, *missing])
        raise RecordError(
            f"{where}: the facts of the record are not those of this version ({named}); use the version that wrote it."
        )
    try:
        values = {
            name: date.fromisoformat(value) if name in DAYS and value else value
            for name, value in given.items()
        }
    except (TypeError, ValueError) as error:
        raise RecordError(
            f"{where}: a date of the record cannot be read ({error}); take the file as it was written."
        ) from error
    return Facts._make(values[name] for name in Facts._fields)


def finding_of(finding: Finding) -> Record:
    """A finding in the way of writing of a record."""
    values = {name: _marked(value) for name, value in finding.values.items()}
    return {"code": finding.code, "weight": finding.weight, "values": values}


def plain_facts(facts: Facts) -> Record:
    """Facts in the way of writing of a record."""
    return {name: _plain(value) for name, value in facts._asdict().items()}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _marked(value: object) -> object:
    """A value of a finding; a date and a decimal say what they are, for a text may look like one."""
    if isinstance(value, date):
        return DAY + value.isoformat()
    return DECIMAL + str(value) if isinstance(value, Decimal) else value
