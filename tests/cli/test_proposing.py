"""Weights proposed from labels: said, written only where they hold, and used by nobody."""

from datetime import date
from pathlib import Path

import pytest

from bonafides.cli.proposing import FILE, Learned, show_proposal, write_proposal
from bonafides.screening.backtest.intervals import Measured
from bonafides.screening.backtest.proposal import Proposal, Taught
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.rules.checking import check
from bonafides.screening.rules.packs import applied
from bonafides.screening.simulate import simulate, write
from bonafides.words import LANGUAGES, Words
from tests.cli.program import bonafides, contents

DAYS = Taught(date(2025, 3, 14), date(2025, 7, 12))
BETTER = Proposal(
    {"F01": 1.5, "C06": 0.4},
    DAYS,
    (9, 7),
    Measured(0.4, 0.3, 0.5),
    Measured(0.6, 0.5, 0.7),
    Measured(0.2, 0.1, 0.3),
)
NO_BETTER = BETTER._replace(difference=Measured(0.2, -0.1, 0.3))


def test_what_holds_is_a_pack_that_changes_the_queue_alone(tmp_path: Path) -> None:
    write_proposal(tmp_path / FILE, Learned(BETTER))
    checked = check((tmp_path / FILE).read_text(encoding="utf-8"), CATALOGUE)
    assert checked.complaints == ()
    assert checked.pack is not None
    changed = applied(CATALOGUE, checked.pack).entries
    assert {code for code, entry in changed.items() if entry != CATALOGUE[code]} == {"F01", "C06"}
    assert (changed["F01"].queue, changed["F01"].weight) == (1.5, CATALOGUE["F01"].weight)


@pytest.mark.parametrize("found", [None, Learned(None), Learned(NO_BETTER)])
def test_what_does_not_hold_is_not_written(found: Learned | None, tmp_path: Path) -> None:
    write_proposal(tmp_path / FILE, found)
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_said_in_every_language(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    for found in (Learned(BETTER), Learned(NO_BETTER), Learned(None)):
        show_proposal(found, Path("out"), Words(lang))
    told = capsys.readouterr().out
    assert FILE in told
    assert "{" not in told


def test_a_backtest_that_proposes_changes_nothing_else(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    write(simulate(9, 3_000, base_rate=0.1), ledger)
    common = ("backtest", ledger / "orders.csv", "--labels", ledger / "labels.csv", "--out")
    assert bonafides(*common, tmp_path / "plain").status == 0
    done = bonafides(*common, tmp_path / "asked", "--propose-weights")
    assert (done.status, done.err) == (0, "")
    assert "Weights of the queue" in done.out or "Too few customers" in done.out
    assert contents(tmp_path / "plain").items() <= contents(tmp_path / "asked").items()
