"""Everything about a ledger that is worked out once, before its orders are looked at one by one."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import duckdb
import pyarrow as pa

from bonafides.screening.apparatus import create_apparatus
from bonafides.screening.catalogue import CATALOGUE
from bonafides.screening.contents import Contents, create_contents, told_of
from bonafides.screening.controls import Controls, create_controls, days
from bonafides.screening.facts.contacts import Spellings, create_contacts, read_spellings
from bonafides.screening.facts.declaration_status import Declarations
from bonafides.screening.facts.paper_status import Licences
from bonafides.screening.facts.papers import Papers, read_papers
from bonafides.screening.facts.peers import Level, read_peers
from bonafides.screening.facts.profile import Profile, read_profile
from bonafides.screening.facts.seasons import Seasons, seasons_of
from bonafides.screening.facts.shared import Shared, read_shared
from bonafides.screening.facts.standing import Standing, read_standing
from bonafides.screening.facts.sums import Summing, summed_here
from bonafides.screening.facts.watched import read_watched
from bonafides.screening.parties import Parties, create_parties
from bonafides.screening.people import People, read_customers
from bonafides.screening.regions import countries_of_concern
from bonafides.screening.sql import statement
from bonafides.screening.texts import create_places, create_telling
from bonafides.substances import Jurisdiction


class Chosen(NamedTuple):
    """What the person asked for.

    Attributes:
        jurisdictions: whose law decides what is controlled and from which quantity.
        everything: also screen products that no list names.
    """

    jurisdictions: tuple[Jurisdiction, ...]
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Background:
    """Lookups that every order of the ledger shares; `watched` is whom a rule pack stops, and up to which day."""

    chosen: Chosen
    contents: Contents
    controls: Controls
    papers: Papers
    licences: Licences
    declarations: Declarations
    peers: tuple[Level, ...]
    seasons: Seasons
    prices: Profile
    population: Profile
    spellings: Spellings
    shared: Shared
    standing: Standing
    customers: People
    parties: Parties
    first_day: date | None
    last_day: date | None
    watched: Mapping[str, date]

    @property
    def first_day_number(self) -> int:
        """The ledger's first day, in days since 1970."""
        return days(self.first_day) if self.first_day else 0


def _name_substances(
    con: duckdb.DuckDBPyConnection, contents: Contents, jurisdictions: Sequence[Jurisdiction]
) -> None:
    """Make `substance_names(name, number)`: how licences and declarations call the ledger's substances."""
    numbers = {substance.key: number for number, substance in enumerate(contents.substances)}
    written = con.execute(statement("facts/papers_names.sql")).fetchall()
    pairs = [
        (name, numbers[found.cas])
        for (name,) in written
        for found in told_of(name, jurisdictions)
        if found.cas in numbers
    ]
    table = pa.table(
        {
            "name": pa.array([name for name, _ in pairs], pa.string()),
            "number": pa.array([number for _, number in pairs], pa.int64()),
        }
    )
    con.register("named", table)
    con.execute("create or replace table substance_names as select * from named")
    con.unregister("named")


class _OfSubstances(NamedTuple):
    """What is known of substances and papers, whoever the customers are."""

    papers: Papers
    licences: Licences
    declarations: Declarations
    peers: tuple[Level, ...]
    seasons: Seasons
    prices: Profile
    population: Profile


def _of_substances(con: duckdb.DuckDBPyConnection, summed: Summing) -> _OfSubstances:
    with con.cursor() as own:
        for name in ("bought", "peers", "prices", "population"):
            summed(own, name)
        levels = read_peers(own)
        return _OfSubstances(
            papers=read_papers(own),
            licences=Licences.read(own),
            declarations=Declarations.read(own),
            peers=levels,
            seasons=seasons_of(levels),
            prices=read_profile(own, "prices", "priced"),
            population=read_profile(own, "population", "everyone"),
        )


def _parties(con: duckdb.DuckDBPyConnection) -> Parties:
    with con.cursor() as own:
        return create_parties(own)


def _shared(con: duckdb.DuckDBPyConnection, summed: Summing) -> Shared:
    with con.cursor() as own:
        for name in ("refused", "bought_in", "withdrawn"):
            summed(own, name)
        return read_shared(own, hub=int(CATALOGUE["C08"].numbers["customers_hub"]))


class Lookups(NamedTuple):
    """What is known of a ledger before its movements are made."""

    contents: Contents
    controls: Controls
    parties: Parties


def create_lookups(con: duckdb.DuckDBPyConnection, chosen: Chosen, beside: Executor) -> Lookups:
    """Make the tables that movements are made with; customers are numbered while products are recognised."""
    numbered = beside.submit(_parties, con)
    contents = create_contents(con, everything=chosen.everything, jurisdictions=chosen.jurisdictions)
    controls = create_controls(con, contents, chosen.jurisdictions)
    create_telling(con)
    create_places(con)
    create_apparatus(con, contents)
    con.execute(statement("facts/currencies.sql"))
    con.execute(statement("facts/numbers.sql"))
    parties = numbered.result()
    con.execute(statement("facts/peer_groups.sql"))
    _name_substances(con, contents, chosen.jurisdictions)
    return Lookups(contents, controls, parties)


def create_movements(con: duckdb.DuckDBPyConnection, chosen: Chosen) -> None:
    """Make the table `moves` of the orders."""
    con.execute(
        statement("facts/moves.sql"),
        {"everything": chosen.everything, "regions": sorted(countries_of_concern())},
    )


def prepare(con: duckdb.DuckDBPyConnection, chosen: Chosen) -> Background:
    """Make the tables of movements and the lookups, from the tables that the ledger room read."""
    with ThreadPoolExecutor(1) as beside:
        lookups = create_lookups(con, chosen, beside)
        create_movements(con, chosen)
        return background_of(con, chosen, lookups, beside=beside)


def background_of(
    con: duckdb.DuckDBPyConnection,
    chosen: Chosen,
    lookups: Lookups,
    *,
    beside: Executor,
    summed: Summing = summed_here,
) -> Background:
    """What all orders share, once their movements are made; `summed` brings what is summed up of these.

    What concerns customers is worked out in one thread, what concerns substances and papers in another: each has
    steps that use one core only.
    """
    contents, controls, parties = lookups
    of_substances = beside.submit(_of_substances, con, summed)
    summed(con, "first_months")
    customers = read_customers(con)
    create_contacts(con, summed)
    shared = beside.submit(_shared, con, summed)
    first_day, last_day = con.execute("select min(ordered_on), max(ordered_on) from orders").fetchall()[0]
    standing = read_standing(
        con, customers, substances=[each.key for each in contents.substances], first_day=first_day
    )
    watching = read_watched(con)
    standing.stopped[watching.parties] = True
    return Background(
        chosen=chosen,
        contents=contents,
        controls=controls,
        spellings=read_spellings(con),
        standing=standing,
        customers=customers,
        parties=parties,
        first_day=first_day,
        last_day=last_day,
        watched=watching.until,
        shared=shared.result(),
        **of_substances.result()._asdict(),
    )
