"""Screenings of every size for the tests of the doors: none, one, thirty leads, and hostile text."""

from dataclasses import replace
from datetime import date
from typing import Any

from bonafides.screening.catalogue import Phrase
from bonafides.screening.facts import Facts
from bonafides.screening.findings import Finding
from bonafides.screening.result import (
    FileRead,
    JudgedOrder,
    Judgement,
    LawLine,
    Lead,
    Month,
    Outcome,
    Screening,
    Timeline,
)
from bonafides.words import Spoken

HOSTILE = "<script>alert(1)</script>\u202e=cmd|' /C calc'!A0 \x1b[31m"
NAMES = (
    "North Paint Works",
    "شركة الدهانات الشمالية للتجارة والصناعة",
    "北方涂料化工有限公司",
    "Gesellschaft für Oberflächenbehandlungsanlagenherstellungsbedarf und Lackrohstoffgroßhandel mbH",
    "Лакокрасочный завод «Север»",
    HOSTILE,
)

SPOKEN = Spoken(
    phrases={
        "Q01": (
            "en",
            Phrase(
                title="Much more than usual",
                sentences={
                    "": "{amount} ordered. Usually {usual_amount} an order, {ratio} times less.",
                    "month": "{month_amount} this month. Usually {usual_month_amount} a month.",
                },
                innocents=(
                    "A new production line or a new product: the customer can name it and when it started.",
                    "Stocking up before a price rise or a shutdown: later orders fall by as much.",
                ),
                question="What do you need this quantity for, and over which period will you use it?",
                clears="A production plan or a purchase order of their own that explains {amount}.",
            ),
        ),
        "C01": (
            "en",
            Phrase(
                title="New customer",
                sentences={"": "First order {days} days ago."},
                innocents=(
                    "A young firm, or one that changed its supplier: the register shows when it began.",
                ),
                question="Who supplied you before, and may we ask them for a reference?",
                clears="A reference, or an extract of the register.",
            ),
        ),
        "F01": (
            "en",
            Phrase(
                title="Cash",
                sentences={"": "To be paid in {payment}; {share} of this trade's orders are."},
                innocents=("Small traders in some places pay cash for everything.",),
                question="Can you pay by transfer from the company's account?",
                clears="A transfer from an account in the company's name.",
            ),
        ),
    },
    terms={"cash": "cash", "crypto": "crypto-currency"},
)


def finding(code: str = "Q01", **values: Any) -> Finding:
    known: dict[str, Any] = {"order_id": "A-1017", "ordered_on": date(2026, 3, 12), "line": 17, "times": 1}
    return Finding(code, 3.0, {**known, **FINDINGS[code], **values})


FINDINGS: dict[str, dict[str, Any]] = {
    "Q01": {"amount": 740.0, "usual_amount": 74.2, "ratio": 9.97},
    "C01": {"days": 12},
    "F01": {"payment": "cash", "share": 0.042},
}


def timeline(*, months: int = 24, marked: int = 20) -> Timeline:
    rows = []
    for at in range(months):
        first = date(2024 + (6 + at) // 12, (6 + at) % 12 + 1, 1)
        amount = 740.0 if at == marked else 60.0 + 7 * (at * 5 % 6)
        band = (None, None) if at < 3 else (55.0 + at % 3, 98.0 - at % 4)
        rows.append(Month(first, amount, *band))
    day = rows[marked].first_day.replace(day=12)
    return Timeline("108-24-7", "acetic anhydride", "kg", tuple(rows), day)


LAW = (
    LawLine("108-24-7", "acetic anhydride", "EU", "Category 2A", "Reg. (EC) 273/2004, annex I", "100 l a year", "verified-found"),
    LawLine("108-24-7", "acetic anhydride", "US", "List II", "21 CFR 1310.02(b)(1)", "1,023 kg a month", "uncertain"),
)  # fmt: skip


def judged(outcome: Outcome = Outcome.HOLD, *findings: Finding, **facts: Any) -> JudgedOrder:
    known = Facts(
        line=17,
        order_id="A-1017",
        ordered_on=date(2026, 3, 12),
        customer="C-0042",
        substance="108-24-7",
        amount=740.0,
    )
    found = findings or (finding(),)
    return JudgedOrder(known._replace(**facts), found, Judgement(14.25, outcome, ("Q01",)))


def lead(rank: int = 1, name: str = NAMES[0], outcome: Outcome = Outcome.HOLD) -> Lead:
    found = (finding(), finding("C01"), finding("F01", times=3))
    worst = judged(outcome, *found, customer=f"C-{rank:04}")
    return Lead(
        rank, f"C-{rank:04}", name, 15.5 - rank / 3, outcome, 24, 2260.5, "kg", found, worst, timeline(), LAW
    )


def quiet(rank: int) -> Lead:
    return Lead(rank, f"C-{rank:04}", "", 0.0, Outcome.RELEASE, 3, 12.0, "kg")


def screening(size: int = 1, quiets: int = 2, **changes: Any) -> Screening:
    outcomes = [Outcome.HOLD] * 3 + [Outcome.ASK] * 9 + [Outcome.RELEASE] * 90
    found = [lead(n + 1, NAMES[n % len(NAMES)], outcomes[n]) for n in range(size)]
    rest = [quiet(size + n + 1) for n in range(quiets)]
    made = Screening(
        files=(
            FileRead(
                "orders-2026.csv", "orders", 1200, 1188, 12, "utf-8",
                {"order_id": "Order no.", "ordered_on": "Datum", "quantity": "Menge", "unit": "ME"},
                (("date-style", {"column": "Datum", "style": "day-month-year"}),),
            ),
        ),
        jurisdictions=("EU", "US"),
        first_day=date(2024, 7, 1),
        last_day=date(2026, 6, 30),
        leads=(*found, *rest),
        counts={
            "rows": 1200, "accepted": 1188, "rejected": 12, "screened": 310, "unrecognised": 871, "cannot_tell": 7,
            "customers": size + quiets, "with_findings": size * 3,
        },
        versions={"bonafides": "0.1.0", "law": "2026.11.23", "indicators": "2026.11.23"},
        seconds={"read": 0.4, "facts": 1.2},
        factors=(("density of acetic anhydride 1.08 kg/l at 20 °C (handbook)", 210), ("weight as stated", 100)),
        budget_a_week=5,
    )  # fmt: skip
    return replace(made, **changes)
