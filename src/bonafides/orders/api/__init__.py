"""The order desk for programs."""

from bonafides.orders.api import second, stock
from bonafides.orders.api.operations import router

__all__ = ["router", "second", "stock"]
