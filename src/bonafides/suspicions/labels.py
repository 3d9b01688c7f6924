"""What the parts of a report are called."""

from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "activity": _("Activity"),
    "address": _("Address"),
    "bank_account": _("Bank account"),
    "carrier": _("Carrier"),
    "channel": _("Channel"),
    "city": _("City"),
    "consignee": _("Consignee"),
    "contact_email": _("E-mail of the contact"),
    "contact_phone": _("Telephone of the contact"),
    "country": _("Country"),
    "customer": _("Customer number"),
    "delivery_address": _("Delivery address"),
    "delivery_country": _("Delivery country"),
    "delivery_name": _("Delivered to"),
    "description": _("What happened"),
    "email": _("E-mail"),
    "end_use": _("End use"),
    "happened_at": _("When it happened"),
    "held_until": _("Held until"),
    "id_number": _("Number of the identity paper"),
    "id_type": _("Kind of identity paper"),
    "kind": _("Kind"),
    "lei": _("LEI"),
    "licence": _("Licence number"),
    "name": _("Name"),
    "note": _("Note"),
    "order_id": _("Order number"),
    "ordered_at": _("Ordered at"),
    "ordered_on": _("Ordered on"),
    "organisation": _("Organisation"),
    "payer": _("Payer"),
    "payment": _("Payment"),
    "phone": _("Telephone"),
    "place": _("Place"),
    "position": _("Position"),
    "postcode": _("Postcode"),
    "product": _("Product or substance"),
    "quantity": _("Quantity, with its unit"),
    "registration_no": _("Registration number"),
    "site": _("Site"),
    "transfer": _("How the goods were to be handed over"),
    "vat_no": _("VAT number"),
    "vehicle_plate": _("Number plate"),
    "website": _("Website"),
}
"""By name of the value."""
MOMENTS = frozenset({"held_until", "happened_at", "ordered_at"})
"""Values that are moments."""

REPORTER = ("name", "position", "phone", "email", "address", "licence")
"""What a person writes of the reporter."""
OTHER_PARTY = (
    "name",
    "activity",
    "registration_no",
    "address",
    "country",
    "phone",
    "email",
    "website",
    "vehicle_plate",
    "id_type",
    "id_number",
    "bank_account",
)
"""What a person writes of the other party."""
TRANSACTION = ("product", "quantity", "happened_at", "place", "payment", "transfer", "description")
"""What a person writes of what happened, where no order tells it."""

STATUSES: dict[str, str | Promise] = {
    "enquiry": _("Enquiry"),
    "order": _("Ordered"),
    "held": _("Held"),
    "refused": _("Refused"),
    "refusal": _("Refused"),
    "released": _("Released"),
    "delivery": _("Delivered"),
    "return": _("Returned"),
    "cancellation": _("Cancelled"),
}
"""Where an order stands, as a report says it."""


def facts(part: Mapping[str, Any]) -> list[tuple[str | Promise, Any]]:
    """The values of a part, each with what it is called; lists are shown elsewhere."""
    return [
        (LABELS.get(name, name), _shown(name, value))
        for name, value in part.items()
        if not isinstance(value, list)
    ]


def _shown(name: str, value: Any) -> Any:
    """A value as a page shows it: moments and days in the reader's way, kinds in words."""
    if name in MOMENTS:
        return parse_datetime(value)
    if name == "ordered_on":
        return parse_date(value)
    return STATUSES.get(value, value) if name == "kind" else value
