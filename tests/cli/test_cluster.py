"""`bonafides screen --engine` as a person meets it: the same files from a cluster, or one sentence and none."""

import socket
from importlib.util import find_spec
from pathlib import Path

import pytest

from bonafides.screening.simulate import simulate, write
from tests.cli.program import HEADER, ROWS, bonafides, contents, refused

HELD = 3


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    write(simulate(8, 1_000, base_rate=0.1), folder)
    return folder


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("orders") / "orders.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return path


@pytest.mark.skipif(find_spec("pysail") is None, reason="left out: Sail is not installed")
def test_a_cluster_writes_the_same_files(ledger: Path, tmp_path: Path) -> None:
    files = ("--customers", ledger / "customers.csv")
    told = {}
    for engine in ("duckdb", "sail-local"):
        words = ("--engine", engine, "--decisions", "--out", "out")
        (tmp_path / engine).mkdir()
        done = bonafides("screen", ledger / "orders.csv", *files, *words, cwd=tmp_path / engine)
        assert (done.status, done.err) == (HELD, "")
        told[engine] = done.out, contents(tmp_path / engine / "out")
    assert len(told["duckdb"][1]) > 5
    assert told["duckdb"] == told["sail-local"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--engine", "hadoop"), "write duckdb, spark-local[2], sail-local, spark://HOST:PORT or sc://HOST:PORT"),
        (("--partitions", "3"), "--partitions is for a cluster; name one with --engine"),
        (("--shared", "."), "--shared is for a cluster"),
    ],
)  # fmt: skip
def test_what_names_no_cluster_is_refused(
    orders: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    assert refused(bonafides("screen", orders, *words, "--out", tmp_path / "out"), said)
    assert contents(tmp_path) == {}


def test_a_backtest_is_computed_here(orders: Path, tmp_path: Path) -> None:
    words = ("--labels", orders, "--engine", "spark-local", "--out", tmp_path / "out")
    assert refused(bonafides("backtest", orders, *words), "leave --engine out")


pyspark = pytest.mark.skipif(find_spec("pyspark") is None, reason="left out: Spark is not installed")


@pyspark
def test_without_java_spark_is_refused(orders: Path, tmp_path: Path) -> None:
    words = ("--engine", "spark-local[2]", "--out", tmp_path / "out")
    done = bonafides("screen", orders, *words, env={"JAVA_HOME": str(tmp_path)})
    assert refused(done, "needs Java 17 or newer and none was found", "sail-local")
    assert contents(tmp_path) == {}


@pyspark
@pytest.mark.parametrize("way", ["spark", "sc"])
def test_where_nobody_answers_is_said(orders: Path, tmp_path: Path, way: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        engine = f"{way}://127.0.0.1:{taken.getsockname()[1]}"
        done = bonafides("screen", orders, "--engine", engine, "--out", tmp_path / "out")
    said = "Nothing answers at 127.0.0.1" if way == "sc" or "Java" not in done.err else "needs Java"
    assert refused(done, said)
    assert contents(tmp_path) == {}


@pyspark
def test_far_workers_need_a_folder_that_they_see(orders: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        engine = f"sc://127.0.0.1:{server.getsockname()[1]}"
        done = bonafides("screen", orders, "--engine", engine, "--out", tmp_path / "out")
    assert refused(done, "name it with --shared")


@pytest.mark.skipif(find_spec("pysail") is None, reason="left out: Sail is not installed")
def test_a_folder_that_is_none_leaves_nothing(orders: Path, tmp_path: Path) -> None:
    words = ("--engine", "sail-local", "--shared", tmp_path / "none", "--out", tmp_path / "out")
    assert refused(bonafides("screen", orders, *words), "name with --shared")
    assert contents(tmp_path) == {}
