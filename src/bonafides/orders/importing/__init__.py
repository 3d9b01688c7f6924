"""Files of orders, customers and papers: kept until somebody takes them in, read by the ledger, stored."""

from bonafides.orders.importing.reading import KINDS, Came, opened

__all__ = ["KINDS", "Came", "opened"]
