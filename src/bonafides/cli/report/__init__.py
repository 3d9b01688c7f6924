"""report.html: one page that holds everything, needs no network and no script, and reads like a letter."""

import base64
import hashlib
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bonafides.cli.drawing import Draw, Spec, draw_here
from bonafides.cli.report.charts import specification
from bonafides.cli.report.page import build, shown_leads
from bonafides.cli.whole import whole_file
from bonafides.screening.result import Screening
from bonafides.words import Words


def pictures(screening: Screening, lang: str) -> list[Spec]:
    """What has to be drawn for the page."""
    words = Words(lang, html=True)
    return [
        specification(lead.timeline, words) for lead, _ in shown_leads(screening) if lead.timeline is not None
    ]


def render_report(screening: Screening, words: Words, drawn: Draw = draw_here) -> str:
    """The page as text; the same screening gives the same page, to the byte."""
    style = files(__package__).joinpath("report.css").read_text(encoding="utf-8")
    pages = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return pages.get_template("report.html").render(
        page=build(screening, words, drawn),
        w=words,
        style=Markup(style),  # noqa: S704 -- our own stylesheet
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


def write_report(path: Path, screening: Screening, lang: str, drawn: Draw = draw_here) -> None:
    """Write report.html in one language."""
    text = render_report(screening, Words(lang, html=True), drawn)
    with whole_file(path) as stream:
        stream.write(text)
