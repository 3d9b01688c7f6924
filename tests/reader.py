"""A client who has said for what it reads other organisations' suspect data."""

from typing import Any

from django.test import Client

from bonafides.partners.models import Organisation
from bonafides.partners.pages.organisations import STATED


class Reader(Client):
    """As Django's, but the purpose is stated as soon as somebody signs in."""

    def force_login(self, user: Any, backend: str | None = None) -> None:
        """Sign in, and state the purpose."""
        super().force_login(user, backend)
        session = self.session
        session[STATED] = list(Organisation.objects.values_list("pk", flat=True))
        session.save()
