"""Everything that changes orders and what is known of customers; each is one transaction and one record."""

from bonafides.orders.actions.asking import answer, ask, letter
from bonafides.orders.actions.confirming import confirm, send_back, withdraw
from bonafides.orders.actions.deciding import decide, hold, lift
from bonafides.orders.actions.explaining import explain
from bonafides.orders.actions.filing import (
    add_customer,
    add_declaration,
    add_licence,
    change_customer,
    end_paper,
    file_customer,
    file_declaration,
    file_licence,
)
from bonafides.orders.actions.importing import begin, carry_on, resume, take_file, undo
from bonafides.orders.actions.mapping import forget_mapping, keep_mapping
from bonafides.orders.actions.registering import ask_by_itself, ask_register, check_arrival
from bonafides.orders.actions.stock import enter_rows, enter_stock, strike_stock
from bonafides.orders.actions.taking import Taken, take, take_once

__all__ = [
    "Taken",
    "add_customer",
    "add_declaration",
    "add_licence",
    "answer",
    "ask",
    "ask_by_itself",
    "ask_register",
    "begin",
    "carry_on",
    "change_customer",
    "check_arrival",
    "confirm",
    "decide",
    "end_paper",
    "enter_rows",
    "enter_stock",
    "explain",
    "file_customer",
    "file_declaration",
    "file_licence",
    "forget_mapping",
    "hold",
    "keep_mapping",
    "letter",
    "lift",
    "resume",
    "send_back",
    "strike_stock",
    "take",
    "take_file",
    "take_once",
    "undo",
    "withdraw",
]
