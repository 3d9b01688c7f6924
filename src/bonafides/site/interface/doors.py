"""Who may use the JSON interface: a person who is signed in, or a program with a token."""

from django.http import HttpRequest
from ninja.errors import AuthorizationError
from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyCookie
from ninja.utils import check_csrf

from bonafides.partners.models import Person
from bonafides.partners.tokens import bearer


class Token(HttpBearer):
    """A token in the header, as `Authorization: Bearer bf_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """The person for whom the token stands, limited to what the token gives."""
        person = bearer(token.strip())
        if person is not None:
            request.user = person
        return person


class Session(APIKeyCookie):
    """The cookie of a person who is signed in, with the token against forged forms when something changes."""

    param_name = "sessionid"

    def __init__(self) -> None:
        super().__init__(csrf=False)

    def authenticate(self, request: HttpRequest, key: str | None) -> Person | None:
        """The person who is signed in; whoever shows a token is known by the token alone."""
        if key is None or request.headers.get("Authorization") or not isinstance(request.user, Person):
            return None
        if check_csrf(request):
            raise AuthorizationError(message="csrf")
        return request.user
