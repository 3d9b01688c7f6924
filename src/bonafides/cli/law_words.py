"""Lines of law, and changes of them, in words for people and in JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from bonafides.substances.changes import Change, Kind
from bonafides.substances.lists import Entry, MixtureRule, Threshold
from bonafides.substances.lookup import Line, Looked, Place
from bonafides.words import Answers
from bonafides.words.answering import Worded

_CONFIDENT = frozenset({"verified"})


def found_as_words(looked: Looked, on: date, words: Answers) -> str:
    """A substance and every list that holds it, the sources below each line."""
    substance = words.numbered(looked.substance.key, looked.substance.name)
    lines = [words.say("law_head", substance=substance, day=on)]
    absent = [place.jurisdiction.value for place in looked.places if not place.lines]
    for place in looked.places:
        lines += _place_words(place, words)
    if absent:
        lines.append(Worded(f"  {words.say('law_absent', jurisdictions=words.listed(absent))}"))
    return "\n".join(lines)


def sureness(confidence: str, words: Answers) -> Worded | None:
    """What is said of a row of law that is not known for certain."""
    return None if confidence in _CONFIDENT else words.code("law", confidence)


def _place_words(place: Place, words: Answers) -> Iterator[Worded]:
    where = words.text(place.jurisdiction.value)
    for line in place.lines:
        entry = line.cover.entry
        since = words.say("law_since", day=_since(entry, words))
        yield Worded(f"  {where}  {words.line(entry.list, entry.article, since)}")
        yield from (Worded(f"      {text}") for text in _details(line, words))
    for each in place.earlier:
        yield Worded(f"  {where}  {words.say('law_until', day=each.until, listed=each.list)}")
    for each in place.coming:
        yield Worded(f"  {where}  {words.say('law_from', day=_since(each, words), listed=each.list)}")


def _since(entry: Entry, words: Answers) -> Worded:
    return _day(entry.since, entry.date_confidence, words)


def _day(day: date, confidence: str, words: Answers) -> Worded:
    return (
        words.say("law_day_uncertain", day=day) if confidence == "uncertain" else Worded(words.written(day))
    )


def _details(line: Line, words: Answers) -> Iterator[Worded]:
    entry = line.cover.entry
    if not line.cover.certain:
        yield words.say("law_form_open")
    if entry.covers:
        forms = [words.code("form", form) for form in sorted(entry.covers)]
        yield words.say("law_covers", forms=words.listed(forms))
    yield from (_threshold(each, words) for each in line.thresholds)
    if line.mixture is not None:
        yield words.line(_exempt(line.mixture, words), line.mixture.article)
    if entry.note:
        yield words.say("law_note", note=entry.note)
    yield words.line(words.say("law_source", source=entry.source), sureness(entry.confidence, words))


def _threshold(threshold: Threshold, words: Answers) -> Worded:
    direction = words.code("direction", threshold.direction)
    said = words.say("law_threshold", limit=threshold.printed, direction=direction)
    return words.line(said, threshold.article, sureness(threshold.confidence, words))


def _exempt(rule: MixtureRule, words: Answers) -> Worded:
    if rule.limit_percent == 0:
        return words.say("answer_exempt_none")
    return words.say("answer_exempt" if rule.limit_counts else "answer_exempt_up_to", limit=rule.printed)


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


def changes_as_words(changes: Sequence[Change], words: Answers) -> Iterator[Worded]:
    """Each change in one line; the article and source once below all that rest on it."""
    for _, together in groupby(changes, key=_basis):
        same = list(together)
        yield from (_change_words(change, words) for change in same)
        entry = same[0].entry
        basis = words.line(entry.article, entry.source, sureness(entry.confidence, words))
        yield Worded(f"    {basis}")


def change_head(change: Change, words: Answers) -> Worded:
    """Day, jurisdiction and substance of a change."""
    day, where = words.written(change.day), words.text(change.jurisdiction.value)
    return Worded(f"{day}  {where}  {words.numbered(change.substance, change.name)}")


def _basis(change: Change) -> tuple[object, ...]:
    return change.day, change.jurisdiction, change.entry.article, change.entry.source


def _change_words(change: Change, words: Answers) -> Worded:
    day = _day(change.day, change.entry.date_confidence, words)
    substance = words.numbered(change.substance, change.name)
    what = words.say("law_change", substance=substance, what=_what(change, words))
    return Worded(f"{day}  {words.text(change.jurisdiction.value)}  {what}")


def _what(change: Change, words: Answers) -> Worded:
    listed = change.entry.list
    match change.kind:
        case Kind.ADDED:
            return _figured(words.say("law_added", listed=listed), change, words)
        case Kind.REMOVED:
            return words.say("law_removed", listed=listed)
        case Kind.MOVED:
            before = change.before.list if change.before else ""
            return _figured(words.say("law_moved", before=before, listed=listed), change, words)
        case Kind.THRESHOLD:
            return _limit(change, words)


def _figured(what: Worded, change: Change, words: Answers) -> Worded:
    return words.say("law_figured", what=what, limit=words.either(change.printed)) if change.printed else what


def _limit(change: Change, words: Answers) -> Worded:
    limit, before = words.either(change.printed), words.either(change.printed_before)
    if not before:
        return words.say("law_limit_new", limit=limit)
    return words.say("law_limit_changed" if limit else "law_limit_gone", before=before, limit=limit)


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
