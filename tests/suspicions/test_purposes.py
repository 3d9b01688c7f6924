"""Who read suspect data for what: seen by who administers, filtered, and signed."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bonafides.audit.models import Record
from bonafides.partners.actions.organisations import state_purpose
from bonafides.suspicions import keys
from bonafides.suspicions.purposes.signing import verify
from bonafides.suspicions.receipts import NotGenuine
from tests.cast import person
from tests.suspicions.conftest import Cast

pytestmark = pytest.mark.usefixtures("stated")
ADDRESSES = ("purposes", "purposes-export", "purposes-signed")


@pytest.fixture
def stated(cast: Cast) -> None:
    rea = person("Rea", cast.authority)
    state_purpose(by=cast.dina, organisation=cast.alpha, purpose="Report NL-2026-000001")
    state_purpose(by=rea, organisation=cast.alpha, purpose="=Statistics")
    state_purpose(by=cast.other, organisation=cast.alpha, purpose="Of another house")


def test_who_administers_sees_those_of_its_own_people(client: Client, cast: Cast) -> None:
    client.force_login(cast.dina)
    text = client.get(reverse("purposes")).content.decode()
    assert ["NL-2026-000001" in text, "=Statistics" in text, "another house" in text] == [True, True, False]


@pytest.mark.parametrize("name", ADDRESSES)
def test_who_does_not_administer_may_not(client: Client, cast: Cast, name: str) -> None:
    client.force_login(cast.cleo)
    assert client.get(reverse(name)).status_code == 403
    client.force_login(cast.dina)
    assert client.post(reverse(name)).status_code == 405


@pytest.mark.parametrize(
    ("asked", "count"),
    [({"q": "rea"}, 1), ({"q": "alpha"}, 2), ({"since": "2100-01-01"}, 0), ({"until": "2001-01-01"}, 0)],
)
def test_it_is_filtered(client: Client, cast: Cast, asked: dict[str, str], count: int) -> None:
    client.force_login(cast.dina)
    assert len(client.get(reverse("purposes"), asked).context["page"].object_list) == count
    signed = verify(client.get(reverse("purposes-signed"), asked).content, keys.public())
    assert (len(signed["purposes"]), signed["asked"]) == (count, asked)


def test_a_stranger_checks_the_signed_list_and_finds_its_records(client: Client, cast: Cast) -> None:
    client.force_login(cast.dina)
    written = client.get(reverse("purposes-signed")).content
    told = verify(written, client.get(reverse("receipt-key")).content)
    assert told["organisations"] == ["Precursor Authority"]
    for row in told["purposes"]:
        record = Record.objects.get(number=row["record"])
        assert (record.hash, record.values["purpose"]) == (row["hash"], row["purpose"])
    assert told["chain"]["number"] >= max(row["record"] for row in told["purposes"])


def _without_a_row(told: dict[str, Any]) -> None:
    told["purposes"].pop()


def _another_purpose(told: dict[str, Any]) -> None:
    told["purposes"][0]["purpose"] = "Something else"


@pytest.mark.parametrize("change", [_without_a_row, _another_purpose])
def test_a_changed_list_is_found_out(client: Client, cast: Cast, change: Any) -> None:
    client.force_login(cast.dina)
    told = json.loads(client.get(reverse("purposes-signed")).content)
    change(told)
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    with pytest.raises(NotGenuine, match="signature"):
        verify(text.encode(), keys.public())


def test_a_formula_is_no_formula_in_the_table(client: Client, cast: Cast) -> None:
    client.force_login(cast.dina)
    assert "'=Statistics" in client.get(reverse("purposes-export")).content.decode()


def test_a_page_of_fifty_takes_few_queries(
    client: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        state_purpose(by=cast.dina, organisation=cast.alpha, purpose=f"Case {number}")
    client.force_login(cast.dina)
    with django_assert_max_num_queries(12):
        assert len(client.get(reverse("purposes")).context["page"].object_list) == 50
