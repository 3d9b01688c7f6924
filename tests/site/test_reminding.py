"""What is due is told once to whoever is named for it, or stands in; and wider once its day has passed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from bonafides.audit.models import Record
from bonafides.cli.door import BadInput
from bonafides.cli.remind import command
from bonafides.orders.models import Customer, Declaration, Hold, Licence, Order
from bonafides.partners.models import Absence, Contact, Membership, Organisation, Person, Reminder
from bonafides.site.reminding import address, remind_all
from bonafides.suspicions.models import Report, Stage
from tests.cast import organisation, person

SITE = "https://desk.example.org"


@pytest.fixture
def alpha(db: None) -> Organisation:  # noqa: ARG001 - pytest's way to ask for the database
    return organisation()


@pytest.fixture
def named(alpha: Organisation) -> dict[str, Person]:
    """The contact person, the deputy, somebody who stands in, and the administrator."""
    people = {name: person(name, alpha) for name in ("Cora", "Dan", "Sue")}
    people["Ada"] = person("Ada", alpha, "administers")
    for purpose in ("register", "urgent", "reports"):
        Contact.objects.create(
            organisation=alpha, purpose=purpose, person=people["Cora"], deputy=people["Dan"]
        )
    return people


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def paper(alpha: Organisation) -> Callable[[int], Declaration]:
    """Makes declarations that end in so many days."""
    customer = Customer.objects.create(organisation=alpha, customer="C1", name="Lacquer Works")

    def made(days: int, number: str = "D-1") -> Declaration:
        return Declaration.objects.create(
            organisation=alpha, customer=customer, declaration_id=number, substance="acetone",
            valid_from=day(-300), valid_until=day(days),
        )  # fmt: skip

    return made


def held(alpha: Organisation, hours: int) -> Hold:
    now = timezone.now()
    customer = Customer.objects.create(organisation=alpha, customer="C2", name="Quick Trading")
    order = Order.objects.create(
        organisation=alpha, customer=customer, order_id="A-7", ordered_on=now.date(), received_at=now,
        state="held",
    )  # fmt: skip
    return Hold.objects.create(
        order=order, placed_at=now, ends_at=now + timedelta(hours=hours), reason="Ask first."
    )


def told() -> list[str]:
    """Who got a message since this was asked last."""
    found = sorted(message.to[0].partition("@")[0] for message in mail.outbox)
    mail.outbox.clear()
    return found


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("days", "stage"), [(61, None), (60, "60"), (30, "30"), (8, "30"), (7, "7"), (0, "7")]
)
def test_a_paper_is_told_of_at_its_stage_once(
    paper: Callable[[int], Declaration], days: int, stage: str | None
) -> None:
    paper(days)
    remind_all(SITE)
    assert [each.stage for each in Reminder.objects.all()] == ([stage] if stage else [])
    assert told() == (["cora"] if stage else [])
    remind_all(SITE)
    assert told() == []


@pytest.mark.usefixtures("named")
def test_each_stage_is_told_anew(paper: Callable[[int], Declaration]) -> None:
    one = paper(50)
    for days in (50, 20, 3):
        Declaration.objects.filter(pk=one.pk).update(valid_until=day(days))
        assert remind_all(SITE).sent == 1
    assert sorted(Reminder.objects.values_list("stage", flat=True)) == ["30", "60", "7"]
    assert Record.objects.filter(action="reminder.sent", by="remind").count() == 3


@pytest.mark.usefixtures("named")
def test_a_renewed_paper_is_told_of_no_more(paper: Callable[..., Declaration]) -> None:
    paper(5)
    paper(300, "D-2")
    assert remind_all(SITE).sent == 0


@pytest.mark.usefixtures("named")
def test_a_licence_too(alpha: Organisation, paper: Callable[[int], Declaration]) -> None:
    holder = paper(200).customer
    Licence.objects.create(
        organisation=alpha, holder=holder, number="NL-17", substances="acetone", valid_from=day(-9),
        valid_until=day(6),
    )  # fmt: skip
    remind_all(SITE)
    (message,) = mail.outbox
    assert "NL-17" in message.body
    assert f"{SITE}/customers/{holder.pk}/" in message.body
    assert "Lacquer" not in message.body


def test_whoever_stands_in_is_told_while_the_contact_person_is_away(
    named: dict[str, Person], paper: Callable[[int], Declaration]
) -> None:
    roles = {each.person.name: each for each in Membership.objects.all()}
    Absence.objects.create(
        membership=roles["Cora"], deputy=roles["Sue"], from_on=day(-1), until_on=day(1), by=named["Ada"]
    )
    paper(5)
    remind_all(SITE)
    assert told() == ["sue"]


def test_the_deputy_is_told_when_the_contact_person_has_left(
    named: dict[str, Person], paper: Callable[[int], Declaration]
) -> None:
    Membership.objects.filter(person=named["Cora"]).update(ended_on=day(-1))
    paper(5)
    remind_all(SITE)
    assert told() == ["dan"]


def test_who_administers_is_told_where_nobody_is_named(
    named: dict[str, Person], paper: Callable[[int], Declaration]
) -> None:
    assert len(named) == 4
    Contact.objects.all().delete()
    paper(5)
    remind_all(SITE)
    assert told() == ["ada"]


@pytest.mark.usefixtures("named")
def test_all_who_administer_are_told_where_nobody_is_named(
    alpha: Organisation, paper: Callable[[int], Declaration]
) -> None:
    person("Bo", alpha, "administers")
    Contact.objects.all().delete()
    paper(5)
    remind_all(SITE)
    assert told() == ["ada", "bo"]


@pytest.mark.usefixtures("named")
def test_a_day_that_passed_is_told_to_deputy_and_administrator_too(
    paper: Callable[[int], Declaration],
) -> None:
    paper(-1)
    remind_all(SITE)
    assert told() == ["ada", "cora", "dan"]
    remind_all(SITE)
    assert told() == []


@pytest.mark.usefixtures("named")
def test_a_hold_is_told_of_before_it_ends_and_after(alpha: Organisation) -> None:
    hold = held(alpha, 5)
    remind_all(SITE)
    assert told() == ["cora"]
    Hold.objects.filter(pk=hold.pk).update(ends_at=timezone.now() - timedelta(minutes=1))
    remind_all(SITE)
    assert told() == ["ada", "cora", "dan"]
    Hold.objects.filter(pk=hold.pk).update(lifted_at=timezone.now())
    Reminder.objects.all().delete()
    assert remind_all(SITE).sent == 0


def test_both_sides_are_told_of_a_report(named: dict[str, Person], alpha: Organisation) -> None:
    assert alpha.authority is not None
    person("Olga", alpha.authority, "administers")
    sent = timezone.now() - timedelta(days=20)
    report = Report.objects.create(
        organisation=alpha, authority=alpha.authority, aware_at=sent, drafted_by=named["Cora"],
        reasons="Odd 100 %.", stage=Stage.SENT, sent_at=sent, number="R-1",
    )  # fmt: skip
    remind_all(SITE)
    assert told() == ["olga"]
    Report.objects.filter(pk=report.pk).update(stage=Stage.DRAFT, sent_at=None, number="")
    remind_all(SITE)
    assert told() == ["ada", "cora", "dan"]


@pytest.mark.usefixtures("named")
def test_a_message_is_in_the_readers_language(alpha: Organisation) -> None:
    Person.objects.update(language="fr")
    held(alpha, 5)
    remind_all(SITE)
    (message,) = mail.outbox
    assert "A-7" in message.body


@pytest.mark.usefixtures("named")
def test_one_message_holds_all_that_is_new(alpha: Organisation, paper: Callable[..., Declaration]) -> None:
    held(alpha, 5)
    paper(6)
    assert remind_all(SITE).sent == 1
    assert "2 things" in mail.outbox[0].subject


def test_links_lead_to_the_first_name_of_the_desk(settings: Settings) -> None:
    settings.ALLOWED_HOSTS, settings.SECURE = ["*", "desk.example.org"], True
    assert address() == SITE
    settings.CSRF_TRUSTED_ORIGINS = ["https://*.example.org", "https://front.example.org"]
    assert address() == "https://front.example.org"


@pytest.mark.usefixtures("named")
def test_the_command_says_what_went_out(alpha: Organisation, settings: Settings) -> None:
    held(alpha, 5)
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    refused = CliRunner().invoke(command, [], standalone_mode=False)
    assert isinstance(refused.exception, BadInput)
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    done = CliRunner().invoke(command, ["--at", f"{SITE}/"])
    assert (done.exit_code, done.output) == (0, "Messages sent: 1.\n")
    assert f"{SITE}/orders/" in mail.outbox[0].body
