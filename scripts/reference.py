"""Writes docs/reference/indicators.md from the catalogue of indicators; a test keeps both in step."""

import csv
import inspect
from importlib.resources import files
from pathlib import Path

from bonafides.screening.catalogue import CATALOGUE, Entry, Phrase, words
from bonafides.screening.indicators import INDICATORS

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "indicators.md"

HEAD = """# Indicators

Made from the catalogue (`src/bonafides/screening/catalogue/indicators.toml` and `words/en.toml`, version
{version}) by `python -m scripts.reference`; change it there.

An indicator is never proof: it is a question to ask. Names, nationality and language never score.

## How findings are put together

- A finding weighs the indicator's weight times its strength: 1 at the edge of what is usual, towards 2 far
  beyond it, less than 1 for a trifle or where the customer's own history explains it.
- Within a family the strongest finding counts whole, the next {same_family_share:.0%} of its weight, the one after that {same_family_share:.0%} of that
  share, and so on. Families add up. The score has no upper end.
- From {ask_at:g} the proposal is to ask, from {hold_at:g} to hold, but only where at least {families} families weigh {family_floor:g} or
  more each: no single soft indicator proposes anything.
- A hard indicator proposes its outcome by itself.
- For a customer the strongest finding of each indicator over all its orders counts, raised by {repeat_gain:.0%} each
  time it is seen *e* times as often. A customer counts by the worst stretch of {window_days} days; of *n* stretches it counts *n* to
  the power of −{stretch_power:g} ([why](../decisions/0035-how-many-with-such-a-score.md)).
- A product that no list controls is asked only what needs no law.

## Overview

| code | indicator | family | weight | by itself | needs law | explosives |
|---|---|---|---|---|---|---|
"""


ELSEWHERE = {
    "stock": "[stock](stock.md)",
    "reconcile": "[reconcile](../howto/reconcile-two-books.md)",
    "": "",
}
"""Who asks what no indicator asks."""

FIELD = """## What the field names, and what it waits for

The signs of diversion that guidelines, codes and cases name. Kind: **A** from a company's own data, **X** from data of several companies,
**P** a person's perception, **L** from stock, loss and transport. A sign that nobody asks waits for the record that is named.

| sign | what it is | kind | asked by | waits for, or lacks |
|---|---|---|---|---|"""


def _overview(entry: Entry, phrase: Phrase) -> str:
    hard = "" if entry.hard is None else entry.hard.value
    law, explosives = ("yes" if flag else "" for flag in (entry.needs_law, entry.explosives))
    anchor = f"[{entry.code}](#{entry.code.lower()})"
    return (
        f"| {anchor} | {phrase.title} | {entry.family} | {entry.weight:g} | {hard} | {law} | {explosives} |"
    )


def _numbers(entry: Entry) -> list[str]:
    numbers = [
        f"- `{name}` {value:g}: {CATALOGUE.parameters[name]}." for name, value in entry.numbers.items()
    ]
    if entry.kinds:
        kinds = ", ".join(f"{kind} {strength:g}" for kind, strength in entry.kinds.items())
        numbers.append(f"- Strength by kind: {kinds}.")
    return ["", "Parameters:", "", *numbers] if numbers else []


def _sources(entry: Entry) -> str:
    sources = [CATALOGUE.sources[code] for code in entry.sources]
    cited = "; ".join(f"[{one.citation}]({one.url})" if one.url else one.citation for one in sources)
    return f"Source: {cited}. Confidence: {entry.confidence}. Since {entry.since}."


def _section(entry: Entry, phrase: Phrase, meaning: str) -> str:
    lines = [
        f'<a id="{entry.code.lower()}"></a>',
        "",
        f"### {entry.code} {phrase.title}",
        "",
        meaning,
        "",
        "It says:",
        "",
    ]
    lines += [f"- {sentence}" for sentence in phrase.sentences.values()]
    lines += ["", "What else it could be:", "", *(f"- {innocent}" for innocent in phrase.innocents)]
    lines += ["", f"Ask: {phrase.question}", "", f"Cleared by: {phrase.clears}", *_numbers(entry)]
    return "\n".join([*lines, "", _sources(entry), ""])


def indicators() -> str:
    """The page as it should be."""
    meanings = {getattr(one, "__name__", ""): inspect.getdoc(one) or "" for one in INDICATORS}
    said, rules = words().indicators, CATALOGUE.judging
    head = HEAD.format(
        version=CATALOGUE.version,
        same_family_share=rules.same_family_share,
        ask_at=rules.ask_at,
        hold_at=rules.hold_at,
        families=rules.families,
        family_floor=rules.family_floor,
        repeat_gain=rules.repeat_gain,
        window_days=rules.window_days,
        stretch_power=rules.stretch_power,
    )
    entries = list(CATALOGUE.entries.values())
    overview = "\n".join(_overview(entry, said[entry.code]) for entry in entries)
    sections = "\n".join(_section(entry, said[entry.code], meanings[entry.name]) for entry in entries)
    return f"{head}{overview}\n\n{_field(set(CATALOGUE.entries))}\n## One by one\n\n{sections}"


def _field(codes: set[str]) -> str:
    """The signs that the field names, who asks each, and what record the others wait for."""
    text = files("bonafides.screening.catalogue").joinpath("field.csv").read_text(encoding="utf-8")
    lines = []
    for row in csv.DictReader(text.splitlines()):
        asked = row["asked_by"]
        by = f"[{asked}](#{asked.lower()})" if asked in codes else ELSEWHERE[asked]
        lines.append(f"| {row['code']} | {row['sign']} | {row['kind']} | {by} | {row['waits_for']} |")
    return "\n".join([FIELD, *lines, ""])


if __name__ == "__main__":
    PAGE.write_text(indicators(), encoding="utf-8")
