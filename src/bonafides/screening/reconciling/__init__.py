"""What one side delivered held against what another received, one to one: which book cannot account for goods."""

from bonafides.screening.reconciling.movements import Movement, movements
from bonafides.screening.reconciling.pairing import Pair, Reconciled, Window, reconcile
from bonafides.screening.reconciling.sums import Sum, sums

__all__ = ["Movement", "Pair", "Reconciled", "Sum", "Window", "movements", "reconcile", "sums"]
