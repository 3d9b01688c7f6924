"""A ledger in pieces on a cluster gets the answer, to the byte, that one machine gives."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.ways import ENGINES, LAWS, LINES, MONTHS, cluster_answers, opened, started
from bonafides.screening import batch
from bonafides.screening.background import Chosen, prepare
from bonafides.screening.catalogue import CATALOGUE, load
from bonafides.screening.cluster.engine import ClusterError, Engine, Way, engine_of
from bonafides.screening.cluster.failures import sentence_of
from bonafides.screening.cluster.program import fingerprint
from bonafides.screening.cluster.screening import answers_of, screen
from bonafides.screening.cluster.session import Cluster
from bonafides.screening.cluster.tasks import RULES, Charge, Judge, SumUp, take_over
from bonafides.screening.leads import with_details
from bonafides.screening.result import Lead
from bonafides.screening.simulate import simulate, write
from tests.screening.ledgers import EU, all_facts

SHOWN = 30
SPARK = Engine(Way.SPARK, "spark://far:7077")


class Rows:
    """Pieces of a table in this process, by the few words of Spark that are used; what is sent travels as bytes."""

    def __init__(self, *pieces: pa.Table) -> None:
        self.pieces = pieces

    def repartition(self, number: int, column: str) -> "Rows":
        whole = self.pieces[0]
        places = pa.array([value % number for value in whole[column].to_pylist()], pa.int64())
        return Rows(*(whole.filter(pa.compute.equal(places, place)) for place in range(number)))

    def mapInArrow(self, task: Any, _: str) -> "Rows":  # noqa: N802 - Spark's name
        sent = pickle.dumps(task)
        found = [batch for piece in self.pieces for batch in pickle.loads(sent)(piece.to_batches(100))]  # noqa: S301
        return Rows(pa.Table.from_batches(found))

    def toArrow(self) -> pa.Table:  # noqa: N802 - Spark's name
        return self.pieces[0]


class ThisProcess:
    """A session that has this process as its only worker."""

    @property
    def read(self) -> "ThisProcess":
        return self

    @staticmethod
    def parquet(uri: str) -> Rows:
        return Rows(duckdb.read_parquet(f"{uri.removeprefix('file://')}/*").to_arrow_table())

    @staticmethod
    def range(start: int, end: int, _: int, number: int) -> Rows:
        return Rows(*(pa.table({"id": [place]}) for place in range(start, end) if number))


def here(partitions: int | None = None) -> Cluster:
    session: Future[Any] = Future()
    session.set_result(ThisProcess())
    return Cluster(Engine(Way.SPARK_LOCAL, "spark-local"), session, None, partitions)


@pytest.fixture(scope="module", params=ENGINES)
def cluster(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    try:
        with started(request.param) as one:
            yield one
    except ClusterError as error:
        pytest.skip(f"left out: {error}")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cluster") / "ledger"
    write(simulate(6, 800, base_rate=0.1), folder)
    return folder


def test_a_cluster_judges_every_order_of_small_ledgers_as_one_machine_does(
    cluster: Cluster, tmp_path: Path
) -> None:
    for seed, chosen in enumerate(LAWS, start=2):
        folder = tmp_path / str(seed)
        write(simulate(seed, LINES, base_rate=0.2, months=MONTHS, difficulty="hard"), folder)
        with opened(folder) as con:
            whole = all_facts(con, prepare(con, chosen))
        found = cluster_answers(folder, chosen, cluster)
        assert len(found) > 20
        assert {key: facts for key, (facts, _, _) in found.items()} == whole


class Fails:
    """A task that goes wrong in a worker."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows = sum(batch.num_rows for batch in batches)
        if self.words == "die":
            os._exit(rows)
        if rows:
            raise ValueError(self.words)
        yield from ()


@pytest.mark.parametrize(
    ("words", "said"), [("no such day", "no such day"), ("die", "in the middle of its work")]
)
def test_a_worker_that_fails_is_said_in_one_sentence(cluster: Cluster, words: str, said: str) -> None:
    if words == "die" and cluster.engine.way is Way.SAIL_LOCAL:
        pytest.skip("the workers of Sail on this machine are threads of this process")
    with pytest.raises(ClusterError, match=said) as error:
        answers_of(cluster, cluster.session.range(0, 2, 1, 2), Fails(words))
    assert "\n" not in str(error.value)


class Whole(NamedTuple):
    """A ledger as one machine screens it, with the months of the best leads."""

    screened: batch.Screened
    leads: tuple[Lead, ...]


@cache
def whole_of(ledger: Path, chosen: Chosen) -> Whole:
    with opened(ledger) as con:
        screened = batch.screen(con, chosen)
        return Whole(screened, with_details(con, screened.background, screened.leads[:SHOWN]))


