"""Lines of law, and changes of them, in words for people and in JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from bonafides.substances.changes import Change, Kind
from bonafides.substances.lists import Entry, Threshold
from bonafides.substances.lookup import Line, Looked, Place

UNSURE = {
    "uncertain": "uncertain: check it",
    "background": "from general knowledge, not read in the text",
}


def numbered(key: str, name: str) -> str:
    """A name with its CAS number, where the key is one."""
    return f"{name} ({key})" if key[:1].isdigit() else name


def found_as_words(looked: Looked, on: date) -> str:
    """A substance and every list that holds it, the sources below each line."""
    lines = [f"{numbered(looked.substance.key, looked.substance.name)} on {on}"]
    absent = [place.jurisdiction.value for place in looked.places if not place.lines]
    for place in looked.places:
        lines += _place_words(place)
    if absent:
        lines.append(f"  on no list of {', '.join(absent)} on this day")
    return "\n".join(lines)


def _place_words(place: Place) -> Iterator[str]:
    for line in place.lines:
        entry = line.cover.entry
        yield f"  {place.jurisdiction.value}  {entry.list} · {entry.article} · since {_since(entry)}"
        yield from (f"      {text}" for text in _details(line))
    yield from (f"  {place.jurisdiction.value}  until {each.until}: {each.list}" for each in place.earlier)
    yield from (f"  {place.jurisdiction.value}  from {_since(each)}: {each.list}" for each in place.coming)


def _since(entry: Entry) -> str:
    return f"{entry.since} (day uncertain)" if entry.date_confidence == "uncertain" else str(entry.since)


def _details(line: Line) -> Iterator[str]:
    entry = line.cover.entry
    if not line.cover.certain:
        yield "the text does not say whether this form is inside: ask the authority"
    if entry.covers:
        yield f"takes in: {', '.join(sorted(entry.covers))}"
    yield from (f"from {_threshold(each)}" for each in line.thresholds)
    if line.mixture is not None:
        limit = line.mixture.printed if line.mixture.limit_counts else f"up to {line.mixture.printed}"
        yield f"mixtures {limit} are exempt · {line.mixture.article}"
    if entry.note:
        yield f"note: {entry.note}"
    said = f" · {UNSURE[entry.confidence]}" if entry.confidence in UNSURE else ""
    yield f"source: {entry.source}{said}"


def _threshold(threshold: Threshold) -> str:
    said = f" · {UNSURE[threshold.confidence]}" if threshold.confidence in UNSURE else ""
    return f"{threshold.printed}, {threshold.direction} · {threshold.article}{said}"


def found_as_json(looked: Looked) -> str:
    """One JSON object on one line."""
    return json.dumps(
        {
            "cas": _cas(looked.substance.key),
            "name": looked.substance.name,
            "lists": [_line_object(line) for place in looked.places for line in place.lines],
            "earlier": [_entry_object(entry) for place in looked.places for entry in place.earlier],
            "coming": [_entry_object(entry) for place in looked.places for entry in place.coming],
        },
        ensure_ascii=False,
    )


def _cas(key: str) -> str | None:
    return key if key[:1].isdigit() else None


def _line_object(line: Line) -> dict[str, object]:
    return {
        **_entry_object(line.cover.entry),
        "form_certain": line.cover.certain,
        "thresholds": [
            {
                "printed": each.printed,
                "direction": each.direction,
                "article": each.article,
                "confidence": each.confidence,
            }
            for each in line.thresholds
        ],
        "mixtures_exempt": line.mixture.printed if line.mixture else None,
    }


def _entry_object(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "jurisdiction": entry.jurisdiction.value,
        "list": entry.list,
        "article": entry.article,
        "since": entry.since.isoformat(),
        "until": entry.until.isoformat() if entry.until else None,
        "covers": sorted(entry.covers),
        "source": entry.source,
        "confidence": entry.confidence,
        "date_confidence": entry.date_confidence,
    }


def changes_as_words(changes: Sequence[Change]) -> Iterator[str]:
    """Each change in one line; the article and source once below all that rest on it."""
    for _, together in groupby(changes, key=_basis):
        same = list(together)
        yield from (_change_words(change) for change in same)
        entry = same[0].entry
        said = f" · {UNSURE[entry.confidence]}" if entry.confidence in UNSURE else ""
        yield f"    {entry.article} · {entry.source}{said}"


def _basis(change: Change) -> tuple[object, ...]:
    return change.day, change.jurisdiction, change.entry.article, change.entry.source


def _change_words(change: Change) -> str:
    uncertain = " (day uncertain)" if change.entry.date_confidence == "uncertain" else ""
    name = numbered(change.substance, change.name)
    return f"{change.day}{uncertain}  {change.jurisdiction.value}  {name}: {_what(change)}"


def _what(change: Change) -> str:
    figures = f", {' or '.join(change.printed)}" if change.printed else ""
    match change.kind:
        case Kind.ADDED:
            return f"added to {change.entry.list}{figures}"
        case Kind.REMOVED:
            return f"no longer on {change.entry.list}"
        case Kind.MOVED:
            return f"from {change.before.list if change.before else ''} to {change.entry.list}{figures}"
        case Kind.THRESHOLD:
            return f"threshold {' or '.join(change.printed_before) or 'none'} becomes {' or '.join(change.printed)}"


def change_as_json(change: Change) -> str:
    """One JSON object on one line."""
    return json.dumps(
        {
            "day": change.day.isoformat(),
            "change": change.kind.value,
            "cas": _cas(change.substance),
            "name": change.name,
            "jurisdiction": change.jurisdiction.value,
            "list": change.entry.list,
            "list_before": change.before.list if change.before else None,
            "thresholds": list(change.printed),
            "thresholds_before": list(change.printed_before),
            "article": change.entry.article,
            "source": change.entry.source,
            "confidence": change.entry.confidence,
            "day_confidence": change.entry.date_confidence,
        },
        ensure_ascii=False,
    )
