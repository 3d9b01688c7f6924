"""What was asked for on the command line, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bonafides.screening.cluster.engine import Engine
from bonafides.substances import Jurisdiction

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


@dataclass(frozen=True, slots=True)
class Request:
    """One screening.

    Attributes:
        files: path of each kind of record; `orders` is always there.
        jurisdictions: whose law decides.
        out: folder for the results.
        as_of: leave out what is later than this day.
        budget_a_week: how many leads can be looked at in a week.
        everything: screen products that no list names as well.
        mapping: header by canonical column of the order file, or by `customers.name` of another.
        profile: a TOML file, or the name of a profile of the program.
        lang: language of the words.
        timings: write timings.json as well.
        decisions: write decisions.jsonl as well.
        labels: the labels of a backtest; they are read apart from all that is screened.
        who: write who.csv as well.
        rules: the rule pack to judge by; None for the rules of the program.
        engine: the cluster to compute on; None for the program's own database.
        shared: a folder that this machine and all workers of the cluster see under one name.
        partitions: into how many pieces the cluster divides the ledger; None for what its size suggests.
    """

    files: Mapping[str, Path]
    jurisdictions: tuple[Jurisdiction, ...]
    out: Path
    as_of: date | None = None
    budget_a_week: int | None = None
    everything: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)
    profile: str | None = None
    lang: str = "en"
    timings: bool = False
    decisions: bool = False
    labels: Path | None = None
    who: bool = False
    rules: Path | None = None
    engine: Engine | None = None
    shared: Path | None = None
    partitions: int | None = None
