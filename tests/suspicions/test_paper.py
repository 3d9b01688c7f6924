"""A report in PDF, in every language."""

import pypdfium2
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from bonafides.suspicions import paper
from bonafides.suspicions.models import Report
from bonafides.suspicions.pending import rights_of, with_all
from tests.suspicions.conftest import Cast
from tests.suspicions.test_files import full

LANGUAGES = [code for code, _ in settings.LANGUAGES]
BOX = "\ufffd"


def made(cast: Cast, report: Report, language: str) -> bytes:
    with translation.override(language):
        return paper.pdf(with_all(Report.objects.all()).get(pk=report.pk), language, rights_of(cast.dina))


def text_of(written: bytes) -> str:
    with pypdfium2.PdfDocument(written) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.fixture
def told(cast: Cast, acknowledged: Report) -> Report:
    words = "Восемь раз. 八倍于通常数量。 ثمانية أضعاف. Huit fois."
    party = {"name": "غاما للطلاء 伽马涂料 Гамма", "phone": "+31 20 555 0100"}
    Report.objects.filter(pk=acknowledged.pk).update(reasons=words, other_party=party)
    return full(cast, acknowledged)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_report_gives_the_same_bytes_with_every_letter(
    cast: Cast, told: Report, language: str
) -> None:
    first = made(cast, told, language)
    assert first == made(cast, told, language)
    text = text_of(first)
    assert "2026-000001" in text
    for word in ("八倍于通常数量", "Гамма", "108-24-7", "Alpha"):
        assert word in text
    assert BOX not in text


def test_nothing_of_a_text_is_read_as_markup(cast: Cast, told: Report) -> None:
    hostile = '#panic() $x$ *bold* #read("/etc/hostname") <label> @ref \\u{41} ]'
    Report.objects.filter(pk=told.pk).update(reasons=hostile)
    assert "#panic() $x$ *bold*" in text_of(made(cast, told, "en"))


def test_a_hundred_lines_take_more_pages(cast: Cast, told: Report) -> None:
    lines = [{"line": number, "product": "Acetone", "quantity": "5", "unit": "l"} for number in range(1, 101)]
    Report.objects.filter(pk=told.pk).update(transaction={"lines": lines})
    with pypdfium2.PdfDocument(made(cast, told, "en")) as document:
        assert len(document) > 2


def test_both_sides_take_it_away_and_people_are_named_to_their_own(
    client: Client, cast: Cast, told: Report
) -> None:
    address = reverse("report-pdf", args=[told.pk])
    for who, own, other in ((cast.dina, "Dina", "Ben"), (cast.ama, "Ben", "Dina")):
        client.force_login(who)
        answer = client.get(address)
        assert answer.headers["Content-Type"] == "application/pdf"
        text = text_of(answer.content)
        assert own in text
        assert other not in text
    client.force_login(cast.other)
    assert client.get(address).status_code == 404
