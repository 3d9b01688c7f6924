"""report.html: complete, self-contained, safe, and the same to the byte."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from math import cos, radians, sin
from pathlib import Path
from time import process_time

import pytest

from bonafides.cli.report import render_report, write_report
from bonafides.cli.report.charts import draw, ticks, window
from bonafides.screening.result import Outcome, Screening
from bonafides.words import LANGUAGES, Words
from tests.cli.cast import HOSTILE, NAMES, SPOKEN, judged, lead, screening, timeline

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Collects the elements of a page and complains of what is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def render(made: Screening, lang: str = "en") -> str:
    return render_report(made, Words(lang, html=True, said=SPOKEN))


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.split("</head>")[1]))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [0, 1, 3])
def test_every_language_renders_every_size_well_formed(lang: str, size: int) -> None:
    page = Page(render(screening(size), lang))
    assert page.open == []
    assert page.tags[0] == ("html", {"lang": lang, "dir": "rtl" if lang == "ar" else "ltr"})


def test_the_summary_comes_first() -> None:
    said = text_of(render(screening(12))).strip()
    assert (
        said.index("3 customers’ orders should wait")
        < said.index("What is asked of you")
        < said.index("The queue")
    )


def test_a_lead_answers_six_questions_in_order() -> None:
    said = text_of(render(screening(1)))
    heads = ["Hold order A-1017", "Why", "Quantities over time", "What else could it be", "What to do next", "By what right"]  # fmt: skip
    places = [said.index(head) for head in heads]
    assert places == sorted(places)


def test_reasons_have_their_numbers_order_and_date() -> None:
    said = text_of(render(screening(1)))
    assert "740 kg ordered. Usually 74.2 kg an order" in said
    assert "Order A-1017, 12 Mar 2026. Seen on 3 orders; the strongest is named." in said


def test_the_chart_title_states_the_finding() -> None:
    assert "740 kg of acetic anhydride in March 2026; usually 57 to 98 kg a month." in text_of(
        render(screening(1))
    )


@pytest.mark.parametrize(
    ("key", "said"), [("108-24-7", "acetic anhydride (CAS 108-24-7)"), ("methadone", "acetic anhydride")]
)
def test_only_a_cas_number_is_called_one(key: str, said: str) -> None:
    known = lead()
    bought = replace(known, worst=judged(substance=key), timeline=replace(timeline(), substance=key), law=())
    shown = render(replace(screening(1), leads=(bought,)))
    terms = [text_of(f"</head>{term}") for term in re.findall(r"<dd[^>]*>(.*?)</dd>", shown, re.DOTALL)]
    assert said in terms


def test_what_is_uncertain_and_what_is_not_known_is_said() -> None:
    said = text_of(render(screening(1)))
    assert "uncertain: check before you rely on it" in said
    assert "Declaration of use: none on file." in said


def test_a_name_read_in_spite_of_a_slip_is_said_to_be_in_doubt() -> None:
    doubt, sure = "it may be the name of another compound", screening(1)
    unsure = replace(sure.leads[0], worst=judged(doubtful_name="acetonne"))
    assert doubt not in text_of(render(sure))
    assert doubt in text_of(render(replace(sure, leads=(unsure,))))


def test_the_letter_asks_and_does_not_accuse() -> None:
    letter = re.findall(r'<blockquote class="letter">.*?</blockquote>', render(screening(1)), re.DOTALL)[0]
    said = text_of("</head>" + letter)
    assert "About your order A-1017 of 12 Mar 2026 (acetic anhydride, 740 kg):" in said
    assert not re.search(r"suspici|score|hold|flag|screen", said, re.IGNORECASE)


def test_at_most_thirty_leads_are_in_full_and_the_rest_is_said() -> None:
    page = render(screening(40))
    assert page.count('<article class="lead"') == 30
    assert "The first 30 leads of 40 are shown here" in text_of(page)


def test_the_budget_ends_the_week_in_the_queue() -> None:
    page = text_of(render(screening(8)))
    assert page.count("This week ends here: 5 leads.") == 1
    assert "This week ends here" not in text_of(render(screening(8, budget_a_week=None)))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (screening(0), "No customer is in the queue."),
        (screening(0), "None of the 310 order lines screened calls for a question."),
        (
            screening(0, counts={"accepted": 40, "screened": 0}),
            "None of the 40 order lines read is for a listed",
        ),
        (screening(0, counts={}, files=(), first_day=None, last_day=None), "No order line could be read"),
        (screening(0, counts={}, files=()), "No file was read."),
        (replace(screening(1), jurisdictions=()), "every product, listed or not"),
    ],
)
def test_an_empty_page_says_what_will_be_here(made: Screening, said: str) -> None:
    assert said in text_of(render(made))


def test_a_file_without_rejections_says_so() -> None:
    clean = replace(screening().files[0], accepted=1200, rejected=0)
    said = text_of(render(screening(files=(clean,))))
    assert "Rows: 1,200. Accepted: 1,200. Rejected: 0." in said
    assert "No row was rejected." in said


def test_the_counts_of_the_files_add_up() -> None:
    said = text_of(render(screening()))
    found = re.search(r"Rows: ([\d,]+)\. Accepted: ([\d,]+)\. Rejected: ([\d,]+)\.", said)
    assert found
    rows, accepted, rejected = (int(number.replace(",", "")) for number in found.groups())
    assert accepted + rejected == rows


def test_no_network_no_script_and_a_strict_policy() -> None:
    page = render(screening(6))
    assert "default-src 'none'; style-src 'sha256-" in page
    tags = Page(page).tags
    assert not [tag for tag, _ in tags if tag in {"script", "link", "img", "iframe", "object", "base"}]
    linked = [value for _, attrs in tags for name, value in attrs.items() if name in {"href", "src", "style"}]
    assert linked
    assert all(value and value.startswith("#") for value in linked)


def test_hostile_text_stays_text() -> None:
    page = render(screening(0, leads=(lead(name=HOSTILE),)))
    assert "<script" not in page
    assert "\u202e" not in page
    assert "\x1b" not in page


def test_every_link_has_its_place_and_no_id_is_used_twice() -> None:
    tags = Page(render(screening(30))).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["href"] for tag, attrs in tags if tag == "a"} <= {f"#{one}" for one in ids}


def test_the_same_screening_gives_the_same_bytes(tmp_path: Path) -> None:
    made = screening(3)
    write_report(tmp_path / "a.html", made, "en")
    write_report(tmp_path / "b.html", replace(made, seconds={"read": 9.9}), "en")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_every_name_is_whole_on_the_page() -> None:
    said = text_of(render(screening(6)))
    assert all(name in said for name in NAMES if name != HOSTILE)


# -- charts ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("months", [1, 2, 24, 130])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_chart_is_small_and_in_the_colours_of_the_page(months: int, lang: str) -> None:
    svg = draw(timeline(months=months, marked=months - 1), Words(lang, html=True, said=SPOKEN))
    assert len(svg.encode()) <= 15_000
    assert "var(--accent)" in svg
    assert "#0" not in svg
    assert "font-family" not in svg


def test_time_runs_from_right_to_left_in_arabic() -> None:
    def marked_x(lang: str) -> float:
        svg = draw(timeline(marked=23), Words(lang, html=True, said=SPOKEN))
        found = re.search(r'd="M([\d.]+),[^"]*" fill="var\(--accent\)"', svg)
        assert found
        return float(found[1])

    assert marked_x("ar") < 20
    assert marked_x("en") > 500


def test_a_long_ledger_shows_the_months_around_the_order() -> None:
    shown = window(timeline(months=130, marked=60))
    assert len(shown) == 48
    assert timeline(months=130, marked=60).months[60] in shown


def test_the_usual_range_is_not_drawn_where_nothing_is_usual() -> None:
    whole = timeline()
    months = [replace(month, usual_low=None, usual_high=None) if at in {9, 10} else month for at, month in enumerate(whole.months)]  # fmt: skip
    svg = draw(replace(whole, months=tuple(months)), Words("en", html=True, said=SPOKEN))
    assert svg.count('fill="var(--band)"') == draw(whole, Words("en", html=True, said=SPOKEN)).count('fill="var(--band)"') + 1  # fmt: skip


@pytest.mark.parametrize(
    ("highest", "marks"),
    [(740, [0, 200, 400, 600, 800]), (0, [0, 1]), (1, [0, 0.5, 1]), (99, [0, 25, 50, 75, 100]), (0.04, [0, 0.01, 0.02, 0.03, 0.04])],
)  # fmt: skip
def test_the_axis_has_round_numbers(highest: float, marks: list[float]) -> None:
    assert ticks(highest) == pytest.approx(marks)


def test_thirty_leads_are_drawn_in_time() -> None:
    render(screening(1))  # the first picture starts the drawing library
    made = screening(30, 200)
    before = process_time()
    render(made)
    assert process_time() - before < 8.0  # 1.5 s on a quiet machine; here others may be at work


# -- colours (Ottosson 2020 for OKLCH, WCAG 2.2 for contrast) ------------------------------------------------
type Colour = tuple[float, float, float]


def luminance(colour: Colour) -> float:
    """Relative luminance of an OKLCH colour, clipped to what a screen shows."""
    light, chroma, hue = colour
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    shown = [min(max(part, 0.0), 1.0) for part in (red, green, blue)]
    return 0.2126 * shown[0] + 0.7152 * shown[1] + 0.0722 * shown[2]


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def roles(scheme: str) -> dict[str, Colour]:
    style = files("bonafides.cli.report").joinpath("report.css").read_text(encoding="utf-8")
    light, dark = style.split("@media (prefers-color-scheme: dark)")[:2]
    block = light if scheme == "light" else dark[: dark.index("*, ::before")]
    found = re.findall(r"--(\w+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)", block)
    return {name: (float(light), float(chroma), float(hue)) for name, light, chroma, hue in found}


def test_white_on_black_has_the_contrast_of_the_standard() -> None:
    assert contrast((1, 0, 0), (0, 0, 0)) == pytest.approx(21, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_lines_have_enough_contrast(scheme: str) -> None:
    found = roles(scheme)
    assert found.keys() == {"ink", "paper", "quiet", "line", "accent", "stop", "ask", "pass"}
    for role in ("ink", "quiet", "accent", "stop", "ask", "pass"):
        assert contrast(found[role], found["paper"]) >= 4.5, role
    assert contrast(found["line"], found["paper"]) >= 3


def test_an_outcome_is_a_word_and_a_shape_and_never_colour_alone() -> None:
    style = files("bonafides.cli.report").joinpath("report.css").read_text(encoding="utf-8")
    shapes = [re.findall(rf"\.{outcome}::before {{(.*?)}}", style)[0] for outcome in Outcome]
    assert len(set(shapes)) == len(Outcome)


def test_the_stylesheet_knows_no_left_and_no_right() -> None:
    style = files("bonafides.cli.report").joinpath("report.css").read_text(encoding="utf-8")
    assert not re.search(r"(margin|padding|border)-(left|right)|(?<![-\w])(left|right):", style)
