"""Which products, customers, papers and orders of a ledger a change of the law touches."""

from bonafides.screening.law_changes.touched import Buyer, OpenOrder, Paper, Product, Touched, touched

__all__ = ["Buyer", "OpenOrder", "Paper", "Product", "Touched", "touched"]
