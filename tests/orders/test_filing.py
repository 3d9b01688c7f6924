"""A customer's file and papers are kept by hand or by a program, end, and count for the orders that follow."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from bonafides.audit.models import Record
from bonafides.orders import actions
from bonafides.orders.actions import take
from bonafides.orders.conflicts import CustomerThere, PaperEnded, PaperThere
from bonafides.orders.models import Customer, Declaration, Licence
from bonafides.orders.papers import bought_under, named
from bonafides.orders.retaining import _customers
from bonafides.orders.screening import keeping
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot
from tests.orders.conftest import ago, new_order, today
from tests.orders.test_pages import client_of

PAPER: dict[str, Any] = {
    "declaration_id": "D-1",
    "substance": "acetic anhydride",
    "use": "",
    "annual_kg": Decimal(600),
    "site": "",
    "valid_from": date(2026, 1, 1),
    "valid_until": date(2030, 12, 31),
}
FORM = {name: str(value) for name, value in PAPER.items() if value != ""}


def test_a_file_is_opened_once_and_changed_with_what_was_before(alpha: Organisation, ama: Person) -> None:
    made = actions.add_customer(organisation=alpha, number="C1", values={"name": "Lacquer Works"}, by=ama)
    with pytest.raises(CustomerThere) as told:
        actions.add_customer(organisation=alpha, number="C1", values={"name": "Other"}, by=ama)
    assert "Lacquer Works" in told.value.sentence
    assert actions.change_customer(customer=made, values={"name": "Lacquer Works Ltd", "city": ""}, by=ama)
    assert not actions.change_customer(customer=made, values={"name": "Lacquer Works Ltd"}, by=ama)
    (changed,) = Record.objects.filter(action="customer.changed")
    assert changed.values == {"from": {"name": "Lacquer Works"}, "to": {"name": "Lacquer Works Ltd"}}


def test_a_program_keeps_a_file_by_its_number(alpha: Organisation, ama: Person) -> None:
    first = actions.file_customer(organisation=alpha, number="C1", values={}, by=ama)
    again = actions.file_customer(organisation=alpha, number="C1", values={"city": "Breda"}, by=ama)
    assert (first.new, again.new, again.changed) == (True, False, True)
    told = Customer.objects.get()
    assert (told.name, told.city) == ("C1", "Breda")


def test_a_paper_sent_again_is_there_once_and_another_under_its_number_is_refused(
    customer: Customer, ama: Person
) -> None:
    first = actions.file_declaration(customer=customer, values=PAPER, by=ama)
    again = actions.file_declaration(customer=customer, values=PAPER, by=ama)
    assert (first.new, again.new, again.thing) == (True, False, first.thing)
    with pytest.raises(PaperThere):
        actions.file_declaration(customer=customer, values=PAPER | {"annual_kg": Decimal(9)}, by=ama)
    with pytest.raises(PaperThere):
        actions.add_declaration(customer=customer, values=PAPER, by=ama)
    assert Record.objects.filter(action="declaration.filed").count() == 1


def test_a_paper_ends_earlier_and_never_later(customer: Customer, ama: Person) -> None:
    paper = actions.add_declaration(customer=customer, values=PAPER, by=ama)
    actions.end_paper(paper=paper, on=today(), reason="Replaced.", by=ama)
    for day in (today(), today() + timedelta(days=1)):
        with pytest.raises(PaperEnded):
            actions.end_paper(paper=paper, on=day, reason="Again.", by=ama)
    assert Declaration.objects.get().valid_until == today()
    assert Record.objects.get(action="declaration.ended").values["reason"] == "Replaced."


def test_who_only_reads_files_nothing(customer: Customer, carl: Person, dora: Person) -> None:
    paper = Declaration.objects.create(organisation=customer.organisation, customer=customer, **PAPER)
    for who in (carl, dora):
        with pytest.raises(MayNot):
            actions.file_customer(
                organisation=customer.organisation, number="C9", values={"name": "N"}, by=who
            )
        with pytest.raises(MayNot):
            actions.change_customer(customer=customer, values={"name": "N"}, by=who)
        with pytest.raises(MayNot):
            actions.file_licence(customer=customer, values={"number": "L"}, by=who)
        with pytest.raises(MayNot):
            actions.end_paper(paper=paper, on=today(), reason="No.", by=who)
    assert not Record.objects.filter(action__startswith="customer.").exists()


def test_a_declaration_counts_for_the_next_order(
    alpha: Organisation,
    customer: Customer,
    ben: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def declared(number: str) -> object:
        asked = new_order(number, product="Acetic anhydride 99 %", kg=900)
        return take(data=asked, organisation=alpha, by=ben).seen.get().facts["declared_amount"]

    assert declared("A-1") is None
    with django_capture_on_commit_callbacks(execute=True):
        actions.add_declaration(customer=customer, values=PAPER, by=ben)
    keeping.forget(alpha)  # what `outdate` does beside, where the change is seen by another connection
    assert declared("A-2") == pytest.approx(600)


def test_a_desk_that_is_kept_is_made_anew_at_the_next_order(
    alpha: Organisation, customer: Customer, ben: Person
) -> None:
    take(data=new_order("A-1"), organisation=alpha, by=ben)
    before = keeping._DESKS[alpha.pk]
    keeping._MADE[alpha.pk] = (0.0, 0.0)
    keeping._OUTDATED.add(alpha.pk)
    take(data=new_order("A-2"), organisation=alpha, by=ben)
    made = keeping._DESKS[alpha.pk]
    assert made is not before
    take(data=new_order("A-3"), organisation=alpha, by=ben)
    assert keeping._DESKS[alpha.pk] is made
    assert customer.organisation == alpha


def test_what_was_bought_is_held_against_what_is_declared(
    alpha: Organisation, customer: Customer, ben: Person
) -> None:
    paper = actions.add_declaration(customer=customer, values=PAPER, by=ben)
    for number, days in enumerate((1, 40, 500)):
        sold = new_order(f"A-{number}", product="Acetic anhydride", kg=300, ordered_on=ago(days))
        take(data=sold, organisation=alpha, by=ben)
    (substance,) = named(paper)
    bought = bought_under(paper, substance.cas)
    assert bought.kg == pytest.approx(600)
    assert bought.share == pytest.approx(1)
    page = client_of(ben).get(f"/declarations/{paper.pk}/").content.decode()
    assert "100 % of the 600 kg" in page


def test_forms_file_refuse_and_say_what_is_wrong(customer: Customer, ama: Person, carl: Person) -> None:
    client, there = client_of(ama), f"/customers/{customer.pk}"
    wrong = client.post(f"{there}/declarations/new/", FORM | {"valid_until": "2025-01-01", "annual_kg": "0"})
    assert wrong.status_code == 422
    for said in ("lies before the first one", "above 0"):
        assert said in wrong.content.decode()
    made = client.post(f"{there}/declarations/new/", FORM, follow=True)
    assert "It counts for the orders" in made.content.decode()
    assert client.post(f"{there}/declarations/new/", FORM).status_code == 409
    odd = client.post(f"{there}/declarations/new/", FORM | {"substance": "table salt"}, follow=True)
    assert "it counts for no order" in odd.content.decode()
    licence = {
        "number": "L-1",
        "substances": "acetone; toluene",
        "valid_from": "2026-01-01",
        "valid_until": "2026-02-01",
    }
    assert "ended" in client.post(f"{there}/licences/new/", licence, follow=True).content.decode()
    assert client.get(f"{there}/change/").status_code == 200
    changed = client.post(f"{there}/change/", {"name": "Lacquer Works Ltd", "kind": "end user"}, follow=True)
    assert "Lacquer Works Ltd" in changed.content.decode()
    new = client.post(
        "/customers/new/", {"organisation": customer.organisation_id, "customer": "C2", "name": "Two"}
    )
    assert new.status_code == 302
    assert b"File declaration" not in client_of(carl).get(f"{there}/").content
    assert Licence.objects.get().status == ""


def test_a_paper_names_what_the_screening_takes_it_to_name(customer: Customer, carl: Person) -> None:
    def cas(**told: str) -> list[str]:
        place = customer.organisation
        if "substance" in told:
            return [each.cas for each in named(Declaration(organisation=place, **told))]
        return [each.cas for each in named(Licence(organisation=place, **told))]

    assert cas(substances="acetone, toluene | ether") == ["67-64-1", "108-88-3", "60-29-7"]
    assert cas(substance="phenylacetic acid") == ["103-82-2"]
    assert cas(substance="ethyl phenylacetate") == []  # the EU lists the acid and its salts, no ester
    Declaration.objects.create(organisation=customer.organisation, customer=customer, **PAPER)
    assert "D-1" in client_of(carl).get("/papers/?q=лакер воркс").content.decode()


def test_a_kind_in_other_words_stays_when_the_file_is_changed(customer: Customer, ama: Person) -> None:
    Customer.objects.filter(pk=customer.pk).update(kind="Hochschule")
    client_of(ama).post(f"/customers/{customer.pk}/change/", {"name": "N", "kind": "Hochschule"})
    assert Customer.objects.get().kind == "Hochschule"


def test_papers_are_found_sorted_and_taken_away(
    customer: Customer, carl: Person, dora: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        span = {"valid_from": ago(300), "valid_until": today() + timedelta(days=20 * number - 10)}
        own = PAPER | span | {"declaration_id": f"D-{number}"}
        Declaration.objects.create(organisation=customer.organisation, customer=customer, **own)
    client = client_of(carl)

    def seen(query: str) -> list[str]:
        page = client.get(f"/papers/?{query}").content.decode()
        return [number for number in ("D-0", "D-1", "D-2") if number in page]

    assert seen("") == ["D-0", "D-1", "D-2"]
    assert seen("show=ended") == ["D-0"]
    assert seen("show=ending") == ["D-1", "D-2"]
    assert seen("show=valid&sort=customer") == ["D-1", "D-2"]
    assert seen("q=lacquer") == ["D-0", "D-1", "D-2"]
    assert seen("q=D-2") == ["D-2"]
    assert seen("kind=licences") == []
    export = client.get("/papers/?csv=1").content.decode()
    assert export.count("acetic anhydride") == 3
    assert ",600," in export
    assert "D-0" not in client_of(dora).get("/papers/").content.decode()
    with django_assert_max_num_queries(8):
        client.get("/papers/")


def test_a_customer_that_was_just_filed_is_not_erased(alpha: Organisation, ama: Person) -> None:
    actions.add_customer(organisation=alpha, number="C1", values={"name": "New"}, by=ama)
    Customer.objects.create(organisation=alpha, customer="C2", name="Old")
    assert [each.customer for each in _customers(alpha, ago(10))] == ["C2"]
