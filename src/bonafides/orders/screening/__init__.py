"""Screening on arrival: of each organisation a process keeps what is known, and judges every order against it."""

from bonafides.orders.screening.desk import Desk, desk_of, forget, is_prepared

__all__ = ["Desk", "desk_of", "forget", "is_prepared"]
