"""Stock books: rows come in, and what the books say is read."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from ninja.responses import Status
from pydantic import Field, model_validator

from bonafides.orders import actions
from bonafides.orders.api.operations import Company, company_of, router
from bonafides.orders.api.schemas import Quantity, Strict
from bonafides.orders.balancing import StockBook, books
from bonafides.orders.listing import companies
from bonafides.orders.models import StockEvent
from bonafides.partners.models import signed_in
from bonafides.partners.moments import Day
from bonafides.partners.rights import Verb
from bonafides.partners.texts import SOMETHING

MOST_ROWS = 500
PLACES = Decimal("0.001")
Words = Annotated[str, Field(min_length=1, max_length=255, pattern=SOMETHING)]


class StockRowIn(Strict):
    """One row of a stock book; the columns are those of the ledger."""

    site: Words
    substance: Words = Field(examples=["Acetic anhydride 98 %"])
    day: Day
    event: StockEvent
    kg: Quantity = Field(description="In `unit`.", examples=["25"])
    unit: Literal["kg", "g", "t", "l", "ml"] = "kg"
    lot: Annotated[str, Field(max_length=255)] = ""
    counterparty: Annotated[str, Field(max_length=255)] = ""

    @model_validator(mode="after")
    def _happened(self) -> Self:
        """Nothing was counted in the future."""
        if self.day > timezone.localdate():
            raise ValueError("day lies in the future")
        return self


class StockIn(Strict):
    """Rows of stock books."""

    rows: list[StockRowIn] = Field(min_length=1, max_length=MOST_ROWS)


class StockEntered(Schema):
    """How many rows were entered, and how many were there already."""

    entered: int
    there: int


class BookOut(Schema):
    """A stock book and what its balance says; kilograms are of the substance contained."""

    id: int = Field(description="Its number on the desk.")
    site: str
    substance: str
    cas: str | None
    rows: int
    last_on: date
    missing_kg: Decimal | None = Field(description="Null where the book cannot be balanced.")
    low_kg: Decimal | None = Field(description="The least that may be missing; below zero is a gain.")
    high_kg: Decimal | None = Field(description="The most that may be missing.")
    code: str = Field(description="L02, L03 or L08 for a book that does not close; else empty.")
    flaw: str = Field(description="Why it cannot be balanced; else empty.")
    since: date | None
    until: date | None

    @classmethod
    def of(cls, book: StockBook) -> Self:
        """A balanced book."""
        told = book.balance
        interval = [
            None if told.flaw else Decimal(value).quantize(PLACES)
            for value in (told.missing, told.low, told.high)
        ]
        return cls(
            id=book.pk,
            site=told.site,
            substance=told.substance,
            cas=told.cas,
            rows=told.rows,
            last_on=book.counted_on,
            missing_kg=interval[0],
            low_kg=interval[1],
            high_kg=interval[2],
            code=told.code,
            flaw=told.flaw.code if told.flaw else "",
            since=told.since,
            until=told.until,
        )


class BooksOut(Schema):
    """The stock books, those that do not close first."""

    items: list[BookOut]


@router.get("/stock", response=BooksOut, summary="Read stock books", operation_id="stock_books")
def read(request: HttpRequest) -> BooksOut:
    """Every stock book that the person sees, with its balance."""
    places = companies(signed_in(request), Verb.READ)
    return BooksOut(items=[BookOut.of(one) for place in places for one in books(place)])


@router.post(
    "/stock", response={201: StockEntered}, summary="Enter rows of stock books", operation_id="enter_stock"
)
def enter(request: HttpRequest, data: StockIn, company: Company = None) -> Status[StockEntered]:
    """Enter rows; those that came with an earlier request are there once. The same row twice in one request is two."""
    person = signed_in(request)
    rows = [row.model_dump() for row in data.rows]
    made = actions.enter_rows(organisation=company_of(person, company), rows=rows, by=person)
    return Status(201, StockEntered(entered=len(made), there=len(rows) - len(made)))
