"""Files and papers of customers, kept and read by a program."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query
from ninja.responses import Status
from pydantic import Field, model_validator

from bonafides.orders import actions
from bonafides.orders.actions.filing import Filed
from bonafides.orders.api.operations import (
    A_PAGE,
    MOST,
    Company,
    a_number,
    after,
    company_of,
    cursor_to,
    router,
)
from bonafides.orders.api.schemas import Long, Named, Quantity, Short, Strict, Text, Told
from bonafides.orders.models import Customer
from bonafides.partners.models import signed_in
from bonafides.partners.moments import Day
from bonafides.partners.texts import SOMETHING

Written = Annotated[str, Field(min_length=1, max_length=255, pattern=SOMETHING)]


class CustomerIn(Strict):
    """What is known of a customer; the columns are those of the ledger. What is left out stays as it is."""

    customer: Named = Field(description="Number of the customer.", examples=["C-9"])
    name: Written | None = None
    kind: Literal["", "end user", "reseller", "broker", "forwarder", "private person"] | None = None
    activity: Short | None = None
    size: Short | None = None
    registration_no: Short | None = None
    vat_no: Short | None = None
    lei: Annotated[str, Field(max_length=40)] | None = None
    founded_on: Day | None = None
    address: Long | None = None
    postcode: Annotated[str, Field(max_length=40)] | None = None
    city: Annotated[str, Field(max_length=200)] | None = None
    country: Short | None = None
    email: Annotated[str, Field(max_length=254)] | None = None
    phone: Short | None = None
    website: Text | None = None
    bank_account: Short | None = None
    status: Literal["", "active", "refused", "blocked"] | None = None
    watch: bool | None = Field(None, description="Each of its orders then needs a person.")


class _PaperIn(Strict):
    """A paper from a day to a day."""

    valid_from: Day
    valid_until: Day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """It does not end before it begins."""
        if self.valid_until < self.valid_from:
            raise ValueError("valid_until lies before valid_from")
        return self


class DeclarationIn(_PaperIn):
    """What a customer declares that it uses a substance for; the columns are those of the ledger."""

    declaration_id: Named = Field(examples=["D-2026-4"])
    substance: Written = Field(description="Name or CAS number.", examples=["acetic anhydride"])
    use: Long = ""
    annual_kg: Quantity | None = Field(None, description="Of the substance.")
    site: Text = ""
    signed_on: Day | None = None
    signer: Text = ""
    kind: Literal["", "single", "multiple"] = ""


class LicenceIn(_PaperIn):
    """A licence or registration as the customer showed it; the columns are those of the ledger."""

    number: Named = Field(examples=["NL-0042"])
    substances: Annotated[str, Field(min_length=1, max_length=2_000, pattern=SOMETHING)] = Field(
        description="Names or CAS numbers; several with a semicolon between them."
    )
    kind: Literal["", "licence", "registration"] = ""
    activities: Long = ""
    premises: Long = ""
    quota_kg: Quantity | None = None
    status: Literal["", "valid", "expired", "suspended", "revoked"] = ""


class DeclarationOut(Told):
    """A declaration on file."""

    id: int = Field(description="Its number on the desk.")
    declaration_id: str
    substance: str
    use: str
    annual_kg: Decimal | None
    site: str
    valid_from: date
    valid_until: date
    signed_on: date | None
    signer: str
    kind: str


class LicenceOut(Told):
    """A licence or registration on file."""

    id: int = Field(description="Its number on the desk.")
    number: str
    substances: str
    kind: str
    activities: str
    premises: str
    quota_kg: Decimal | None
    valid_from: date
    valid_until: date
    status: str


class CustomerOut(Told):
    """A customer with its papers."""

    id: int = Field(description="Its number on the desk.")
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
    declarations: list[DeclarationOut]
    licences: list[LicenceOut]

    @classmethod
    def of(cls, customer: Customer) -> Self:
        """A customer whose papers were fetched."""
        own = {name: getattr(customer, name) for name in cls.model_fields if name not in PAPERS}
        return cls(
            **own,
            declarations=[DeclarationOut.model_validate(each) for each in customer.declarations.all()],
            licences=[LicenceOut.model_validate(each) for each in customer.licences.all()],
        )


PAPERS = ("declarations", "licences")


class CustomersOut(Strict):
    """Customers, and where to go on."""

    items: list[CustomerOut]
    next: str = Field(description="The next cursor; empty at the end.")


@router.get("/customers", response=CustomersOut, summary="Read customers", operation_id="customers")
def read(
    request: HttpRequest,
    cursor: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = A_PAGE,
) -> CustomersOut:
    """Customers with their papers, as they came in; go on with `next` as the cursor until it is empty."""
    found = Customer.objects.visible_to(signed_in(request)).filter(pk__gt=after(cursor))
    some = list(found.prefetch_related(*PAPERS).order_by("pk")[: limit + 1])
    more = len(some) > limit
    return CustomersOut(
        items=[CustomerOut.of(each) for each in some[:limit]],
        next=cursor_to(some[limit - 1].pk) if more else "",
    )


@router.get("/customers/{pk}", response=CustomerOut, summary="Read one customer", operation_id="customer")
def one(request: HttpRequest, pk: int) -> CustomerOut:
    """One customer with its papers."""
    return CustomerOut.of(_visible(request, pk))


@router.put(
    "/customers",
    response={200: CustomerOut, 201: CustomerOut},
    summary="Keep the file of a customer",
    operation_id="file_customer",
)
def keep(request: HttpRequest, data: CustomerIn, company: Company = None) -> Status[CustomerOut]:
    """Open the file of a customer, with status 201, or change what is told in the one that is there."""
    person = signed_in(request)
    values = data.model_dump(exclude_none=True)
    number = values.pop("customer")
    filed = actions.file_customer(
        organisation=company_of(person, company), number=number, values=values, by=person
    )
    return Status(201 if filed.new else 200, CustomerOut.of(_fetched(filed.thing.pk)))


@router.post(
    "/customers/{pk}/declarations",
    response={200: DeclarationOut, 201: DeclarationOut},
    summary="File a declaration",
    operation_id="file_declaration",
)
def declare(request: HttpRequest, pk: int, data: DeclarationIn) -> Status[DeclarationOut]:
    """File what a customer declares; sent again it is there once, with status 200."""
    filed = actions.file_declaration(
        customer=_visible(request, pk), values=data.model_dump(), by=signed_in(request)
    )
    return _filed(filed, DeclarationOut)


@router.post(
    "/customers/{pk}/licences",
    response={200: LicenceOut, 201: LicenceOut},
    summary="File a licence or registration",
    operation_id="file_licence",
)
def license_(request: HttpRequest, pk: int, data: LicenceIn) -> Status[LicenceOut]:
    """File a licence or registration as the customer showed it; sent again it is there once, with status 200."""
    filed = actions.file_licence(
        customer=_visible(request, pk), values=data.model_dump(), by=signed_in(request)
    )
    return _filed(filed, LicenceOut)


def _filed[T: Told](filed: Filed[Any], told: type[T]) -> Status[T]:
    return Status(201 if filed.new else 200, told.model_validate(filed.thing))


def _visible(request: HttpRequest, pk: int) -> Customer:
    found = Customer.objects.visible_to(signed_in(request))
    return get_object_or_404(found.select_related("organisation").prefetch_related(*PAPERS), pk=a_number(pk))


def _fetched(pk: int) -> Customer:
    return Customer.objects.prefetch_related(*PAPERS).get(pk=pk)
