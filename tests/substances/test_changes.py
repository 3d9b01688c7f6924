"""What came, went and moved on the lists, on the day on which the acts say so."""

from datetime import date, timedelta

import pytest

from bonafides.substances import Answer, Jurisdiction, classify
from bonafides.substances.changes import Change, Kind, changes

EU, UK, CA = Jurisdiction.EU, Jurisdiction.UK, Jurisdiction.CA
BEFORE = timedelta(days=1)


def found(since: str, until: str, *places: Jurisdiction) -> list[Change]:
    return list(
        changes(since=date.fromisoformat(since), until=date.fromisoformat(until), jurisdictions=places)
    )


def names(since: str, until: str, kind: Kind = Kind.ADDED) -> set[str]:
    return {change.name for change in found(since, until, EU) if change.kind is kind}


def test_the_eu_added_the_named_esters_and_imdpam_in_2024() -> None:
    """Del. Reg. (EU) 2024/1331, in force on 3 June 2024."""
    added = found("2023-12-31", "2024-12-31", EU)
    assert {change.day for change in added} == {date(2024, 6, 3)}
    assert len([change for change in added if "glycidate" in change.name]) == 13
    assert [change.substance for change in added if "glycidate" not in change.name] == ["IMDPAM"]


def test_the_eu_added_two_piperidones_in_2025() -> None:
    """Del. Reg. (EU) 2025/1475, in force on 14 August 2025."""
    assert names("2024-12-31", "2025-12-31") == {"4-piperidone", "1-boc-4-piperidone"}
    assert {change.day for change in found("2024-12-31", "2025-12-31", EU)} == {date(2025, 8, 14)}


def test_the_eu_additions_of_2026_show_that_their_day_is_uncertain() -> None:
    """Del. Reg. (EU) 2026/314, published on 28 April 2026; the twentieth day after is reckoned, not read."""
    added = found("2025-12-31", "2026-12-31", EU)
    assert len(added) == 9
    assert {change.day for change in added} == {date(2026, 5, 18)}
    assert {change.entry.date_confidence for change in added} == {"uncertain"}


@pytest.mark.parametrize(
    ("product", "day"),
    [
        ("BMK ethyl glycidate 1 kg", "2024-06-03"),
        ("PMK butyl glycidate 25 kg", "2024-06-03"),
        ("4-Piperidone hydrochloride 100 g", "2025-08-14"),
        ("1-Boc-4-piperidone 98 % 500 g", "2025-08-14"),
        ("1-Phenyl-2-nitropropene 100 g", "2026-05-18"),
        ("2-Bromo-4'-methylpropiophenone 1 kg", "2026-05-18"),
    ],
)
def test_a_verdict_changes_on_the_day_and_not_a_day_earlier(product: str, day: str) -> None:
    first = date.fromisoformat(day)
    answers = [
        classify(product, on=on, jurisdictions=(EU,)).verdicts[0].answer for on in (first - BEFORE, first)
    ]
    assert answers == [Answer.NOT_CONTROLLED, Answer.CONTROLLED]


def test_a_substance_that_moves_is_one_change() -> None:
    """Reg. (EU) 1258/2013 split category 2 on 30 December 2013: acetic anhydride went to 2A."""
    (moved,) = [change for change in found("2013-12-29", "2013-12-30", EU) if change.substance == "108-24-7"]
    assert (moved.kind, moved.entry.list) == (Kind.MOVED, "Category 2A")
    assert moved.before is not None
    assert moved.before.list == "Category 2"


def test_a_temporary_listing_that_ends_is_a_removal() -> None:
    """SOR/2025-64: benzyl chloride, 29 May 2025 to 28 May 2026."""
    kinds = [
        (change.kind, change.day)
        for change in found("2025-01-01", "2026-11-01", CA)
        if change.substance == "100-44-7"
    ]
    assert kinds == [(Kind.ADDED, date(2025, 5, 29)), (Kind.REMOVED, date(2026, 5, 29))]


def test_the_first_day_is_left_out_and_the_last_is_not() -> None:
    assert names("2025-08-14", "2025-12-31") == set()
    assert names("2025-08-13", "2025-08-14") == {"4-piperidone", "1-boc-4-piperidone"}


def test_what_the_data_did_not_know_yet_is_no_change() -> None:
    asked = {"since": date(2024, 1, 1), "until": date(2026, 1, 1)}
    assert changes(**asked, jurisdictions=(EU,), known_on=date(2026, 11, 22)) == ()
    assert changes(**asked, jurisdictions=(EU,), known_on=date(2026, 11, 23)) != ()
