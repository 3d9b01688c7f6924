"""A small rule pack that is in order, and ways to spoil it."""

from datetime import date

from bonafides.screening.catalogue import load
from bonafides.screening.rules.checking import check
from bonafides.screening.rules.packs import RulePack
from bonafides.screening.rules.source import Complaint

TODAY = date(2026, 11, 27)
PACK = """form = 1
name = "our-rules"
version = 3
made_on = 2026-11-27
reason = "our painters order in bursts before the season"

[judging]
ask_at = 5

[indicators.Q01]
weight = 4
numbers = { ratio = 3 }

[[suppress]]
indicator = "C02"
customer = "K-12"
until = 2027-03-31
reason = "the renewal was seen at the authority"

[[watch]]
kind = "telephone"
value = "+33 1 23 45"
until = 2027-03-31
reason = "named by the authority"

[[tests]]
name = "four times the usual"
facts = { amount = 40.0, usual_amount = 10, substance_orders_before = 20, spread = 0.3, largest_before = 15 }
codes = ["Q01"]
outcome = "release"

[[tests]]
name = "explained"
codes = []
suppressed = ["C02"]
[tests.facts]
customer = "K-12"
licence = "none"
ordered_on = 2026-12-01
"""


def spoiled(was: str, now: str) -> str:
    """The pack with one thing changed."""
    assert PACK.count(was) == 1
    return PACK.replace(was, now)


def complaints(text: str) -> list[Complaint]:
    """What is wrong with a pack on the day of these tests."""
    return list(check(text, load(), today=TODAY).complaints)


def pack(text: str = PACK) -> RulePack:
    """The pack of a text, which must be in order."""
    checked = check(text, load(), today=TODAY)
    assert checked.pack is not None, checked.complaints
    return checked.pack
