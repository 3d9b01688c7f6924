"""The desk's JSON interface for programs in Python, with nothing but the standard library.

desk = Client("https://desk.example", token="bf_…")
taken = desk.send_order(NewOrder("4711", "C-9", date(2026, 3, 2), (NewLine("Acetone 99.5 %", Decimal(25), "l"),)))
print(taken.state, taken.proposed)
"""

from bonafides.client.client import Client
from bonafides.client.orders import (
    BatchLine,
    Finding,
    Line,
    NewLine,
    NewOrder,
    Order,
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

__all__ = [
    "BatchLine",
    "Client",
    "Conflict",
    "Draft",
    "Entered",
    "Entry",
    "Failed",
    "Feedback",
    "Finding",
    "Line",
    "MayNot",
    "Me",
    "Message",
    "NewLine",
    "NewOrder",
    "NotFound",
    "NotSignedIn",
    "NotValid",
    "Order",
    "Place",
    "Problem",
    "Question",
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
]
