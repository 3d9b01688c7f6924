"""Scores of nomenklatura's logic-v2 for pairs of names; runs under an interpreter of its own, for it needs an older DuckDB.

    PYTHON benchmarks/who_peer.py CASES.csv

prints one JSON object: `scores`, `microseconds` a pair in a second pass, `version`.
"""

import csv
import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

from followthemoney import model
from nomenklatura.matching.logic_v2.model import LogicV2


def main() -> None:
    """Score every pair; each entity has a number of its own, for names are remembered by it."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    config = LogicV2.default_config()
    pairs = []
    for number, row in enumerate(rows):
        both = []
        for side in ("name1", "name2"):
            entity = model.make_entity(row["schema"])
            entity.id = f"{side}-{number}"
            entity.add("name", row[side])
            both.append(entity)
        pairs.append(both)
    scores = [LogicV2.compare(one, other, config).score for one, other in pairs]
    start = time.process_time()
    for one, other in pairs:
        LogicV2.compare(one, other, config)
    taken = (time.process_time() - start) / len(pairs) * 1e6
    print(json.dumps({"scores": scores, "microseconds": taken, "version": version("nomenklatura")}))


if __name__ == "__main__":
    main()
