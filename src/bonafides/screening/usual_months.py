"""What was bought by month, each with what was usual before it."""

from collections.abc import Iterator
from datetime import date
from math import exp

import numpy as np

from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.facts.windows import LOG_UNIT, Groups, Ints, log_spread, logarithms, prefix
from bonafides.screening.result import Month

HISTORY_MONTHS = 24
BAND_FLOOR = CATALOGUE["Q01"].numbers["spread_floor"]
MONTHS_KNOWN = 3


def month_of(day: date) -> int:
    """Months since January 1970."""
    return (day.year - 1970) * 12 + day.month - 1


def with_usual(months: Ints, amounts: Ints) -> Iterator[Month]:
    """Each month with the band of the active months of the two years before it."""
    active = amounts > 0
    logs = np.where(active, logarithms(amounts), 0)
    count, total = prefix(active), prefix(logs)
    squares = prefix((logs / LOG_UNIT * logs).astype(np.int64))
    row = Groups.of(np.zeros(len(months), dtype=np.int64)).rows()
    low = np.maximum(row - HISTORY_MONTHS, 0)
    spread = log_spread(count[row] - count[low], total[row] - total[low], squares[row] - squares[low])
    for index, (month, amount) in enumerate(zip(months.tolist(), amounts.tolist(), strict=True)):
        first_day = date(1970 + month // 12, month % 12 + 1, 1)
        if spread.number[index] < MONTHS_KNOWN:
            yield Month(first_day, amount / 1e9)
            continue
        usual, band = float(spread.mean[index]), exp(max(float(spread.deviation[index]), BAND_FLOOR))
        yield Month(first_day, amount / 1e9, usual / band, usual * band)
