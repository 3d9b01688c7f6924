"""History replayed with labels: what a screening found, how early, and how many alarms that took.

A screening never sees a label: `labels` reads them apart, `past` asks the screened ledger, and `evaluate` is a pure
function of screened orders, leads and labels, so that two sets of rules can be measured side by side.
"""

from bonafides.screening.backtest.figures import Asked, Evidence, Figures, evaluate
from bonafides.screening.backtest.labels import Settled, Truth

__all__ = ["Asked", "Evidence", "Figures", "Settled", "Truth", "evaluate"]
