"""The JSON interface held from outside: requests made up from its description, right ones and wrong ones, on both databases.

    python -m benchmarks.interface [CASES]

prints how many cases were run of each operation, what was answered, and each answer that is not as described. The tests do the same
with fewer cases.
"""

import os
import random
import subprocess
import sys
from typing import Any

from scripts import postgres

CASES, SEED = 6_000, 20261127
HERE = "here"


def main(cases: int = CASES) -> None:
    """Print what came of it on each database."""
    wrong = []
    with postgres.server() as address:
        for name, more in (("SQLite", {}), ("PostgreSQL", {"DATABASE_URL": address})):
            print(f"## {name}", flush=True)
            words = [sys.executable, "-m", "benchmarks.interface", HERE, str(cases)]
            if subprocess.call(words, env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.server", **more}):
                wrong.append(name)
    if wrong:
        sys.exit(f"On {' and '.join(wrong)}, the interface answers otherwise than it is described.")


def here(cases: int) -> int:
    """Print what came of it on the database of this process; how many answers were wrong."""
    import django
    from django.db import connection

    django.setup()
    connection.creation.create_test_db(verbosity=0)
    try:
        return _told(cases)
    finally:
        connection.creation.destroy_test_db(":memory:", verbosity=0)


def _told(cases: int) -> int:
    from benchmarks.interface_cases import held, operations, visitors
    from tests.site.roles import cast

    met, asked, run, failed = visitors(cast()), operations(), 0, 0
    chance = random.Random(SEED)
    for name, operation in asked.items():
        found = held(operation, met, -(-cases // len(asked)), chance=chance.randrange(2**32))
        run, failed = run + found.cases, failed + len(found.failures)
        print(
            f"{name}: {found.cases} cases, {_counted(found.statuses)}; {len(found.failures)} failed",
            flush=True,
        )
        for failure in sorted(found.failures, key=len)[:3]:
            print(failure)
    print(f"{run:,} cases, {failed} failed")
    return failed


def _counted(statuses: Any) -> str:
    return ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == [HERE]:
        sys.exit(min(here(int(words[1])), 1))
    main(*map(int, words[:1]))
