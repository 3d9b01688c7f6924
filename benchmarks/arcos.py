"""The real ARCOS ledger end to end: counts that reconcile, buyers ranked, alerts by buyer-month.

    python -m benchmarks.arcos

reads `../shared/bench/arcos` beside the project and says so when it is not there. Data: DEA ARCOS as released by
The Washington Post (ODbL); it stays where it is.
"""

import tempfile
from pathlib import Path

import duckdb

from bonafides.ledger import Kind, create_tables, read
from bonafides.screening.background import Chosen
from bonafides.screening.batch import screen
from bonafides.screening.result import JudgedOrder, Outcome
from bonafides.substances import Jurisdiction

FILE = Path(__file__).parents[2] / "shared/bench/arcos/suffolk_ma_methadone_transactions.csv.gz"
BUYER_MONTHS = """
select count(distinct (customer, date_trunc('month', ordered_on))) from orders where kind in ('order', 'delivery')
"""


def _buyer_months(orders: list[JudgedOrder]) -> int:
    return len(
        {(one.facts.customer, one.facts.ordered_on.year, one.facts.ordered_on.month) for one in orders}
    )


def main(path: Path = FILE) -> None:
    """Read, screen, print."""
    if not path.is_file():
        print("ARCOS: the file is not here; this row is left out")
        return
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(Path(folder) / "arcos.duckdb") as con:
        create_tables(con)
        reading = read(path, Kind.ORDERS, con)
        result = screen(con, Chosen((Jurisdiction.US,), everything=True))
        months = con.execute(BUYER_MONTHS).fetchall()[0][0]
    asked = [one for one in result.listed if one.judgement.outcome is not Outcome.RELEASE]
    print(f"ARCOS: {reading.rows:,} rows = {reading.accepted:,} accepted + {reading.rejected:,} rejected")
    print(f"ARCOS: {len(result.leads)} buyers ranked, {months:,} buyer-months with a purchase")
    for name, orders in (("with any finding", list(result.listed)), ("asked about or held", asked)):
        count = _buyer_months(orders)
        print(f"ARCOS: {count} buyer-months {name}, {1000 * count / months:.2f} of 1,000")


if __name__ == "__main__":
    main()
