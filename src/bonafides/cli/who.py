"""The file who.csv: pairs that may be one party, to be judged and given back with --judgements."""

import csv
from pathlib import Path

from bonafides.cli.whole import whole_file
from bonafides.ledger.rejected import safe_cell
from bonafides.screening.who.proposals import Proposed

COLUMNS = ("customer", "other", "judgement", "score", "evidence", "name", "other_name")


def write_who(path: Path, proposed: Proposed | None) -> None:
    """Write who.csv, if anybody asked, the likeliest pair first; the column for the judgement is left open."""
    if proposed is None:
        return
    with whole_file(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for each in proposed.proposals:
            named = (safe_cell(each.name), safe_cell(each.other_name))
            pair = (safe_cell(each.customer), safe_cell(each.other))
            writer.writerow((*pair, "", f"{each.score:.3f}", " ".join(each.evidence), *named))
