"""The order desk for programs."""

from bonafides.orders.api import filing, second, stock
from bonafides.orders.api.operations import router

__all__ = ["filing", "router", "second", "stock"]
