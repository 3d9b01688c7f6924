"""Two processes remind at once, by a mail server that is slow: each person gets one message, and others can write meanwhile."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.desk import PROGRAM, another_database, surroundings
from tests.partners.receiver import certificate
from tests.site.mail_server import Server, mail_server

COMPANY = """
import django
django.setup()
from datetime import timedelta
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0)
from bonafides.orders.models import Customer, Declaration
from bonafides.partners.models import Membership, Organisation, Person
company = Organisation.objects.create(kind="company", name="Alpha Chemicals", country="NL")
for name in ("ada", "bo", "cy"):
    person = Person.objects.create_user(f"{name}@example.org", name=name)
    Membership.objects.create(person=person, organisation=company, administers=True)
customer = Customer.objects.create(organisation=company, customer="C1", name="Lacquer Works")
today = timezone.localdate()
Declaration.objects.create(organisation=company, customer=customer, declaration_id="D-1", substance="acetone",
    valid_from=today - timedelta(days=300), valid_until=today + timedelta(days=5))
"""
WRITES = """
import time
import django
django.setup()
from bonafides.partners.models import Organisation
begun = time.monotonic()
Organisation.objects.update(weekly_budget=41)
print(time.monotonic() - begun < 5)
"""
"""Whether somebody else can write within five seconds; a mail server is waited for longer."""
LATER = """
import django
django.setup()
from django.utils import timezone
from bonafides.partners.models import Mail
Mail.objects.filter(state="waiting").update(next_at=timezone.now())
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with mail_server(certificate(tmp_path)) as running:
        yield running


@pytest.fixture
def env(tmp_path: Path, server: Server) -> dict[str, str]:
    """A company whose three administrators are to be told of one paper."""
    made = surroundings(
        tmp_path / "desk",
        **another_database("reminded"),
        BONAFIDES_MAIL=server.url,
        SSL_CERT_FILE=str(tmp_path / "receiver.pem"),
        DJANGO_SETTINGS_MODULE="bonafides.site.settings",
    )
    carried_out(made, COMPANY)
    return made


def carried_out(env: dict[str, str], program: str) -> str:
    made = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


def reminding(env: dict[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen([*PROGRAM, "remind"], env=env, stdout=subprocess.PIPE, text=True)


def test_two_at_once_send_each_message_once_and_hold_up_nobody(env: dict[str, str], server: Server) -> None:
    running = [reminding(env) for _ in range(2)]
    assert server.has_one.wait(60)
    assert carried_out(env, WRITES).startswith("True")
    server.may_answer.set()
    said = [each.communicate(timeout=60)[0] for each in running]
    assert sum(int(each.removeprefix("Messages sent: ").rstrip(".\n")) for each in said) == 3
    tos = [line for text in server.came for line in text.splitlines() if line.startswith("To: ")]
    assert sorted(tos) == [f"To: {name}@example.org" for name in ("ada", "bo", "cy")]


def test_killed_while_it_sends_it_sends_once_more_later(env: dict[str, str], server: Server) -> None:
    first = reminding(env)
    assert server.has_one.wait(60)
    first.kill()
    first.communicate()
    server.may_answer.set()
    assert reminding(env).communicate(timeout=60)[0] == "Messages sent: 2.\n"
    carried_out(env, LATER)
    assert reminding(env).communicate(timeout=60)[0] == "Messages sent: 1.\n"
    assert reminding(env).communicate(timeout=60)[0] == "Messages sent: 0.\n"
    assert len(server.came) == 4
