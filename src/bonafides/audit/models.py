"""Records, each holding the hash of the one before; and the end of the chain."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db import models

FIRST = "0" * 64
"""What the first record holds in the place of an earlier hash."""


class Link(NamedTuple):
    """What a record says, as its hash covers it.

    Attributes:
        number: counted from 1, without a gap.
        at: when, in UTC.
        action: what was done, as `order.held`.
        by: who did it: a person's number, or the system's job by name.
        about: kind and number of the thing, as `orders.hold:17`.
        values: what was decided, as plain values.
        previous: hash of the record before.
        salt: what keeps the hash of the values from being guessed; gone once they are erased.
        erased: hash of the values that were here, once they are erased; blank before.
    """

    number: int
    at: datetime
    action: str
    by: str
    about: str
    values: dict[str, Any]
    previous: str
    salt: str = ""
    erased: str = ""


class Record(models.Model):
    """One thing that was done; the database refuses to change or to delete it.

    Only what a record says in `values` can be erased, once, and leaves its hash behind.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    by = models.CharField(max_length=80)
    about = models.CharField(max_length=120)
    values = models.JSONField()
    previous = models.CharField(max_length=64)
    salt = models.CharField(max_length=32, blank=True)
    erased = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=("about", "number"), name="audit_about"),)

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.about}"

    def link(self) -> Link:
        """What the hash covers."""
        return Link(
            self.number,
            self.at,
            self.action,
            self.by,
            self.about,
            self.values,
            self.previous,
            self.salt,
            self.erased,
        )


class End(models.Model):
    """The last record's number and hash: one row, locked by whoever adds the next."""

    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"
