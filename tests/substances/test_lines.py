"""Catalogue lines in seven languages: every controlled substance found, no false one."""

import csv
from pathlib import Path

import pytest

from bonafides.substances import recognise

LINES = [
    (row["lang"], row["text"], {cas for cas in row["cas"].split(";") if cas})
    for row in csv.DictReader((Path(__file__).parent / "lines.csv").read_text(encoding="utf-8").splitlines())
]


@pytest.mark.parametrize(("lang", "text", "cas"), LINES, ids=[text for _, text, _ in LINES])
def test_a_line_gives_just_its_controlled_substances(lang: str, text: str, cas: set[str]) -> None:
    assert {found.cas for found in recognise(text).found} == cas, lang


def test_the_lines_are_in_seven_languages_and_hold_decoys() -> None:
    assert len(LINES) >= 150
    assert {lang for lang, _, _ in LINES} == {"en", "fr", "es", "de", "ru", "ar", "zh"}
    assert sum(not cas for _, _, cas in LINES) >= 40
