"""Measures a candidate's rules in a process of its own: one process judges by one set of rules.

    python -m bonafides.cli.candidate

takes what is asked as JSON on its input, and answers with what a comparison needs, or with the sentence that it ended by.
"""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bonafides.cli.door import BadInput, answered, sentence_of
from bonafides.cli.request import Request
from bonafides.cli.rule_packs import use
from bonafides.substances import law

if TYPE_CHECKING:
    from bonafides.screening.backtest import Asked
    from bonafides.screening.backtest.comparison import Side


class Candidate(NamedTuple):
    """What the candidate's rules did, and which they are."""

    side: "Side"
    rules: str


def measured_apart(request: Request, labels: Path, asked: "Asked", pack: Path) -> Candidate:
    """Screen the same files by a candidate's rules, and wait for what a comparison needs.

    Raises:
        BadInput: the pack or a file is not in order, or the process did not come to its end.
    """
    question = json.dumps(_question(request, labels, asked, pack))
    # -P: the folder that somebody stands in is no place to import from.
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "bonafides.cli.candidate"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        text=True,
        encoding="utf-8",
    )
    with process:
        try:
            answer, _ = process.communicate(question)
        except BaseException:
            process.terminate()  # it has a session of its own, which what stops the program does not reach
            raise
    return _answer(answer, pack, process.returncode)


def _question(request: Request, labels: Path, asked: "Asked", pack: Path) -> dict[str, Any]:
    return {
        "files": {kind: str(path) for kind, path in request.files.items()},
        "jurisdictions": [each.value for each in request.jurisdictions],
        "as_of": None if request.as_of is None else request.as_of.isoformat(),
        "everything": request.everything,
        "mapping": dict(request.mapping),
        "profile": request.profile,
        "labels": str(labels),
        "asked": list(asked),
        "rules": str(pack),
    }


def _answer(answer: str, pack: Path, status: int) -> Candidate:
    try:
        told = json.loads(answer)
    except ValueError as error:
        raise BadInput(
            f"{pack}: its rules could not be measured (the process ended with status {status}); there may be too"
            " little memory: try a smaller ledger, or measure each pack with --rules."
        ) from error
    if "refused" in told:
        raise BadInput(told["refused"])
    return Candidate(_read(told["side"]), told["rules"])


def _written(side: "Side") -> dict[str, Any]:
    return {
        "ranking": side.ranking,
        "alarms": [[one.customer, one.since.isoformat(), one.days, one.kg] for one in side.alarms],
        "others": sorted(side.others),
        "looks": [[look.customer, look.on.isoformat()] for look in side.looks],
    }


def _read(told: dict[str, Any]) -> "Side":
    from bonafides.screening.backtest.comparison import Side
    from bonafides.screening.backtest.replay import Look
    from bonafides.screening.backtest.timing import Alarm

    return Side(
        ranking=tuple(told["ranking"]),
        alarms=tuple(
            Alarm(name, date.fromisoformat(since), days, kg) for name, since, days, kg in told["alarms"]
        ),
        others=frozenset(told["others"]),
        looks=tuple(Look(name, date.fromisoformat(on)) for name, on in told["looks"]),
    )


def _measured(question: dict[str, Any]) -> dict[str, Any]:
    """In the process of its own: choose the rules before anything judges, then measure."""
    use(Path(question["rules"]))
    from bonafides.cli.accounts import named_rules
    from bonafides.cli.backtest_past import past_screened
    from bonafides.cli.clock import Clock
    from bonafides.screening.backtest import Asked
    from bonafides.screening.backtest.comparison import side_of
    from bonafides.words import Words

    labels, asked = Path(question["labels"]), Asked(*question["asked"])
    with past_screened(_request(question), labels, Words("en"), Clock()) as past:
        return {"side": _written(side_of(past.evidence, past.settled.truth, asked)), "rules": named_rules()}


def _request(question: dict[str, Any]) -> Request:
    known = {entry.jurisdiction.value: entry.jurisdiction for entry in law().entries}
    return Request(
        files={kind: Path(path) for kind, path in question["files"].items()},
        jurisdictions=tuple(known[name] for name in question["jurisdictions"]),
        out=Path(),
        as_of=None if question["as_of"] is None else date.fromisoformat(question["as_of"]),
        everything=question["everything"],
        mapping=question["mapping"],
        profile=question["profile"],
        labels=Path(question["labels"]),
    )


def main() -> None:
    """Answer one question."""
    try:
        answer = _measured(json.load(sys.stdin))
    except (BadInput, OSError, MemoryError) as error:
        answer = {"refused": sentence_of(error)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    sys.exit(answered(main))
