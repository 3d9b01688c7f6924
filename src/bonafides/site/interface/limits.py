"""How often one person may ask."""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

WINDOW_SECONDS = 60


class PerPerson(BaseThrottle):
    """So many requests of one person in each minute of the clock, whatever tokens it comes with."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request, and say whether it is still within the limit."""
        window = int(time.time() // WINDOW_SECONDS)
        key = f"requests:{request.user.pk or self.get_ident(request)}:{window}"
        try:
            count = cache.incr(key)
        except ValueError:  # the first of the minute
            cache.add(key, 0, timeout=2 * WINDOW_SECONDS)
            count = cache.incr(key)
        return count <= settings.API_REQUESTS_A_MINUTE

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return WINDOW_SECONDS - time.time() % WINDOW_SECONDS
