"""A stock book in words, as a terminal, a report and a page say it."""

from collections.abc import Mapping

from bonafides.screening.stock.records import Balance
from bonafides.words import Words

GAIN = "L08"
"""More was counted than the book says."""


def sentences(balance: Balance, words: Words) -> list[str]:
    """What is to be said of one book: the result first, then what was assumed."""
    named: Mapping[str, object] = {"site": balance.site, "substance": balance.substance, "measure": "kg"}
    if balance.flaw is not None:
        return [words.say(f"stock_{balance.flaw.code}", **named, **balance.flaw.values)]
    low, high = (-balance.high, -balance.low) if balance.code == GAIN else (balance.low, balance.high)
    values = {"low_kg": low, "high_kg": high, "since": balance.since, "until": balance.until}
    said = [words.say(f"stock_{balance.code or 'closes'}", **named, **values)]
    if balance.moved:
        said.append(words.say("stock_moved", lines=words.join(str(line) for line in balance.moved)))
    if balance.told:
        said.append(words.say("stock_told", kg=balance.told, measure="kg"))
    return said
