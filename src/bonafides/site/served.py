"""The site as `bonafides serve` runs it: companies are prepared for their orders, and what is done beside requests begins."""

import sys

from bonafides.site.wsgi import application

SWITCH_SECONDS = 0.0005
"""After so long a thread lets others go on: who takes in orders waits for the disk often, and needs little in between."""


def _begin() -> None:
    from bonafides.orders.screening import prepare_beside
    from bonafides.site import background

    sys.setswitchinterval(SWITCH_SECONDS)
    prepare_beside()
    background.start()


_begin()

__all__ = ["application"]
