"""Judges one order the moment it is placed, by the same facts, indicators and judge as a whole ledger.

What the customer did before comes from a store that the caller passes in (`History`); what is known of all customers comes
from the background of the last closed month. A `GrowingHistory` takes in what was judged since. So tonight's screening and next year's say the same of it.
"""

from bonafides.screening.live.growing import GrowingHistory
from bonafides.screening.live.history import History, LedgerHistory
from bonafides.screening.live.judging import Live, LiveError
from bonafides.screening.live.order import OrderLine

__all__ = ["GrowingHistory", "History", "LedgerHistory", "Live", "LiveError", "OrderLine"]
