"""The files of a screening: findings.csv, customers.csv, summary.json, decisions.jsonl and timings.json.

Every file is written beside its place and moved there when it is whole. Text is kept as it came, save that
a spreadsheet shall not run it: what starts like a formula gets an apostrophe (OWASP, CSV injection).
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from bonafides.cli.whole import whole_file
from bonafides.ledger.rejected import safe_cell
from bonafides.screening.chance import chance
from bonafides.screening.decisions import Input, canonical, of_order
from bonafides.screening.result import JudgedOrder, Lead, Screening
from bonafides.words import Words

FINDINGS = (
    "order_id", "ordered_on", "customer", "substance", "kg", "score", "outcome", "codes", "explanation",
)  # fmt: skip
CUSTOMERS = (
    "rank", "customer", "name", "score", "simulated_chance", "outcome", "orders", "kg", "codes", "explanation",
)  # fmt: skip


@lru_cache(maxsize=100_000)
def repeated(text: str) -> str:
    """A cell that many rows share, made safe once."""
    return safe_cell(text)


@lru_cache(maxsize=20_000)
def iso(day: date) -> str:
    """A date as a file writes it."""
    return day.isoformat()


@lru_cache(maxsize=100_000)
def decimal(value: float | Decimal) -> str:
    """A number with at most six decimals, no exponent, no idle zeros."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def write_findings(path: Path, orders: Iterable[JudgedOrder], words: Words) -> int:
    """Write findings.csv, one row an order with findings, and give the number of rows."""
    return write_rows(path, FINDINGS, (_finding(order, words) for order in orders))


def write_customers(path: Path, leads: Iterable[Lead], words: Words) -> int:
    """Write customers.csv, best lead first, and give the number of rows."""
    return write_rows(path, CUSTOMERS, (_customer(lead, words) for lead in leads))


def write_summary(path: Path, screening: Screening) -> None:
    """Write summary.json: what was counted and with which versions; the same input gives the same bytes."""
    _write_json(
        path,
        {
            "counts": dict(sorted(screening.counts.items())),
            "files": [
                {"name": file.name, "kind": file.kind, "rows": file.rows, "accepted": file.accepted,
                 "rejected": file.rejected, "encoding": file.encoding}
                for file in screening.files
            ],
            "first_day": None if screening.first_day is None else screening.first_day.isoformat(),
            "jurisdictions": list(screening.jurisdictions),
            "last_day": None if screening.last_day is None else screening.last_day.isoformat(),
            "versions": dict(sorted(screening.versions.items())),
        },
    )  # fmt: skip


def write_decisions(
    path: Path,
    orders: Iterable[JudgedOrder],
    inputs: Mapping[tuple[str, int], Sequence[Input]],
    versions: Mapping[str, str],
) -> None:
    """Write decisions.jsonl: one record an order with findings, which `bonafides replay` works out again."""
    with whole_file(path) as stream:
        for order in orders:
            rows = inputs[order.facts.customer, order.facts.line]
            stream.write(canonical(of_order(order, rows, versions)) + "\n")


def write_timings(path: Path, seconds: Mapping[str, float]) -> None:
    """Write timings.json: seconds by step. Apart from the summary, for no two runs take as long."""
    _write_json(path, {"seconds": {step: round(taken, 3) for step, taken in seconds.items()}})


def _finding(order: JudgedOrder, words: Words) -> tuple[str, ...]:
    facts, judgement = order.facts, order.judgement
    return (
        safe_cell(facts.order_id),
        iso(facts.ordered_on),
        repeated(facts.customer),
        repeated(facts.substance),
        decimal(facts.amount) if facts.measure == "kg" and facts.amount > 0 else "",
        f"{judgement.score:.3f}",
        judgement.outcome.value,
        " ".join([finding.code for finding in order.findings]),
        safe_cell(words.order(order)),
    )


def _customer(lead: Lead, words: Words) -> tuple[str, ...]:
    share = chance(lead.score)
    return (
        str(lead.rank),
        safe_cell(lead.customer),
        safe_cell(lead.name),
        f"{lead.score:.3f}",
        "" if share is None else decimal(share),
        lead.outcome.value,
        str(lead.orders),
        decimal(lead.amount) if lead.measure == "kg" else "",
        " ".join([finding.code for finding in lead.findings]),
        safe_cell(words.explanation(lead.findings, lead.measure)),
    )


def write_rows(path: Path, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> int:
    """Write a table with one heading, whole or not at all, and give the number of rows."""
    written = 0
    with whole_file(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(head)
        for row in rows:
            writer.writerow(row)
            written += 1
    return written


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    with whole_file(path) as stream:
        json.dump(content, stream, ensure_ascii=False, indent=2)
        stream.write("\n")
