"""The values of a party by which it may be known again, as written and as compared: pure."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from bonafides.cases.models import MarkKind
from bonafides.ledger.words import plain
from bonafides.partners.models import Entry
from bonafides.partners.naming import LAST_DIGITS, name_key
from bonafides.screening.facts.shared import SHORTEST

OF_PARTY: tuple[tuple[MarkKind, tuple[str, ...]], ...] = (
    (MarkKind.NAME, ("name",)),
    (MarkKind.TELEPHONE, ("phone",)),
    (MarkKind.EMAIL, ("email",)),
    (MarkKind.ACCOUNT, ("bank_account",)),
    (MarkKind.PLATE, ("vehicle_plate",)),
    (MarkKind.REGISTRATION, ("registration_no", "vat_no", "lei", "licence", "id_number")),
)
"""Where a report has the values of the other party."""
OF_TRANSACTION: tuple[tuple[MarkKind, tuple[str, ...]], ...] = (
    (MarkKind.NAME, ("payer", "consignee", "delivery_name")),
    (MarkKind.TELEPHONE, ("contact_phone",)),
    (MarkKind.EMAIL, ("contact_email",)),
    (MarkKind.PLACE, ("delivery_address", "place")),
    (MarkKind.PLATE, ("vehicle_plate",)),
)
"""Where a report has them in its order or incident."""
SEARCHED = ("product", "cas", "note", "description", "order_id", "end_use", "transfer", "name", "payment")
"""Parts of an order or incident in which a lot or a mark may be written."""


class Found(NamedTuple):
    """One value: what it is, how it is compared, how it was written."""

    kind: MarkKind
    value: str
    written: str


def compared(kind: MarkKind, written: str) -> str:
    """A value without what differs only in writing, as screening compares; empty where it is too short to mean anybody.

    Telephones are compared by their last digits, because the codes before them are written in several ways.
    """
    value = _COMPARED.get(kind, _letters)(written)
    return value[:500] if len(value) >= SHORTEST else ""


def of_report(party: Mapping[str, Any], transaction: Mapping[str, Any]) -> list[Found]:
    """The values of the other party of a report, each once."""
    places = _written(MarkKind.PLACE, _address(party))
    found = [*_of(party, OF_PARTY), *places, *_of(transaction, OF_TRANSACTION)]
    return _once(found)


def of_entry(entry: Entry) -> list[Found]:
    """The values of the holder of a licence or registration, each once."""
    numbers = (entry.number, entry.registration_no, entry.vat_no, entry.lei)
    places = (entry.address, *entry.premises, *entry.delivery_places)
    found = [
        *_written(MarkKind.NAME, entry.holder),
        *(each for number in numbers for each in _written(MarkKind.REGISTRATION, number)),
        *(each for phone in entry.telephones for each in _written(MarkKind.TELEPHONE, phone)),
        *_written(MarkKind.EMAIL, entry.contact_email),
        *(each for place in places for each in _written(MarkKind.PLACE, place)),
    ]
    return _once(found)


def words_of(*parts: Mapping[str, Any] | str) -> str:
    """All words of some parts of a report, plain, each between spaces, so that a lot is found however it is punctuated."""
    words = [plain(word) for part in parts for text in _texts(part) for word in text.split()]
    return f" {' '.join(word for word in words if word)} "


def _texts(part: Mapping[str, Any] | str) -> Iterator[str]:
    if isinstance(part, str):
        yield part
        return
    yield from (str(part[name]) for name in SEARCHED if part.get(name))
    for line in part.get("lines", []):
        yield from (str(line[name]) for name in SEARCHED if line.get(name))
        yield from (str(each["substance"]) for each in line.get("substances", []))


def _of(part: Mapping[str, Any], names: tuple[tuple[MarkKind, tuple[str, ...]], ...]) -> Iterator[Found]:
    for kind, columns in names:
        for column in columns:
            yield from _written(kind, str(part.get(column) or ""))


def _written(kind: MarkKind, written: str) -> Iterator[Found]:
    value = compared(kind, written)
    if value:
        yield Found(kind, value, " ".join(written.split())[:600])


def _once(found: list[Found]) -> list[Found]:
    return list({(each.kind, each.value): each for each in reversed(found)}.values())[::-1]


def _address(party: Mapping[str, Any]) -> str:
    """The address of a party in one line; an address with neither street nor postcode is a city, and means nobody."""
    if not party.get("address"):
        return ""
    return ", ".join(str(party[name]) for name in ("address", "postcode", "city") if party.get(name))


def _digits(written: str) -> str:
    digits = "".join(str(int(each)) for each in written if each.isdecimal()).lstrip("0")
    return digits[-LAST_DIGITS:]


def _letters(written: str) -> str:
    return plain(written)


def _spaced(written: str) -> str:
    lower = written.lower().replace("ß", "ss").replace("ς", "σ").replace(",", " ")
    return " ".join(re.split(r"\s+", lower.strip()))


_COMPARED: dict[MarkKind, Callable[[str], str]] = {
    MarkKind.TELEPHONE: _digits,
    MarkKind.EMAIL: _spaced,
    MarkKind.PLACE: _spaced,
    MarkKind.NAME: name_key,
}