@given(partitions=st.integers(1, 12), chosen=st.sampled_from(LAWS))
@settings(max_examples=6)
def test_into_how_many_pieces_a_ledger_is_divided_makes_no_difference(
    ledger: Path, partitions: int, chosen: Chosen
) -> None:
    whole, leads = whole_of(ledger, chosen)
    with opened(ledger) as con:
        pieces = screen(con, chosen, here(partitions), shown=SHOWN)
        assert with_details(con, pieces.background, pieces.leads[:SHOWN]) == leads
    assert len(whole.listed) > 30
    assert (pieces.listed, pieces.leads) == (whole.listed, whole.leads)
    assert (pieces.counts, pieces.factors) == (whole.counts, whole.factors)


def test_a_ledger_without_an_order_is_screened_too(ledger: Path) -> None:
    with opened(ledger) as con:
        con.execute("delete from orders")
        found = screen(con, EU, here(), shown=SHOWN)
    assert (found.listed, found.leads, found.counts["lines"]) == ((), (), 0)


def charge(folder: Path, program: str) -> Charge:
    rules = CATALOGUE if folder.name == "same" else load.__wrapped__()
    folder.mkdir()
    (folder / RULES).write_bytes(pickle.dumps(rules))
    return Charge(str(folder), everything=False, program=program)


def test_a_worker_with_the_same_program_and_rules_takes_them_over(tmp_path: Path) -> None:
    assert take_over(charge(tmp_path / "same", fingerprint())) is None


@pytest.mark.parametrize("task", [SumUp, lambda charge: Judge(charge, ["a place"])])
def test_a_worker_with_another_program_refuses(tmp_path: Path, task: Any) -> None:
    other = task(charge(tmp_path / "same", "another"))
    rows = Rows(pa.table({"id": [0]})).mapInArrow(other, "") if task is SumUp else None
    answers = rows.toArrow() if rows else pa.Table.from_batches(other(pa.table({"id": [0]}).to_batches()))
    assert answers["name"].to_pylist() == ["refused"]
    assert b"install the same on all of them" in answers["answer"].to_pylist()[0]


@pytest.mark.parametrize(
    ("written", "way", "cores", "hosts"),
    [
        ("spark-local", Way.SPARK_LOCAL, 0, []),
        ("spark-local[2]", Way.SPARK_LOCAL, 2, []),
        ("spark-local[*]", Way.SPARK_LOCAL, 0, []),
        ("sail-local", Way.SAIL_LOCAL, 0, []),
        ("spark://one:7077,two:7078", Way.SPARK, 0, [("one", 7077), ("two", 7078)]),
        ("sc://far", Way.CONNECT, 0, [("far", 15_002)]),
        ("sc://[::1]:15003/;token=x", Way.CONNECT, 0, [("::1", 15_003)]),
    ],
)
def test_engines_are_named(written: str, way: Way, cores: int, hosts: list[tuple[str, int]]) -> None:
    engine = engine_of(written)
    assert engine is not None
    assert (engine.way, engine.cores, engine.hosts) == (way, cores, hosts)


def test_the_program_itself_is_no_cluster() -> None:
    assert engine_of("duckdb") is None


@pytest.mark.parametrize(
    "written", ["", "spark", "spark://far", "spark-local[0]", "spark-local[x]", "sc://", "sc://far:70000", "sail-local[2]"]
)  # fmt: skip
def test_what_is_no_engine_is_refused(written: str) -> None:
    with pytest.raises(ClusterError, match="is not known; write duckdb"):
        engine_of(written)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Traceback\nModuleNotFoundError: No module named 'bonafides'\n", "lack the Python module bonafides"),
        ("[PYTHON_VERSION_MISMATCH] 3.13 3.11", "another version of Python"),
        ('Cannot run program "/a/python3": error=2, No such file', "have no Python where"),
        ("_duckdb.OutOfMemoryException: Out of Memory Error: ", "need more memory"),
        ("Job aborted: Python worker exited unexpectedly (crashed)", "in the middle of its work"),
        ("FileNotFoundError: [Errno 2] No such file or directory: '/x/rules.pickle'", "the shared folder"),
        ("All masters are unresponsive! Giving up.", "answers no more"),
        ("one\nTraceback\nKeyError: 'x'\nat java.lang", "gave up (KeyError: 'x')"),
    ],
)
def test_what_a_cluster_says_becomes_one_sentence(told: str, said: str) -> None:
    sentence = sentence_of(RuntimeError(told), SPARK)
    assert said in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_neither_spark_nor_sail_is_loaded_before_a_session_is_wanted() -> None:
    code = (
        "import sys, bonafides.cli.screen, bonafides.screening.cluster.screening;"
        "print(sorted({'pyspark', 'pysail', 'grpc'} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
