"""The desk's JSON interface for programs in Python, with nothing but the standard library.

desk = Client("https://desk.example", token="bf_…")
taken = desk.send_order(NewOrder("4711", "C-9", date(2026, 3, 2), (NewLine("Acetone 99.5 %", Decimal(25), "l"),)))
print(taken.state, taken.proposed)
"""

from bonafides.client.cases import Case, CaseLine, Links
from bonafides.client.client import Client
from bonafides.client.customers import (
    Customer,
    CustomerFile,
    Declaration,
    Licence,
    NewDeclaration,
    NewLicence,
)
from bonafides.client.orders import (
    BatchLine,
    Finding,
    Line,
    NewLine,
    NewOrder,
    Order,
    Quota,
    QuotaPart,
    Refusal,
    RegisterCheck,
    Seen,
    Waiting,
)
from bonafides.client.problems import (
    Conflict,
    Failed,
    MayNot,
    NotFound,
    NotSignedIn,
    NotValid,
    Problem,
    TooMany,
    Unreachable,
    Wrong,
)
from bonafides.client.register import Entry, Me, Place, Question, Reason, Verification
from bonafides.client.reports import Draft, Feedback, Message, Receipt, Report
from bonafides.client.stock import Entered, StockBook, StockRow
from bonafides.client.webhooks import Event, Forged, verify

__all__ = [
    "BatchLine",
    "Case",
    "CaseLine",
    "Client",
    "Conflict",
    "Customer",
    "CustomerFile",
    "Declaration",
    "Draft",
    "Entered",
    "Entry",
    "Event",
    "Failed",
    "Feedback",
    "Finding",
    "Forged",
    "Licence",
    "Line",
    "Links",
    "MayNot",
    "Me",
    "Message",
    "NewDeclaration",
    "NewLicence",
    "NewLine",
    "NewOrder",
    "NotFound",
    "NotSignedIn",
    "NotValid",
    "Order",
    "Place",
    "Problem",
    "Question",
    "Quota",
    "QuotaPart",
    "Reason",
    "Receipt",
    "Refusal",
    "RegisterCheck",
    "Report",
    "Seen",
    "StockBook",
    "StockRow",
    "TooMany",
    "Unreachable",
    "Verification",
    "Waiting",
    "Wrong",
    "verify",
]
