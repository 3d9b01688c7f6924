"""Which parties are proposed as one, and which never are."""

from collections.abc import Iterable, Iterator
from typing import Any

import duckdb
import pytest

from bonafides.ledger import create_tables
from bonafides.screening.parties import create_parties
from bonafides.screening.who.judgements import Judgements
from bonafides.screening.who.proposals import Proposed, likelihood, of_names, propose

FIELDS = ("customer", "name", "phone", "email", "bank_account", "address", "vat_no")


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        create_tables(con)
        yield con


def proposed(
    con: duckdb.DuckDBPyConnection, customers: Iterable[dict[str, Any]], judged: Judgements | None = None
) -> Proposed:
    rows = [[each.get(field) for field in FIELDS] for each in customers]
    con.executemany(f"insert into customers ({', '.join(FIELDS)}) values (?, ?, ?, ?, ?, ?, ?)", rows)
    create_parties(con)
    return propose(con, judged or Judgements(), plainly=True)


def firm(customer: str, name: str, **more: str) -> dict[str, Any]:
    return {"customer": customer, "name": name, **more}


ALPHA = (
    firm("A", "Alpha Paints Ltd", phone="+44 20 555 01"),
    firm("B", "ALPHA PAINTS LTD.", phone="(44) 20-55501"),
)


def test_one_telephone_and_names_alike_are_proposed_with_their_evidence(
    con: duckdb.DuckDBPyConnection,
) -> None:
    (found,) = proposed(con, ALPHA).proposals
    assert (found.customer, found.other, found.evidence) == ("A", "B", ("name", "telephone"))
    assert found.score == pytest.approx(1 / (1 + 2 ** -(7 + 7 - 6)), abs=0.001)


def test_one_telephone_under_different_names_is_not_enough(con: duckdb.DuckDBPyConnection) -> None:
    customers = [firm("A", "Alpha", phone="5550123"), firm("B", "Zygote Brewing", phone="5550123")]
    assert proposed(con, customers).proposals == ()


PAIR = frozenset({("A", "B")})


@pytest.mark.parametrize("judged", [Judgements(different=PAIR), Judgements(unsure=PAIR)])
def test_what_a_person_has_spoken_of_is_not_proposed_again(
    con: duckdb.DuckDBPyConnection, judged: Judgements
) -> None:
    assert proposed(con, ALPHA, judged).proposals == ()


def test_what_is_joined_already_is_not_proposed(con: duckdb.DuckDBPyConnection) -> None:
    customers = [{**each, "vat_no": "DE136695976"} for each in ALPHA]
    assert proposed(con, customers).proposals == ()


def test_a_value_of_a_crowd_is_a_hub_and_leads_to_nobody(con: duckdb.DuckDBPyConnection) -> None:
    found = proposed(con, (firm(f"C{n}", f"{n:05}", phone="5550123") for n in range(26)))
    assert found.proposals == ()
    assert [(hub.kind, hub.value, hub.users) for hub in found.hubs] == [("telephone", "5550123", 26)]


def test_a_public_mail_service_is_no_domain_of_ones_own(con: duckdb.DuckDBPyConnection) -> None:
    customers = [firm("A", "Alpha", email="a@gmail.com"), firm("B", "Alpha", email="b@gmail.com")]
    (found,) = proposed(con, customers).proposals
    assert found.evidence == ("name",)


def test_one_value_in_a_hundred_thousand_rows_is_a_hub_within_seconds(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        "insert into customers (customer, name, phone) select 'C' || i, 'N' || i, '5550123' from range(100000) t(i)"
    )
    assert len(propose(con, create_parties(con).judgements, plainly=True).hubs) == 1


def test_more_users_of_a_value_say_less() -> None:
    assert likelihood({"account": 2}, None) > likelihood({"account": 3}, None)


def test_different_names_speak_against() -> None:
    assert likelihood({"address": 2}, of_names(0.3, 0.8)) < likelihood({"address": 2}, None)


def test_the_order_of_rows_changes_nothing(con: duckdb.DuckDBPyConnection) -> None:
    with duckdb.connect() as other:
        create_tables(other)
        assert proposed(con, ALPHA) == proposed(other, reversed(ALPHA))
