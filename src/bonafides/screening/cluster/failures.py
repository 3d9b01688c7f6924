"""What goes wrong in a cluster, in one sentence: its own words fill pages."""

import re

from bonafides.screening.cluster.engine import Engine

SAID = (
    (
        r"No module named '?(?P<what>[\w.]+)",
        (
            "The workers of --engine {engine} lack the Python module {what}; install Bonafides where they run, and name that Python"
            " in PYSPARK_PYTHON."
        ),
    ),
    (
        r"PYTHON_VERSION_MISMATCH|Python in worker has different version",
        (
            "The workers of --engine {engine} run another version of Python than this machine; name one of the same version in"
            " PYSPARK_PYTHON."
        ),
    ),
    (
        r"Cannot run program|error=2, No such file",
        "The workers of --engine {engine} have no Python where this machine has it; name theirs in PYSPARK_PYTHON.",
    ),
    (
        r"OutOfMemory|Out of Memory|MemoryError|Java heap space",
        (
            "The workers of --engine {engine} need more memory; divide the ledger further with --partitions, or let a piece have"
            " more with BONAFIDES_MEMORY."
        ),
    ),
    (
        r"crashed|exited unexpectedly|ExecutorLost|WorkerLost|Connection reset",
        (
            "A worker of --engine {engine} ended in the middle of its work, mostly for want of memory; divide the ledger further with"
            " --partitions, and run it again."
        ),
    ),
    (
        r"PATH_NOT_FOUND|does not exist|No such file|Permission denied|FileNotFoundError|PermissionError",
        (
            "The workers of --engine {engine} cannot read or write the shared folder; name with --shared one that they see under the"
            " same name, and let them run as the same user."
        ),
    ),
    (
        r"UNAVAILABLE|Connection refused|All masters are unresponsive|Answer from Java side is empty|NetworkError|has been shutdown|stopped SparkContext",
        "The cluster of --engine {engine} answers no more; look whether it runs, and run it again.",
    ),
)


def sentence_of(error: BaseException, engine: Engine) -> str:
    """What happened and what to do."""
    told = f"{type(error).__name__}: {error}"
    for pattern, sentence in SAID:
        if found := re.search(pattern, told):
            return sentence.format(engine=engine.written, **found.groupdict())
    return f"The cluster of --engine {engine.written} gave up ({_first_line(told)}); BONAFIDES_DEBUG=1 shows all it says."


def _first_line(told: str) -> str:
    """The line of Python's own error where there is one, else the first."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    own = [line for line in lines if re.match(r"\w+(\.\w+)*(Error|Exception): ", line)]
    return (own[-1] if own else lines[0])[:300]
