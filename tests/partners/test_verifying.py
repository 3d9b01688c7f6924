"""What the register answers, and why."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bonafides.partners.models import Answer, Entry, EntryStatus, Operation
from bonafides.partners.naming import same_name, same_place, same_telephone, substances_named
from bonafides.partners.verifying import REASONS, answer_for, judged, reasons_against
from tests.partners.register import ACETONE, ANHYDRIDE, question, values


def held(**others: Any) -> Entry:
    return Entry(**values(**others))


def test_a_licence_is_valid_for_what_it_covers() -> None:
    everything = question(
        name="delta laboratory bv",
        kg=Decimal(500),
        place="Havenstraat 12, Amsterdam",
        telephone="0031 20 5550101",
    )
    assert reasons_against(held(), everything) == []
    assert answer_for([]) is Answer.VALID


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"substances": (ACETONE,)}, "substance"),
        ({"operations": (Operation.EXPORT, Operation.TRANSIT)}, "operation"),
        ({"on": date(2025, 12, 31)}, "not-yet-valid"),
        ({"on": date(2029, 1, 1)}, "expired"),
        ({"kg": Decimal("500.000001")}, "quota"),
        ({"substances": ()}, "substance-unclear"),
        ({"substances": (ACETONE, ANHYDRIDE)}, "substance-unclear"),
        ({"name": "Omega Trading"}, "name"),
        ({"place": "Lagerweg 3, Groningen"}, "place"),
        ({"place": "Havenstraat 14, 1012 AB Amsterdam"}, "place"),
        ({"telephone": "+31 6 1234 5678"}, "telephone"),
    ],
)
def test_one_thing_that_does_not_fit_is_named(changes: dict[str, Any], code: str) -> None:
    assert reasons_against(held(), question(**changes)) == [code]
    assert answer_for([code]) is REASONS[code][0]


@pytest.mark.parametrize("status", [each for each in EntryStatus if each is not EntryStatus.VALID])
def test_a_licence_that_may_not_be_used_is_not_valid(status: EntryStatus) -> None:
    assert reasons_against(held(status=status), question()) == [status.value]
    assert REASONS[status.value][0] is Answer.NOT_VALID


def test_the_first_and_the_last_day_count() -> None:
    assert reasons_against(held(), question(on=date(2026, 1, 1))) == []
    assert reasons_against(held(), question(on=date(2028, 12, 31))) == []


def test_a_stolen_identity_shows() -> None:
    found = reasons_against(
        held(),
        question(place="Box 7, Industrial Park", telephone="+44 20 7946 0000", name="Delta Laboratory B.V."),
    )
    assert found == ["place", "telephone"]
    assert answer_for(found) is Answer.ASK


def test_the_gravest_reason_decides() -> None:
    found = reasons_against(held(status=EntryStatus.REVOKED), question(telephone="1"))
    assert found == ["revoked", "telephone"]
    assert answer_for(found) is Answer.NOT_VALID


def test_of_several_licences_the_one_that_covers_it_speaks() -> None:
    other = held(number="NL-03", substances=[ACETONE])
    entry, against = judged([other, held()], question(number="", name="Delta Laboratory B.V."))
    assert entry is not None
    assert (entry.number, against) == ("NL-17", [])


def test_what_is_not_in_the_register_is_not_valid_by_number_and_asked_by_name() -> None:
    assert judged([], question()) == (None, ["unknown"])
    assert judged([], question(number="", name="Omega")) == (None, ["unknown-name"])


@pytest.mark.parametrize(
    "written", ["Acetic anhydride", "108-24-7", "anhydride acétique", "Essigsäureanhydrid"]
)
def test_a_substance_is_known_by_name_and_number(written: str) -> None:
    assert substances_named(written) == (ANHYDRIDE,)


def test_what_names_nothing_names_nothing() -> None:
    assert substances_named("water") == ()
    assert not same_telephone("", "")
    assert not same_name("Delta", "Omega")


def test_addresses_agree_in_every_number() -> None:
    assert same_place("Havenstraat 12, Amsterdam", "Havenstraat 12, 1012 AB Amsterdam")
    assert not same_place("Havenstraat 12, 1013 AB Amsterdam", "Havenstraat 12, 1012 AB Amsterdam")
