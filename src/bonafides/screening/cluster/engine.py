"""Where a screening is computed: the words of `--engine`, and what can be said of them before anything is started."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterable
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

DUCKDB = "duckdb"
WORDS = "duckdb, spark-local[2], sail-local, spark://HOST:PORT or sc://HOST:PORT"
CONNECT_PORT = 15_002
LEAST_JAVA = 17
SECONDS_TO_ANSWER = 5.0


class ClusterError(Exception):
    """The cluster cannot do it; the message is one sentence: what, and what to do."""


class Way(StrEnum):
    """How the work reaches those who do it."""

    SPARK_LOCAL = "spark-local"
    SAIL_LOCAL = "sail-local"
    SPARK = "spark"
    CONNECT = "sc"


class Engine(NamedTuple):
    """One engine.

    Attributes:
        written: as it was asked for.
        cores: of this machine, for Spark on it; 0 for all.
    """

    way: Way
    written: str
    cores: int = 0

    @property
    def is_local(self) -> bool:
        """Whether all workers are processes of this machine, started for this screening."""
        return self.way in {Way.SPARK_LOCAL, Way.SAIL_LOCAL}

    @property
    def hosts(self) -> list[tuple[str, int]]:
        """Host and port of each place that may answer."""
        return [(found[1].strip("[]"), int(found[2])) for found in _HOST.finditer(self._rest)]

    @property
    def _rest(self) -> str:
        named = self.written.partition("://")[2].partition("/")[0]
        return f"{named}:{CONNECT_PORT}" if self.way is Way.CONNECT and ":" not in named else named


_HOST = re.compile(r"(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):([0-9]{1,5})")
_LOCAL = re.compile(r"(sail-local)|spark-local(?:\[([1-9][0-9]{0,3}|\*)\])?")
_MASTERS = re.compile(rf"spark://{_HOST.pattern}(,{_HOST.pattern})*")
_CONNECT = re.compile(rf"sc://({_HOST.pattern}|[A-Za-z0-9._-]+)(/.*)?")


def engine_of(written: str) -> Engine | None:
    """The engine that the words name; None for the database of the program itself.

    Raises:
        ClusterError: they name none.
    """
    if written == DUCKDB:
        return None
    if local := _LOCAL.fullmatch(written):
        cores = 0 if local[2] in {None, "*"} else int(local[2])
        return Engine(Way.SAIL_LOCAL if local[1] else Way.SPARK_LOCAL, written, cores)
    for way, pattern in ((Way.SPARK, _MASTERS), (Way.CONNECT, _CONNECT)):
        engine = Engine(way, written)
        if pattern.fullmatch(written) and all(0 < port < 1 << 16 for _, port in engine.hosts):
            return engine
    raise ClusterError(f"Engine {written!r} is not known; write {WORDS}.")


def refuse_unready(engine: Engine) -> None:
    """Make sure that the engine can be started or reached.

    Raises:
        ClusterError: a library, Java or the cluster is not there.
    """
    _refuse_without_library(engine)
    if engine.way in {Way.SPARK_LOCAL, Way.SPARK}:
        _refuse_without_java()
    if not engine.is_local and not any(_answers(host, port) for host, port in engine.hosts):
        named = ", ".join(f"{host} port {port}" for host, port in engine.hosts)
        raise ClusterError(
            f"Nothing answers at {named}, which --engine {engine.written} names; start the cluster, or check the name."
        )


def _refuse_without_library(engine: Engine) -> None:
    wanted = {
        Way.SPARK_LOCAL: ("spark", ("pyspark", "py4j")),
        Way.SPARK: ("spark", ("pyspark", "py4j")),
        Way.CONNECT: ("spark", ("pyspark", "grpc")),
        Way.SAIL_LOCAL: ("sail", ("pyspark", "grpc", "pysail")),
    }
    extra, modules = wanted[engine.way]
    if missing := _missing(modules):
        raise ClusterError(
            f"--engine {engine.written} needs {missing}, which is not installed: pip install 'bonafides[{extra}]'."
        )


def _missing(modules: Iterable[str]) -> str | None:
    return next((name for name in modules if find_spec(name) is None), None)


def java() -> str | None:
    """The Java that Spark would start; None where there is none."""
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else shutil.which("java")


def java_version() -> int | None:
    """The version of that Java: 17, 21; None where none runs."""
    program = java()
    if program is None:
        return None
    try:
        asked = subprocess.run([program, "-version"], capture_output=True, text=True, check=True, timeout=60)  # noqa: S603 - the Java that Spark itself would start
    except (OSError, subprocess.SubprocessError):
        return None
    said = asked.stderr
    found = re.search(r'version "(\d+)(?:\.(\d+))?', said)
    if found is None:
        return None
    return int(found[2] or 0) if found[1] == "1" else int(found[1])  # it was called 1.8 once


def _refuse_without_java() -> None:
    version = java_version()
    if version is None:
        raise ClusterError(
            f"Spark needs Java {LEAST_JAVA} or newer and none was found (JAVA_HOME, then PATH); install one, or compute with"
            " --engine sail-local, which needs none."
        )
    if version < LEAST_JAVA:
        raise ClusterError(
            f"Spark needs Java {LEAST_JAVA} or newer and {java()} is {version}; name a newer one in JAVA_HOME, or compute"
            " with --engine sail-local, which needs none."
        )


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=SECONDS_TO_ANSWER):
            return True
    except OSError:
        return False
