"""Runs the test orders of a pack by the catalogue in force, which must be the one that the pack makes."""

from collections.abc import Iterable, Iterator

from bonafides.screening.explained import judge_one
from bonafides.screening.facts import Facts
from bonafides.screening.rules.packs import Trial
from bonafides.screening.rules.source import Complaint


def failures(tests: Iterable[Trial]) -> Iterator[Complaint]:
    """What comes out otherwise than a test expects."""
    for test in tests:
        judged = judge_one(Facts()._replace(**test.facts))
        found = {finding.code for finding in judged.findings}
        explained = {finding.code for finding in judged.suppressed}
        outcome = judged.judgement.outcome
        wrong = []
        if found != test.codes:
            wrong.append(f"finds {_said(found)} where {_said(test.codes)} is expected")
        if explained != test.suppressed:
            wrong.append(f"suppresses {_said(explained)} where {_said(test.suppressed)} is expected")
        if test.outcome is not None and outcome is not test.outcome:
            wrong.append(f"proposes {outcome} where {test.outcome} is expected")
        if wrong:
            yield Complaint(
                test.line,
                f"the test {test.name!r} fails: it {' and '.join(wrong)}",
                "change the rule or the test",
            )


def _said(codes: Iterable[str]) -> str:
    return " ".join(sorted(codes)) or "nothing"
