"""Django's way to PostgreSQL; its name and place are those by which Django finds it."""

import select
from typing import override

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is looked at before each request without asking the server.

    A server that ends a connection says so, or the system closes it: there is something to read where nothing was asked. Only
    then the server is asked, as Django does each time.
    """

    @override
    def init_connection_state(self) -> None:
        """As Django does; and no machine code is made for a query, which takes longer than the queries of a page do."""
        super().init_connection_state()
        if self.connection is not None:
            with self.connection.cursor() as cursor:
                cursor.execute("set jit = off")

    @override
    def is_usable(self) -> bool:
        """Whether the connection still stands."""
        if self.connection is None or self.connection.closed:
            return False
        return not _has_something_to_read(self.connection.fileno()) or super().is_usable()


def _has_something_to_read(descriptor: int) -> bool:
    """Yes where the system does not tell."""
    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))
