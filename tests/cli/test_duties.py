"""`bonafides duties` as a script and a person meet it."""

import json

import pytest
from click.testing import CliRunner, Result

from bonafides.cli.duties import command


def run(*words: str) -> Result:
    return CliRunner().invoke(command, list(words))


def names(*words: str) -> list[tuple[str, str | None]]:
    told = run(*words, "--json")
    assert told.exit_code == 0, told.stderr
    return [(found["duty"], found["day"]) for found in map(json.loads, told.stdout.splitlines())]


def test_words_give_article_list_and_day() -> None:
    told = run(
        "Acetic anhydride",
        "--quantity",
        "150 l",
        "--before",
        "0 l",
        "--from",
        "DE",
        "--to",
        "FR",
        "--on",
        "2026-03-20",
    )
    assert told.exit_code == 0, told.stderr
    assert told.stdout.startswith(
        "7 duties of the seller for Acetic anhydride, domestic, on 20 Mar 2026 (EU, UN)\n"
    )
    assert (
        "  keep the documents, until 31 Dec 2029 · Reg. (EC) 273/2004 art. 5(5) · EU Category 2A\n"
        in told.stdout
    )
    assert "Of the State:\n" in told.stdout


def test_the_countries_tell_direction_and_law() -> None:
    out = names(
        "Acetic anhydride",
        "--role",
        "exporter",
        "--from",
        "GB",
        "--to",
        "DE",
        "--on",
        "2026-03-02",
        "--dispatch",
        "2026-03-30",
    )
    assert ("export authorisation", None) in out
    assert ("pre-export notification by the authority", "2026-03-09") in out
    into = names(
        "Ephedrine hydrochloride",
        "--role",
        "importer",
        "--from",
        "IN",
        "--to",
        "US",
        "--dispatch",
        "2027-06-01",
        "--in",
        "US",
    )
    assert ("advance notification (DEA Form 486)", "2027-05-17") in into


def test_what_is_missing_is_said() -> None:
    told = run("Acetic anhydride", "--in", "EU", "--quantity", "150 l").stdout
    assert "cannot tell" not in told.split("registration of the seller")[1].split("\n")[1]
    told = run("Acetic anhydride", "--in", "EU", "--quantity", "50 l").stdout
    assert "cannot tell whether it applies; missing: quantity before in the rolling year" in told
    told = run("Acetic anhydride", "--role", "exporter", "--direction", "export", "--in", "EU").stdout
    assert "the day cannot be told; missing: day of dispatch" in told


def test_a_row_that_was_not_read_in_the_text_says_so() -> None:
    told = run("Acetic anhydride", "--in", "CA", "--quantity", "1 kg").stdout
    assert "from general knowledge, not read in the text" in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["xyzzy", "--in", "EU"], "'xyzzy' names no substance of any list"),
        (["Acetone"], "Whose law is not said"),
        (["Acetone", "--from", "BR", "--to", "CL"], "The law of BR is not known here"),
        (["Acetone", "--from", "Brazil"], "'Brazil' is not a country"),
        (
            ["Acetone", "--in", "EU", "--quantity", "much"],
            "'much' is not a quantity; write it as 25 kg or 10 l",
        ),
        (["Acetone", "--in", "EU", "--quantity", "5 spoons"], "'5 spoons' is not a quantity"),
        (["Acetone", "--in", "XX"], "'XX' is not a jurisdiction known here"),
        (["Acetone", "--in", "EU", "--on", "2026-03-02", "--dispatch", "2026-03-01"], "lies before --on"),
    ],
)
def test_bad_input_is_one_sentence_and_status_two(words: list[str], sentence: str) -> None:
    told = run(*words)
    assert told.exit_code == 2
    assert sentence in told.stderr
