"""A desk that is killed in the middle of its work has lost nothing and done nothing by halves."""

from pathlib import Path

from benchmarks.kills import killed
from scripts.desk import another_database, surroundings


def test_what_was_acknowledged_is_there_once_after_kills(tmp_path: Path) -> None:
    found = killed(surroundings(tmp_path / "desk", **another_database("killed")), kills=3)
    assert found.sound, found
