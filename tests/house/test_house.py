"""The house rules that no linter knows."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CODE = sorted(
    path
    for room in ("src", "tests", "benchmarks", "scripts")
    for path in (ROOT / room).rglob("*.py")
    if path.parent.name != "migrations"  # written by Django
)


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_over_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize(
    "room", ["bonafides.substances", "bonafides.ledger", "bonafides.screening", "bonafides.words"]
)
def test_a_room_below_the_waterline_loads_no_web_framework(room: str) -> None:
    code = f"import sys, {room}; print(sorted({{'django', 'ninja', 'allauth', 'flask'}} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


@pytest.mark.parametrize("lock", ["all.txt", "names.txt", "plain.txt", "uv.txt"])
def test_a_lock_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "locks" / lock).read_text(encoding="utf-8")
    assert "--hash=sha256:" in text
    assert "://" not in text
