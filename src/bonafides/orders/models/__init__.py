"""What a company has: customers with their papers, orders with their lines, and what was seen and decided of them."""

from bonafides.orders.models.checks import RegisterCheck
from bonafides.orders.models.customers import Customer, Declaration, Licence
from bonafides.orders.models.handling import Decision, Explanation, Hold, Question
from bonafides.orders.models.imports import Import, ImportStage, MappingProfile
from bonafides.orders.models.orders import Line, Order, State
from bonafides.orders.models.second import Ended, Proposal
from bonafides.orders.models.seen import Seen
from bonafides.orders.models.stock import StockEvent, StockRow

__all__ = [
    "Customer",
    "Decision",
    "Declaration",
    "Ended",
    "Explanation",
    "Hold",
    "Import",
    "ImportStage",
    "Licence",
    "Line",
    "MappingProfile",
    "Order",
    "Proposal",
    "Question",
    "RegisterCheck",
    "Seen",
    "State",
    "StockEvent",
    "StockRow",
]
