"""The order book while it is being written: columns of whole numbers, one row per line."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

type Ints = npt.NDArray[np.int64]
type Floats = npt.NDArray[np.float64]
type Bools = npt.NDArray[np.bool_]
type Column = Ints | Floats

KINDS = ("order", "delivery", "return", "cancellation", "refusal", "enquiry")
ORDER, DELIVERY, RETURN, CANCELLATION, REFUSAL, ENQUIRY = range(6)
PAYMENTS = ("transfer", "card", "cash", "crypto", "third-party", "credit")
TRANSFER, CARD, CASH, CRYPTO, THIRD_PARTY, CREDIT = range(6)
CHANNELS = ("web", "e-mail", "phone", "EDI", "representative", "counter")
WEB, EMAIL, PHONE, EDI, REPRESENTATIVE, COUNTER = range(6)
CARRIERS = ("own fleet", "parcel service", "haulier", "express courier", "collected by customer", "forwarder")
FLEET, PARCEL, HAULIER, EXPRESS, COLLECTED, FORWARDER = range(6)

PLAIN, ALIKE, PLANTED = range(3)
"""Who wrote a line: the ordinary demand, an innocent look-alike, a planted pattern."""

INT_COLUMNS = (
    *("customer", "day", "item", "supplier", "site", "packs", "kind", "payment", "payer", "channel", "email"),
    *("phone", "place", "consignee", "carrier", "end_use", "note", "text", "cas", "origin", "keep"),
)
"""`payer`, `email` … are numbers of strings in the pool, 0 the empty one; `text` and `cas` 0: as in the catalogue."""


@dataclass(frozen=True, slots=True)
class Book:
    """Lines as columns; `price` is a factor on the list price."""

    columns: dict[str, Ints]
    price: Floats

    def __len__(self) -> int:
        return len(self.price)

    def __getitem__(self, name: str) -> Ints:
        return self.columns[name]

    def take(self, at: Ints | Bools) -> "Book":
        """A new book with the chosen lines."""
        return Book({name: column[at] for name, column in self.columns.items()}, self.price[at])


def blank(rows: int) -> Book:
    """A book of empty lines that are kept."""
    columns = {name: np.zeros(rows, dtype=np.int64) for name in INT_COLUMNS}
    columns["keep"][:] = 1
    return Book(columns, np.ones(rows))


def bind(books: list[Book]) -> Book:
    """One book of several, in their order."""
    columns = {name: np.concatenate([book[name] for book in books]) for name in INT_COLUMNS}
    return Book(columns, np.concatenate([book.price for book in books]))


@dataclass(frozen=True, slots=True)
class Rows:
    """Some lines of a book, to be looked at and changed in place."""

    book: Book
    at: Ints

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, name: str) -> Ints:
        return self.book[name][self.at]

    def put(self, name: str, value: int | Ints) -> None:
        """Write one column of these lines."""
        self.book[name][self.at] = value

    def raise_price(self, factor: float | Floats) -> None:
        """Multiply the price of these lines."""
        self.book.price[self.at] *= factor

    def where(self, mask: Bools) -> "Rows":
        """The lines among these that the mask chooses."""
        return Rows(self.book, self.at[mask])

    def drop(self) -> None:
        """Strike these lines out."""
        self.put("keep", 0)


def whole(book: Book) -> Rows:
    """Every line of a book."""
    return Rows(book, np.arange(len(book), dtype=np.int64))


class Pool:
    """Strings by number, each once; 0 is the empty one."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {"": 0}

    def add(self, text: str) -> int:
        """The number of a string."""
        return self._number.setdefault(text, len(self._number))

    def strings(self) -> list[str]:
        """All strings in the order of their numbers."""
        return list(self._number)
