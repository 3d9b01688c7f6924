"""Where a screening is computed: the words of the command line made into an engine, and what fails there said in one sentence."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bonafides.cli.door import BadInput
from bonafides.cli.request import Request
from bonafides.screening.cluster.engine import ClusterError, Engine, engine_of

if TYPE_CHECKING:
    from bonafides.screening.cluster.session import Cluster


def engine_from(words: Mapping[str, Any]) -> Engine | None:
    """The engine that the words of a command name; None for the program's own database.

    Raises:
        BadInput: they name none, or an option of clusters stands without one.
    """
    try:
        engine = engine_of(words["engine"])
    except ClusterError as error:
        raise BadInput(str(error)) from error
    idle = [name for name in ("partitions", "shared") if words.get(name) is not None]
    if idle and engine is None:
        raise BadInput(f"--{idle[0]} is for a cluster; name one with --engine.")
    return engine


@contextmanager
def cluster_for(request: Request) -> "Iterator[Cluster | None]":
    """The cluster of a request, started; None for the program's own database.

    Raises:
        BadInput: the cluster is not there, or fails.
    """
    if request.engine is None:
        yield None
        return
    from bonafides.screening.cluster.session import cluster_of

    try:
        with cluster_of(request.engine, request.shared, request.partitions) as cluster:
            yield cluster
    except ClusterError as error:
        raise BadInput(str(error)) from error
