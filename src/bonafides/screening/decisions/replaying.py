"""Works a decision out again from its facts, and says what differs."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.decisions.inputs import Input
from bonafides.screening.decisions.record import Record, canonical, facts_of, of_order, rule
from bonafides.screening.explained import judge_one


class Difference(NamedTuple):
    """One thing that is not as it was.

    Attributes:
        what: code of the sentence: rule, judging, version, finding, new, gone, suppressed, judgement or bytes.
        name: the indicator, parameter or version.
        was: the value in the record; empty where there was none.
        now: the value worked out now.
    """

    what: str
    name: str
    was: str = ""
    now: str = ""


def replay(record: Record, where: str, versions: Mapping[str, str]) -> list[Difference]:
    """What differs when the findings and the judgement are worked out again; nothing when it is the same to the byte.

    Args:
        record: the record, as `parsed` gives it.
        where: file and line, for the sentence of an error.
        versions: those of the program, the law and the indicators now.

    Raises:
        RecordError: the facts are none of this version.
    """
    facts = facts_of(record, where)
    again = of_order(judge_one(facts), [Input(**each) for each in record["inputs"]], versions)
    if canonical(again) == canonical(record):
        return []
    found = [
        *_rules(record),
        *_findings(record, again),
        *_suppressed(record, again),
        *_judgement(record, again),
    ]
    found += _changed("version", record["versions"], again["versions"])
    return found or [Difference("bytes", "record")]


def _rules(record: Record) -> Iterator[Difference]:
    """Weights and parameters of the indicators that spoke, and of the judge."""
    for code, was in sorted(record["rules"].items()):
        now = rule(code) if code in CATALOGUE.entries else {}
        for name in sorted({*was, *now} - {"numbers", "kinds"}):
            if was.get(name) != now.get(name):
                yield Difference("rule", f"{code} {name}", _shown(was.get(name)), _shown(now.get(name)))
        for part in ("numbers", "kinds"):
            for each in _changed("rule", was.get(part, {}), now.get(part, {})):
                yield each._replace(name=f"{code} {each.name}")
    now = record_judging()
    yield from _changed("judging", record["judging"], now)


def record_judging() -> Record:
    """How findings are put together now."""
    return {name: getattr(CATALOGUE.judging, name) for name in CATALOGUE.judging.__slots__}


def _findings(record: Record, again: Record) -> Iterator[Difference]:
    was, now = ({each["code"]: each for each in one["findings"]} for one in (record, again))
    for code in sorted({*was, *now}):
        if code not in now:
            yield Difference("gone", code, _shown(was[code]["weight"]))
        elif code not in was:
            yield Difference("new", code, now=_shown(now[code]["weight"]))
        elif was[code]["weight"] != now[code]["weight"]:
            yield Difference("finding", code, _shown(was[code]["weight"]), _shown(now[code]["weight"]))
        else:
            for each in _changed("finding", was[code]["values"], now[code]["values"]):
                yield each._replace(name=f"{code} {each.name}")


def _suppressed(record: Record, again: Record) -> Iterator[Difference]:
    """What explained a finding, and up to which day."""
    was, now = ({each["code"]: each for each in one.get("suppressed", [])} for one in (record, again))
    for code in sorted({*was, *now}):
        if was.get(code) != now.get(code):
            yield Difference("suppressed", code, _why(was.get(code)), _why(now.get(code)))


def _why(suppressed: Mapping[str, Any] | None) -> str:
    return "" if suppressed is None else f"{suppressed['reason']} ({suppressed['until']})"


def _judgement(record: Record, again: Record) -> Iterator[Difference]:
    yield from _changed("judgement", record["judgement"], again["judgement"])


def _changed(what: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Difference]:
    for name in sorted({*was, *now}):
        if was.get(name) != now.get(name):
            yield Difference(what, name, _shown(was.get(name)), _shown(now.get(name)))


def _shown(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value)
