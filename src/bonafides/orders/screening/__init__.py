"""Screening on arrival: of each organisation a process keeps what is known, and judges every order against it."""

from bonafides.orders.screening.desk import Coming, Desk
from bonafides.orders.screening.keeping import desk_of, forget, is_prepared, is_preparing, prepare_beside

__all__ = ["Coming", "Desk", "desk_of", "forget", "is_prepared", "is_preparing", "prepare_beside"]
