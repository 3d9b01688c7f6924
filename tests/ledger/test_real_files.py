"""The count beside the program's own, by which real files are held to be read whole."""

import gzip
from decimal import Decimal
from pathlib import Path

from benchmarks.real_files import Source, counted, rows_of

REPORTS = "ID,Prod,Quant,Val,Insp\nv1,p1,182,1665,unkn\nv2,p1,,8780,unkn\nv3,p1,1.5,10,ok\n"
SOURCE = Source("sales.csv.gz", "sales-reports", "Quant", ("ID",), "")


def packed(folder: Path, text: str) -> Path:
    path = folder / "sales.csv.gz"
    path.write_bytes(gzip.compress(text.encode()))
    return path


def test_every_row_is_accepted_or_rejected_and_the_sums_meet(tmp_path: Path) -> None:
    found = counted(SOURCE, packed(tmp_path, REPORTS))
    assert found.is_whole
    assert (found.reading.accepted, found.reading.rejected, found.rows_there) == (2, 1, 3)
    assert found.accepted == found.accepted_there == Decimal("183.5")
    assert found.reasons == (("Quant", "is missing", 1),)


def test_a_row_that_got_lost_shows(tmp_path: Path) -> None:
    found = counted(SOURCE, packed(tmp_path, REPORTS))
    assert not found._replace(rows_there=4).is_whole
    assert not found._replace(accepted_there=Decimal(184)).is_whole


def test_columns_parted_by_blanks_are_counted_too(tmp_path: Path) -> None:
    path = packed(tmp_path, " customer_id  date\n 00001 19970101\n")
    assert list(rows_of(path, blanks=True)) == [{"customer_id": "00001", "date": "19970101"}]
