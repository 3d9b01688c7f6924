"""A session with the engine: started while something else is done, and ended whatever happens."""

import os
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Any, NamedTuple

from bonafides.screening.cluster.engine import ClusterError, Engine, Way, refuse_unready
from bonafides.screening.cluster.failures import sentence_of

QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    "spark.driver.maxResultSize": "0",
}
LOCAL = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "50000",
}
SECONDS_FOR_A_WORKER = 60.0
SECONDS_TO_STAND = 120.0


_ONE_AT_A_TIME = Lock()
"""PySpark cannot be loaded by two threads at once."""


class Cluster(NamedTuple):
    """Where pieces are sent.

    Attributes:
        starting: the session, of PySpark, as soon as it stands.
        shared: a folder that this machine and all workers see under one name; None where all are this machine.
        partitions: into how many pieces; None for what the number of lines suggests.
    """

    engine: Engine
    starting: "Future[Any]"
    shared: Path | None = None
    partitions: int | None = None

    @property
    def session(self) -> Any:
        """The session.

        Raises:
            ClusterError: it could not be started.
        """
        try:
            return self.starting.result(SECONDS_TO_STAND)
        except ClusterError:
            raise
        except TimeoutError as error:
            raise ClusterError(
                f"--engine {self.engine.written} did not answer as Spark within {SECONDS_TO_STAND:.0f} seconds; check what"
                " stands at that place."
            ) from error
        except Exception as error:  # PySpark, py4j and gRPC raise what they like
            raise ClusterError(sentence_of(error, self.engine)) from error


@contextmanager
def cluster_of(
    engine: Engine, shared: Path | None = None, partitions: int | None = None
) -> Iterator[Cluster]:
    """Start a session, in a thread of its own, for that takes ten seconds.

    Raises:
        ClusterError: the engine cannot be started or reached, or the workers see no folder of this machine.
    """
    refuse_unready(engine)
    if not engine.is_local and shared is None:
        raise ClusterError(
            f"--engine {engine.written} needs a folder that this machine and all workers see under one name; name it with"
            " --shared."
        )
    starting: Future[Any] = Future()
    # A thread that nobody waits for: who stops the program does not wait for a session that may never stand.
    Thread(target=_start, args=(engine, starting), daemon=True).start()
    try:
        yield Cluster(engine, starting, shared, partitions)
    finally:
        starting.add_done_callback(_stop)


def _start(engine: Engine, starting: "Future[Any]") -> None:
    try:
        with _ONE_AT_A_TIME:
            session = _started(engine)
        starting.set_result(session)
    except BaseException as error:  # noqa: BLE001 - it is raised again where the session is asked for
        starting.set_exception(error)


def _stop(started: "Future[Any]") -> None:
    with suppress(Exception):
        started.result().stop()


def _started(engine: Engine) -> Any:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions of pandas, which nobody here uses
        session = _SESSIONS[engine.way](engine)
    for name, value in SETTINGS.items():
        with suppress(Exception):  # Sail does not know all of them, and none changes a result
            session.conf.set(name, value)
    return session


def _classic(engine: Engine) -> Any:
    """A session whose driver is a Java of this machine, which keeps its own talk to itself."""
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    master = f"local[{engine.cores or '*'}]" if engine.is_local else engine.written
    settings = {"spark.master": master, "spark.app.name": "bonafides", **QUIET}
    conf = SparkConf().setAll([*settings.items(), *(LOCAL.items() if engine.is_local else ())])
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        gateway = launch_gateway(conf, {"stdout": nowhere, "stderr": nowhere})
    context = SparkContext(conf=conf, gateway=gateway)
    if not engine.is_local:
        _await_worker(context, engine)
    return SparkSession(context)


def _await_worker(context: Any, engine: Engine) -> None:
    """A master without workers keeps everybody waiting."""
    import time

    until = time.monotonic() + SECONDS_FOR_A_WORKER
    while time.monotonic() < until:
        if len(context._jsc.sc().statusTracker().getExecutorInfos()) > 1:  # noqa: SLF001 - the first is the driver; PySpark has no other way to ask
            return
        time.sleep(0.2)
    raise ClusterError(
        f"The master of --engine {engine.written} gave no worker within {SECONDS_FOR_A_WORKER:.0f} seconds; start workers, or"
        " wait until others have done."
    )


def _connected(engine: Engine) -> Any:
    # Not the class that serves both kinds: it would turn every later session of this process into one of this kind.
    from pyspark.sql.connect.session import SparkSession

    return SparkSession.builder.remote(engine.written).create()


def _sail(engine: Engine) -> Any:  # noqa: ARG001 - the signature of its kind
    os.environ.setdefault("RUST_LOG", "off")  # it would tell the terminal of every step
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    _, port = server.listening_address
    return _SailSession(_connected(Engine(Way.CONNECT, f"sc://127.0.0.1:{port}")), server)


class _SailSession:
    """A session with a server of this process; both end together."""

    def __init__(self, session: Any, server: Any) -> None:
        self._session, self._server = session, server

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def stop(self) -> None:
        """End both."""
        self._session.stop()
        self._server.stop()


_SESSIONS = {
    Way.SPARK_LOCAL: _classic,
    Way.SPARK: _classic,
    Way.CONNECT: _connected,
    Way.SAIL_LOCAL: _sail,
}
