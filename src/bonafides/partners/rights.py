"""What a person may do in an organisation: separate verbs, none of which holds another."""

from enum import StrEnum
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied


class Verb(StrEnum):
    """A right.

    To contribute is to add and to change what is not decided; it is not to delete, to decide or to send.
    """

    READ = "read"
    CONTRIBUTE = "contribute"
    DECIDE = "decide"
    SEND = "send"
    APPROVE = "approve"
    ADMINISTER = "administer"


class MayNot(PermissionDenied):
    """A person does not hold the right that a deed asks for."""

    def __init__(self, verb: Verb) -> None:
        self.verb = verb
        super().__init__(verb.value)


class Holder(Protocol):
    """Who may hold rights: a person."""

    def may(self, verb: Verb, organisation: Any) -> bool:
        """Whether it holds a right in an organisation."""


def must(person: Holder, verb: Verb, organisation: object) -> None:
    """Go on only if a person holds a right in an organisation.

    Raises:
        MayNot: it does not.
    """
    if not person.may(verb, organisation):
        raise MayNot(verb)
