"""Where a substance stands, on a day and as known on a day."""

from datetime import date
from functools import partial

from bonafides.substances import Jurisdiction
from bonafides.substances.lookup import lookup

EU, US, UN = Jurisdiction.EU, Jurisdiction.US, Jurisdiction.UN


def test_the_list_of_the_day_stands_apart_from_those_before_and_to_come() -> None:
    (found,) = lookup("acetic anhydride", on=date(2010, 1, 1), jurisdictions=(EU,))
    (place,) = found.places
    assert [line.cover.entry.list for line in place.lines] == ["Category 2"]
    assert [entry.list for entry in place.coming] == ["Category 2A"]
    assert place.earlier == ()


def test_thresholds_are_those_of_the_day() -> None:
    """Reg. (EC) 273/2004, Annex II: 100 l a year."""
    (found,) = lookup("108-24-7", on=date(2026, 11, 24), jurisdictions=(EU,))
    assert [each.printed for each in found.places[0].lines[0].thresholds] == ["100 l a year"]


def test_a_salt_stands_on_the_list_of_its_base() -> None:
    """Ephedrine hydrochloride, 50-98-6: Table I holds the salts."""
    (found,) = lookup("50-98-6", on=date(2026, 11, 24), jurisdictions=(UN,))
    assert found.substance.name == "ephedrine hydrochloride"
    assert [line.cover.entry.substance for line in found.places[0].lines] == ["299-42-3"]


def test_a_form_that_the_text_leaves_open_is_not_certain() -> None:
    (found,) = lookup("sassafras oil", on=date(2026, 1, 1), jurisdictions=(EU, US))
    eu, us = found.places
    assert not eu.lines[0].cover.certain
    assert us.lines[0].cover.certain


def test_a_word_that_names_nothing_finds_nothing() -> None:
    assert lookup("xyzzy", on=date(2026, 1, 1), jurisdictions=(EU,)) == ()


def test_before_the_data_were_made_they_knew_nothing() -> None:
    (found,) = lookup("acetone", on=date(2026, 1, 1), jurisdictions=(EU,), known_on=date(2020, 1, 1))
    assert found.places[0].lines == ()


def test_a_row_that_was_put_right_says_what_it_said_before() -> None:
    """Whether ammonia is the gas or its solution is asked since 27 November 2026."""
    asked = partial(lookup, "7664-41-7", on=date(2026, 11, 27), jurisdictions=(Jurisdiction.AU,))
    (before,) = asked(known_on=date(2026, 11, 26))
    (after,) = asked(known_on=date(2026, 11, 27))
    assert [line.cover.entry.id for line in before.places[0].lines] == ["AU-II-02"]
    assert [line.cover.entry.unclear for line in after.places[0].lines] == [frozenset({"state"})]
