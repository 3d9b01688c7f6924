"""The customers on file: name, place, contact, numbers."""

from dataclasses import dataclass

import numpy as np

from bonafides.screening.simulate.calendar import Calendar
from bonafides.screening.simulate.goods import table, words
from bonafides.screening.simulate.lines import Ints, Pool
from bonafides.screening.simulate.names import (
    account,
    company_name,
    domain,
    lei,
    name_numbers,
    pick,
    street,
    telephone,
    town,
)
from bonafides.screening.simulate.people import Shape

COLUMNS = (
    "name",
    "kind",
    "activity",
    "size",
    "registration_no",
    "vat_no",
    "lei",
    "founded_on",
    "address",
    "postcode",
    "city",
    "country",
    "email",
    "phone",
    "website",
    "bank_account",
    "status",
    "watch",
)
SIZE_BANDS = ("micro", "small", "medium", "large")
NEIGHBOURS = ("XB", "XC", "XD")


@dataclass(frozen=True, slots=True)
class Place:
    """Where goods go."""

    name: str
    address: str
    postcode: str
    city: str
    country: str = "XX"

    def one_line(self) -> str:
        """The address as an order carries it."""
        return f"{self.address}, {self.postcode} {self.city}"


@dataclass(frozen=True, slots=True)
class Register:
    """The file, one list per column, and what the customer puts on an order by itself.

    Attributes:
        places: every delivery place; the first ones are the customers' own, in their order.
        place, branch: number of the registered place and of a second one (the same, if it has none).
        email, other_email, phone: numbers of strings in the pool.
    """

    columns: dict[str, list[str]]
    places: list[Place]
    pool: Pool
    place: Ints
    branch: Ints
    email: Ints
    other_email: Ints
    phone: Ints

    def __getitem__(self, name: str) -> list[str]:
        return self.columns[name]

    def new_place(self, place: Place) -> int:
        """The number under which a further delivery place is kept."""
        self.places.append(place)
        return len(self.places) - 1


def new_address(rng: np.random.Generator, name: str, region: int, kind: str = "street") -> Place:
    """A place in a region."""
    where = street(rng, kind)
    postcode, city = town(rng, region)
    return Place(name, where, postcode, city)


def _home(rng: np.random.Generator, name: str, region: int, size: float) -> Place:
    """Where a firm sits; some share an estate, some tiny ones have only a mailbox."""
    draw = rng.random()
    kind = "estate" if draw < 0.12 else "mailbox" if draw > 0.975 and size < 1 else "street"
    place = new_address(rng, name, region, kind)
    if rng.random() < 0.04:
        return Place(place.name, place.address, place.postcode, place.city, pick(rng, NEIGHBOURS))
    return place


def mailbox_name(rng: np.random.Generator, numbered: float, besides: tuple[str, ...] = ()) -> str:
    """What stands before the @, other than these; some carry a number."""
    word = pick(
        rng, [name for name in words("contact") if not any(taken.startswith(name) for taken in besides)]
    )
    return f"{word}{rng.integers(1, 99)}" if rng.random() < numbered else word


def _contact(rng: np.random.Generator, host: str, size: float) -> tuple[str, str, str]:
    """Website, e-mail and second e-mail; tiny firms often have no domain of their own."""
    if rng.random() < (0.3 if size < 0.4 else 0.02):
        free = f"{host.partition('-')[0]}{rng.integers(1, 99)}@{pick(rng, words('free-mail'))}"
        return ("" if rng.random() < 0.6 else f"www.{host}"), free, free
    site = "" if rng.random() < (0.35 if size < 0.4 else 0.07) else f"www.{host}"
    return site, f"{mailbox_name(rng, 0.15)}@{host}", f"{mailbox_name(rng, 0.15)}@{host}"


def _founded_on(rng: np.random.Generator, shape: Shape, calendar: Calendar) -> list[str]:
    old = np.rint(np.exp(rng.normal(8.1, 0.9, len(shape)))).astype(np.int64) + 200
    young = (shape.joined > 0) & (rng.random(len(shape)) < 0.35)
    age = np.where(young, rng.integers(10, 900, len(shape)), np.minimum(old, 50_000))
    return [str(calendar.date(day)) for day in (np.maximum(shape.joined, 0) - age).tolist()]


def _band(rng: np.random.Generator, size: float) -> str:
    """Class of firm after Recommendation 2003/361/EC; tonnage and staff go together loosely."""
    return SIZE_BANDS[int(np.searchsorted([0.4, 1.8, 6.0], size * np.exp(rng.normal(0, 0.3))))]


def register(rng: np.random.Generator, shape: Shape, calendar: Calendar, pool: Pool) -> Register:
    """Write every customer's file."""
    sectors = table("sectors")
    columns: dict[str, list[str]] = {name: [] for name in COLUMNS}
    places: list[Place] = []
    mails: list[tuple[int, int]] = []
    numbers, founded = name_numbers(rng, len(shape)), _founded_on(rng, shape, calendar)
    for at, number in enumerate(numbers.tolist()):
        sector, size = sectors[shape.sector[at]], float(shape.size[at])
        home = _home(rng, company_name(rng, number, sector), int(shape.region[at]), size)
        site, first, second = _contact(rng, domain(number, sector), size)
        places.append(home)
        mails.append((pool.add(first), pool.add(second)))
        registration = f"{rng.integers(10**7, 10**8)}"
        activity = (
            pick(rng, sector["activities"].split("|"))
            if rng.random() > 0.04
            else pick(rng, words("activity-other"))
        )
        row = (
            *(
                home.name,
                sector["kind"],
                activity,
                _band(rng, size),
                registration,
                f"XX{registration}{int(registration) % 97:02d}",
            ),
            *(
                lei(number) if size > 4 else "",
                founded[at],
                home.address,
                home.postcode,
                home.city,
                home.country,
            ),
            *(first, telephone(rng), site, account(rng), "active", ""),
        )
        for column, value in zip(COLUMNS, row, strict=True):
            columns[column].append(value)
    first_mail, second_mail = np.array(mails, dtype=np.int64).reshape(-1, 2).T
    phone = np.array([pool.add(number) for number in columns["phone"]], dtype=np.int64)
    own = np.arange(len(shape), dtype=np.int64)
    return Register(columns, places, pool, own, _branches(rng, shape, places), first_mail, second_mail, phone)


def _branches(rng: np.random.Generator, shape: Shape, places: list[Place]) -> Ints:
    """A second place for one firm in six."""
    branch = np.arange(len(shape), dtype=np.int64)
    for at in np.flatnonzero(rng.random(len(shape)) < 0.16):
        places.append(new_address(rng, places[at].name, int(shape.region[at])))
        branch[at] = len(places) - 1
    return branch
