"""Makes movements for tests: one tuple an order, everything else blank."""

import numpy as np

from bonafides.screening.facts.moves import BOOLEAN, Moves
from bonafides.screening.facts.windows import Groups

KILOGRAM = 10**9


def moves(rows: list[dict[str, int]]) -> Moves:
    """Columns from rows that name what they need; sign 1, judged, substance 0, first row by default."""
    defaults = {"sign": 1, "judged": 1, "first_row": 1, "controlled": 1, "price": np.nan}
    columns = {}
    for name in Moves._fields:
        values = [row.get(name, defaults.get(name, 0)) for row in rows]
        kind = bool if name in BOOLEAN else np.float64 if name == "price" else np.int64
        columns[name] = np.array(values, dtype=kind)
    return Moves(**columns)


def bought(*orders: tuple[int, float], party: int = 0) -> list[dict[str, int]]:
    """Orders of one party as (day, kilograms), each an order of its own."""
    return [
        {
            "party": party,
            "day": day,
            "month": day // 30,
            "amount": round(kg * KILOGRAM),
            "order_no": number + 1,
            "line": number,
        }
        for number, (day, kg) in enumerate(orders)
    ]


def grouped(rows: list[dict[str, int]]) -> tuple[Moves, Groups]:
    """Movements and their groups by party."""
    made = moves(rows)
    return made, Groups.of(made.party)
