"""The site as a server calls it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bonafides.site.settings")
application = get_wsgi_application()


def _work_beside() -> None:
    """What is done beside requests begins with the process that answers them."""
    from bonafides.site import background

    background.start()


_work_beside()
