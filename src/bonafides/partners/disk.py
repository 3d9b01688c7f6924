"""Whether something failed because there is no room left on a disk."""

import errno

from django.db import OperationalError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
FULL_SQLITE = 13
"""SQLITE_FULL of SQLite."""
FULL_POSTGRESQL = "53100"
"""disk_full of PostgreSQL."""


def is_full(error: BaseException | None) -> bool:
    """Whether an error, or what it came from, says that a disk is full."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        if isinstance(error, OperationalError) and _says_full(error.__cause__):
            return True
        error = error.__cause__
    return False


def _says_full(cause: BaseException | None) -> bool:
    codes = getattr(cause, "sqlite_errorcode", None), getattr(cause, "sqlstate", None)
    return codes[0] == FULL_SQLITE or codes[1] == FULL_POSTGRESQL
