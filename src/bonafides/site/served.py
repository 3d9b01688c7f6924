"""The site as `bonafides serve` runs it: companies are prepared for their orders as soon as the process is there."""

import sys

from bonafides.site.wsgi import application

SWITCH_SECONDS = 0.0005
"""After so long a thread lets others go on: who takes in orders waits for the disk often, and needs little in between."""


def _begin() -> None:
    from bonafides.orders.screening import prepare_beside

    sys.setswitchinterval(SWITCH_SECONDS)
    prepare_beside()


_begin()

__all__ = ["application"]
