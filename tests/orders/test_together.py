"""Orders that come at one moment are taken in together, and a desk is made anew beside the one that answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.desk import another_database, surroundings


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What failed of each thing that was tried with several threads, in a process of its own."""
    folder = tmp_path_factory.mktemp("together")
    env = surroundings(
        folder, **another_database("together"), DJANGO_SETTINGS_MODULE="bonafides.site.settings"
    )
    made = subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); from tests.orders.at_once import main; main()"],
        env=env, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    found: dict[str, str] = json.loads(made.stdout.splitlines()[-1])
    return found


def test_orders_sent_at_once_are_judged_as_those_sent_one_by_one(tried: dict[str, str]) -> None:
    assert tried["orders_sent_at_once_are_judged_as_those_sent_one_by_one"] == ""


def test_orders_of_one_customer_see_each_other(tried: dict[str, str]) -> None:
    assert tried["orders_of_one_customer_see_each_other"] == ""


def test_each_of_many_sent_at_once_is_there_once_with_its_record(tried: dict[str, str]) -> None:
    assert tried["each_of_many_sent_at_once_is_there_once_with_its_record"] == ""


def test_one_that_cannot_be_taken_does_not_keep_back_the_others(tried: dict[str, str]) -> None:
    assert tried["one_that_cannot_be_taken_does_not_keep_back_the_others"] == ""


def test_a_desk_made_beside_another_judges_as_it_would(tried: dict[str, str]) -> None:
    assert tried["a_desk_made_beside_another_judges_as_it_would"] == ""


def test_the_old_desk_answers_until_the_new_one_is_ready(tried: dict[str, str]) -> None:
    assert tried["the_old_desk_answers_until_the_new_one_is_ready"] == ""


def test_a_paper_that_is_filed_counts_once_the_desk_was_made_anew(tried: dict[str, str]) -> None:
    assert tried["a_paper_that_is_filed_counts_once_the_desk_was_made_anew"] == ""


def test_companies_are_prepared_before_their_first_order(tried: dict[str, str]) -> None:
    assert tried["companies_are_prepared_before_their_first_order"] == ""
