"""The site as a server calls it."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bonafides.site.settings")
application = get_wsgi_application()


def _made_ready() -> None:
    """Companies are prepared for their orders as soon as the process is there."""
    from bonafides.orders.screening import prepare_all

    Thread(target=prepare_all, name="first desks", daemon=True).start()


_made_ready()
