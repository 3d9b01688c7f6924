"""Customers and their papers as a program keeps and reads them; the meaning of each name is that of the ledger's columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bonafides.client.values import read

A_PAGE_OF_CUSTOMERS = 200


@dataclass(frozen=True)
class CustomerFile:
    """What is known of a customer; what is None stays as it is."""

    customer: str
    name: str | None = None
    kind: str | None = None
    activity: str | None = None
    size: str | None = None
    registration_no: str | None = None
    vat_no: str | None = None
    lei: str | None = None
    founded_on: date | None = None
    address: str | None = None
    postcode: str | None = None
    city: str | None = None
    country: str | None = None
    email: str | None = None
    phone: str | None = None
    website: str | None = None
    bank_account: str | None = None
    status: str | None = None
    watch: bool | None = None


@dataclass(frozen=True)
class NewDeclaration:
    """What a customer declares that it uses a substance for; `kind` is single, multiple or empty."""

    declaration_id: str
    substance: str
    valid_from: date
    valid_until: date
    use: str = ""
    annual_kg: Decimal | None = None
    site: str = ""
    signed_on: date | None = None
    signer: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Declaration(NewDeclaration):
    """A declaration on file."""

    id: int = 0


@dataclass(frozen=True)
class NewLicence:
    """A licence or registration as the customer showed it; several `substances` have a semicolon between them."""

    number: str
    substances: str
    valid_from: date
    valid_until: date
    kind: str = ""
    activities: str = ""
    premises: str = ""
    quota_kg: Decimal | None = None
    status: str = ""


@dataclass(frozen=True)
class Licence(NewLicence):
    """A licence or registration on file."""

    id: int = 0


@dataclass(frozen=True)
class Customer:
    """A customer with its papers."""

    id: int
    customer: str
    name: str
    kind: str
    activity: str
    size: str
    registration_no: str
    vat_no: str
    lei: str
    founded_on: date | None
    address: str
    postcode: str
    city: str
    country: str
    email: str
    phone: str
    website: str
    bank_account: str
    status: str
    watch: bool
    declarations: tuple[Declaration, ...]
    licences: tuple[Licence, ...]


class OnCustomers:
    """Files and papers of customers: for people of companies."""

    def customers(self) -> Iterator[Customer]:
        """All customers as they came in; pages are fetched as they are needed."""
        cursor: str | None = ""
        while cursor is not None:
            page = self._ask("customers", query={"cursor": cursor, "limit": A_PAGE_OF_CUSTOMERS})
            yield from (read(Customer, each) for each in page["items"])
            cursor = page["next"] or None

    def customer(self, pk: int) -> Customer:
        """One customer, by its number on the desk."""
        return read(Customer, self._ask("customer", pk=pk))

    def file_customer(self, file: CustomerFile, *, company: int | None = None) -> Customer:
        """Open the file of a customer, or change what is told in the one that is there."""
        sent = self._ask("file_customer", body=file, harmless=True, query={"company": company})
        return read(Customer, sent)

    def file_declaration(self, pk: int, declaration: NewDeclaration) -> Declaration:
        """File what a customer declares, by the customer's number on the desk; sent again it is there once."""
        return read(Declaration, self._ask("file_declaration", pk=pk, body=declaration, harmless=True))

    def file_licence(self, pk: int, licence: NewLicence) -> Licence:
        """File a licence or registration, by the customer's number on the desk; sent again it is there once."""
        return read(Licence, self._ask("file_licence", pk=pk, body=licence, harmless=True))

    def _ask(self, name: str, *, pk: int = 0, task: int = 0, **asked: Any) -> Any:
        raise NotImplementedError
