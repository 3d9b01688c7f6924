"""What the guide to the interface shows is run against a desk that answers, and says what the guide says."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.desk import another_database, desk, surroundings

GUIDE = Path(__file__).parent.parent.parent / "docs" / "howto" / "use-the-interface.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PEOPLE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from bonafides.partners.actions import tokens
from bonafides.partners.rights import Verb
from tests.cast import EVERY, organisation, person
company = organisation()
for name, place in (("Ama", company), ("Odile", company.authority)):
    print(tokens.make(by=person(name, place, *EVERY), organisation=place, name="till", scopes=list(Verb), days=1)[1])
"""


def blocks(kind: str) -> list[str]:
    return [text for found, text in BLOCK.findall(GUIDE.read_text(encoding="utf-8")) if found == kind]


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which the guide is followed."""
    env = surroundings(tmp_path_factory.mktemp("guide"), **another_database("guide"))
    inside = {**env, "DJANGO_SETTINGS_MODULE": "bonafides.site.settings"}
    made = subprocess.run(
        [sys.executable, "-c", PEOPLE], env=inside, capture_output=True, text=True, check=True
    )
    token, authority = made.stdout.split()
    with desk(env, demo=False) as running:
        yield {**os.environ, "DESK": running.url, "TOKEN": token, "AUTHORITY_TOKEN": authority}


def test_the_guide_is_followed(reached: dict[str, str]) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    told = [_curled(each, reached) for each in blocks("sh") if "curl" in each]
    assert ['"Alpha Chemicals"' in told[0], '"order_id": "4711"' in told[1]] == [True, True]
    program = "\n".join(blocks("python"))
    ran = subprocess.run(
        [sys.executable, "-c", program], env=reached, capture_output=True, text=True, check=False
    )
    assert (ran.stderr, ran.stdout) == ("", "".join(blocks("text")))


def _curled(block: str, env: dict[str, str]) -> str:
    ran = subprocess.run(["sh", "-eu", "-c", block], env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout
