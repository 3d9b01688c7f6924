"""The timeline of a lead as a picture: what was bought each month against what was usual."""

import math
import re
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from markupsafe import Markup

from bonafides.cli.drawing import Draw, Spec, draw_here
from bonafides.screening.result import Month, Timeline
from bonafides.words import Words
from bonafides.words.formats import SEEN_DIGITS

# The library needs real colours; the page then puts its own roles in their place, light or dark.
COLOURS = {
    "--ink": "#010101",
    "--quiet": "#020202",
    "--line": "#030303",
    "--band": "#040404",
    "--bar": "#050505",
    "--accent": "#060606",
    "--hair": "#070707",
}
GAP = 0.16  # of a month's width, on each side of its bar


# One picture serves every screen: on a phone it is scaled to about half and its letters are set larger by
# the stylesheet, so the padding leaves room for letters 1.7 times as wide.
WIDTH, HEIGHT = 540, 240
MOST_MONTHS = 48
MOST_LABELS = 4
ROOM_A_LETTER = 5


def is_marked(month: Month, timeline: Timeline) -> bool:
    """Whether the order that the lead is about was placed in this month."""
    day = timeline.marked_on
    return (month.first_day.year, month.first_day.month) == (day.year, day.month)


def window(timeline: Timeline) -> Sequence[Month]:
    """The months that fit: the marked one, a few after it, and those before."""
    every = timeline.months
    marked = next((at for at, month in enumerate(every) if is_marked(month, timeline)), len(every) - 1)
    end = min(len(every), max(marked + 1 + MOST_MONTHS // 6, MOST_MONTHS))
    return every[max(0, end - MOST_MONTHS) : end]


def specification(timeline: Timeline, words: Words) -> Spec:
    """What the library is to draw."""
    return _spec(window(timeline), timeline, words.plain)


def draw(timeline: Timeline, words: Words, drawn: Draw = draw_here) -> Markup:
    """The picture as SVG, in the page's own colours and typeface."""
    svg = drawn(specification(timeline, words))
    return Markup(_slim(svg))  # noqa: S704 -- drawn by the library, which escapes our labels


def ticks(highest: float) -> list[float]:
    """Two to four round values from nothing to the highest: 1, 2, 2.5 or 5 times a power of ten."""
    if highest <= 0:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(highest))
    step = next(s * power for s in (0.5, 1.0, 2.0, 2.5, 5.0) if s * power * 4 >= highest)
    return [step * n for n in range(math.ceil(highest / step) + 1)]


def _labels(months: Sequence[Month], words: Words) -> dict[float, str]:
    """The months named below, at the middle of their bars: Januaries where there are several."""
    places = [at for at, month in enumerate(months) if month.first_day.month == 1]
    if len(places) < 3:
        places = list(range(0, len(months), max(1, math.ceil(len(months) / MOST_LABELS))))
    places = places[:: max(1, math.ceil(len(places) / MOST_LABELS))]
    return {at + 0.5: _label(words.formats.short_month(months[at].first_day), words) for at in places}


def _axis(names: Mapping[float, str], **more: object) -> dict[str, Any]:
    """An axis with exactly these labels; one expression picks each label's text."""
    pairs = [f"abs(datum.value - {value!r}) < 1e-9 ? {_quoted(name)} : " for value, name in names.items()]
    return {
        "values": list(names),
        "labelExpr": "".join(pairs) + "''",
        "labelColor": COLOURS["--quiet"],
        "labelOverlap": False,
        "title": None,
        **more,
    }


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _label(text: str, words: Words) -> str:
    """A label in its own direction: the picture itself is laid out from left to right."""
    return f"\u2067{text}\u2069" if words.direction == "rtl" else text


def _across(months: Sequence[Month], words: Words) -> dict[str, Any]:
    """Time; in a language that runs from right to left, time does too."""
    return {
        "type": "quantitative",
        "scale": {
            "domain": [0, len(months)],
            "nice": False,
            "zero": False,
            "reverse": words.direction == "rtl",
        },
        "axis": _axis(
            _labels(months, words),
            grid=False,
            labelPadding=9,
            domainColor=COLOURS["--line"],
            tickColor=COLOURS["--line"],
        ),
    }


def _upward(months: Sequence[Month], words: Words) -> dict[str, Any]:
    """Quantities, from nothing (or the largest return) to a round value above the highest."""
    amounts = [month.amount for month in months]
    marks = ticks(max([*amounts, *(month.usual_high or 0.0 for month in months)]))
    return {
        "type": "quantitative",
        "scale": {"domain": [min(0.0, *amounts), marks[-1]], "nice": False},
        "axis": _axis(
            {mark: words.formats.number(mark) for mark in marks},
            orient="right" if words.direction == "rtl" else "left",
            domain=False,
            ticks=False,
            gridColor=COLOURS["--hair"],
        ),
    }


def _bars(months: Sequence[Month], timeline: Timeline, words: Words) -> list[dict[str, Any]]:
    return [
        {
            "from": at + GAP,
            "to": at + 1 - GAP,
            "middle": at + 0.5,
            "amount": month.amount,
            "marked": is_marked(month, timeline),
            "label": _label(words.quantity(month.amount, timeline.measure, digits=SEEN_DIGITS), words),
        }
        for at, month in enumerate(months)
    ]


def _band(months: Sequence[Month], *, mirrored: bool) -> list[dict[str, float]]:
    """The usual range in steps: two points a month, for each month has its own.

    `run` is the same for months without a gap between them. Points are drawn from left to right and two of
    them stand at each place, so that in a mirrored picture they come in the opposite order.
    """
    known = [
        (at, month.usual_low, month.usual_high)
        for at, month in enumerate(months)
        if month.usual_low is not None and month.usual_high is not None
    ]
    points = [
        {"at": edge, "run": at - number, "low": low, "high": high}
        for number, (at, low, high) in enumerate(known)
        for edge in (at, at + 1)
    ]
    return points[::-1] if mirrored else points


def _layers(months: Sequence[Month], timeline: Timeline, words: Words) -> list[dict[str, Any]]:
    mirrored = words.direction == "rtl"
    bars, band = _bars(months, timeline, words), _band(months, mirrored=mirrored)
    x, y = _across(months, words), _upward(months, words)
    along, up = {key: x[key] for key in ("type", "scale")}, {key: y[key] for key in ("type", "scale")}
    start = {"align": "right", "dx": -6} if mirrored else {"align": "left", "dx": 6}
    edge = {"type": "line", "color": COLOURS["--line"], "strokeWidth": 1.5}
    marked = {"test": "datum.marked", "value": COLOURS["--accent"]}
    named = {"type": "text", "fontSize": 13}
    step = {**along, "field": "at"}
    run = {"field": "run", "type": "nominal"}
    high, low, label = {**up, "field": "high"}, {**up, "field": "low"}, {"field": "label"}
    amount = {**up, "field": "amount"}
    return [
        _layer(
            {"type": "area", "color": COLOURS["--band"]},
            band,
            x=step,
            y=high,
            y2={"field": "low"},
            detail=run,
        ),
        _layer(
            {"type": "rect"},
            bars,
            x={**x, "field": "from"},
            x2={"field": "to"},
            y={**y, "field": "amount"},
            y2={"datum": 0},
            color={"condition": marked, "value": COLOURS["--bar"]},
        ),
        _layer(edge, band, x=step, y=high, detail=run),
        _layer(edge, band, x=step, y=low, detail=run),
        _layer(
            {**named, "dy": -8, "fontWeight": 600, "color": COLOURS["--ink"]},
            [bar for bar in bars if bar["marked"]],
            x={**along, "field": "middle"},
            y=amount,
            text=label,
        ),
        _layer(
            {**named, **start, "color": COLOURS["--quiet"]}, _usual(band, words), x=step, y=high, text=label
        ),
    ]


def _usual(band: Sequence[Mapping[str, float]], words: Words) -> list[dict[str, Any]]:
    if not band:
        return []
    return [{**max(band, key=itemgetter("at")), "label": _label(words.say("chart_usual"), words)}]


def _spec(months: Sequence[Month], timeline: Timeline, words: Words) -> Spec:
    layers = [layer for layer in _layers(months, timeline, words) if layer["data"]["values"]]
    ends = (5 * ROOM_A_LETTER, len(words.say("chart_usual")) * ROOM_A_LETTER)
    left, right = reversed(ends) if words.direction == "rtl" else ends
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": HEIGHT,
        "padding": {"left": left, "right": right, "top": 14, "bottom": 2},
        "background": None,
        "layer": layers,
        "config": {"view": {"stroke": None}, "axis": {"labelFontSize": 13, "labelPadding": 6}, "aria": False},
    }


def _layer(mark: dict[str, Any], rows: Sequence[Mapping[str, Any]], **encoding: object) -> dict[str, Any]:
    return {"mark": {**mark, "aria": False}, "data": {"values": list(rows)}, "encoding": encoding}


def _slim(svg: str) -> str:
    """The picture without what the page says better: typeface, roles, colours of its own, idle decimals."""
    return re.sub(r"<[^>]+>", lambda tag: _slim_tag(tag[0]), svg).replace(
        "<svg ", '<svg aria-hidden="true" ', 1
    )


def _slim_tag(tag: str) -> str:
    tag = re.sub(
        r' (font-family|role|aria-[a-z]+|class|xmlns(:xlink)?|version|pointer-events)="[^"]*"', "", tag
    )
    tag = re.sub(r"-?\d+\.\d{2,}", lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), tag)
    for role, placeholder in COLOURS.items():
        tag = tag.replace(f'"{placeholder}"', f'"var({role})"')
    return tag
