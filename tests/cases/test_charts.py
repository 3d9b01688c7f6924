"""The picture of links: at most fifty nodes, and nothing that the list does not have."""

from django.test import Client
from django.urls import reverse

from bonafides.cases.charting import MOST_NODES, chart
from bonafides.cases.models import Case
from bonafides.cases.showing import Place, Row
from tests.cases.conftest import Cast, reported


def row(value: str, *names: str) -> Row:
    places = [Place(name, "R-1", "/", inside=name == "Gamma", registered=False) for name in names]
    return Row("Telephone", value, len(names), places)


def test_each_party_and_value_is_drawn_once() -> None:
    drawn = chart([row("1", "Gamma", "Delta"), row("2", "Gamma", "Delta", "Zeta")])
    assert drawn is not None
    assert [(node.label, node.inside) for node in drawn.parties] == [
        ("Gamma", True),
        ("Delta", False),
        ("Zeta", False),
    ]
    assert len(drawn.values) == 2
    assert len(drawn.lines) == 5
    assert drawn.left_out == 0


def test_no_more_is_drawn_than_can_be_read() -> None:
    drawn = chart([row(str(number), "Gamma", f"Party {number}") for number in range(40)])
    assert drawn is not None
    assert len(drawn.parties) + len(drawn.values) <= MOST_NODES
    assert drawn.left_out == 40 - len(drawn.values)


def test_nothing_is_drawn_of_nothing() -> None:
    assert chart([]) is None
    assert chart([row("1", *map(str, range(MOST_NODES)))]) is None


def test_the_page_of_links_shows_picture_and_list(client: Client, cast: Cast, case: Case) -> None:
    reported(cast.beta, cast.otto, "B-1", name="Delta Paints", phone="020 5550100")
    client.force_login(cast.dina)
    shown = client.get(reverse("case-links", args=[case.pk])).content.decode()
    picture, listed = shown[shown.index("<svg") : shown.index("</svg>")], shown[shown.index("</svg>") :]
    for name in ("Delta Paints", "Gamma Coatings", "+31 20 555 0100"):
        assert name in picture
        assert name in listed
