"""The terminal: result first, ten leads, then where the rest lies; colour only where someone looks."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from bonafides.cli.terminal import Progress, show
from bonafides.screening.result import Screening
from bonafides.words import LANGUAGES, Words
from tests.cli.cast import HOSTILE, SPOKEN, lead, screening

OUT = Path("out")


def printed(made: Screening, *, lang: str = "en", terminal: bool = False, width: int = 100) -> str:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=width, highlight=False, markup=False)
    show(made, OUT, Words(lang, said=SPOKEN), console=console)
    return stream.getvalue()


def test_the_result_comes_first_and_the_files_last() -> None:
    lines = printed(screening(12)).splitlines()
    assert lines[0].strip() == "3 customers’ orders should wait until a question is answered."
    assert lines[-2].startswith("The report is in out/report.html")
    assert lines[-1].startswith("12 rows were rejected; they are in out/rejected.csv.")


def test_at_most_ten_leads_are_printed_one_a_line() -> None:
    lines = [line for line in printed(screening(30)).splitlines() if "740" in line]
    assert len(lines) == 10
    assert lines[0].split()[:3] == ["1", "15.2", "Hold"]
    assert "Also: New customer; Cash." in lines[0]


def test_a_pipe_gets_no_colour_and_no_folding() -> None:
    text = printed(screening(1))
    assert "\x1b[" not in text
    assert max(len(line.rstrip()) for line in text.splitlines()) > 100


def test_a_terminal_gets_colour_and_lines_that_fit() -> None:
    text = printed(screening(1), terminal=True)
    assert "\x1b[" in text


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31" not in printed(screening(3), terminal=True)
    assert "\x1b[1;31" not in printed(screening(3), terminal=True)


def test_terminal_and_pipe_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    wide = printed(screening(10), terminal=True, width=400)
    for word in printed(screening(10)).split():
        assert word in wide


def test_a_hostile_name_cannot_steer_the_terminal() -> None:
    text = printed(screening(0, leads=(lead(name=HOSTILE),)))
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_prints_every_size(lang: str) -> None:
    for size in (0, 1, 30):
        assert "report.html" in printed(screening(size), lang=lang)


def test_progress_is_silent_where_nobody_watches() -> None:
    stream = io.StringIO()
    with Progress(console=Console(file=stream, force_terminal=False)) as progress:
        progress.update(5, 10)
    assert not stream.getvalue().strip()


def test_progress_says_what_and_how_far_on_a_terminal() -> None:
    stream = io.StringIO()
    with Progress(console=Console(file=stream, force_terminal=True, width=80)) as progress:
        progress.update(5, 10)
    assert "Screening" in stream.getvalue()
    assert "50 %" in stream.getvalue()
