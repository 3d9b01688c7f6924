"""What a person may do in an organisation: separate verbs, none of which holds another."""

from enum import StrEnum


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
