"""Pictures are the same wherever they are drawn."""

import sys

import pytest

from bonafides.cli.drawing import Drawing, Spec, draw_here

SPECS: list[Spec] = [
    {"data": {"values": [{"kg": kg} for kg in (1, high)]}, "mark": "bar", "encoding": {"y": {"field": "kg"}}}
    for high in (2, 30)
]


def test_the_process_draws_the_same_pictures() -> None:
    with Drawing() as drawing:
        drawing.begin(SPECS)
        assert [drawing.picture(spec) for spec in SPECS] == [draw_here(spec) for spec in SPECS]


def test_what_was_not_ordered_is_drawn_here() -> None:
    with Drawing() as drawing:
        drawing.begin(SPECS[:1])
        assert drawing.picture(SPECS[1]) == draw_here(SPECS[1])


def test_without_its_process_it_still_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Drawing() as drawing:
        drawing.begin(SPECS)
        assert drawing.picture(SPECS[1]) == draw_here(SPECS[1])
