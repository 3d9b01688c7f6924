"""How a name or a telephone is found however it is written: in another script, with other accents, blanks and signs."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from anyascii import anyascii
from django.db import models

FEWEST_LETTERS, FEWEST_CONSONANTS, FEWEST_DIGITS = 2, 4, 4
"""Fewer find too much."""
_ALIKE = (
    ("ph", "f"),
    ("sch", "sh"),
    ("ck", "k"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("z", "s"),
)
_VOWELS = re.compile("[aeiouyh]")
_DOUBLE = re.compile(r"(.)\1+")
_OTHER = re.compile("[^a-z0-9]")
_DIGITS = re.compile("[0-9]")


@lru_cache(4096)
def folded(text: str) -> str:
    """Latin letters and digits alone, small, without blanks: `ООО «Ромашка»` is `oooromashka`."""
    return _OTHER.sub("", anyascii(text).lower())


def consonants(text: str) -> str:
    """What is left of a name without its vowels, those that sound alike made one: scripts write vowels differently, or not at all."""
    left = folded(text)
    for written, said in _ALIKE:
        left = left.replace(written, said)
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", left))


def digits(text: str) -> str:
    """The digits of a telephone, without zeros before them."""
    return "".join(_DIGITS.findall(anyascii(text))).lstrip("0")


class _Following(models.TextField[Any, Any]):
    """A column that is written anew whenever its record is, from what the record says of itself."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002, FBT001 - Django's signature
        """What the record is found by."""
        value: str = getattr(model_instance, f"{self.attname}_from")()
        setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self) -> Any:
        """To migrations it is a text."""
        name, _, given, named = super().deconstruct()
        return name, "django.db.models.TextField", given, named


class Searchable(models.Model):
    """A record that is found by names and telephones; both columns follow whatever is saved."""

    searchable = _Following(editable=False, default="")
    sounds = _Following(editable=False, default="")

    class Meta:
        abstract = True

    def names(self) -> Iterable[str]:
        """Names by which it is found."""
        raise NotImplementedError

    def telephones(self) -> Iterable[str]:
        """Telephones by which it is found."""
        raise NotImplementedError

    def searchable_from(self) -> str:
        """Names and telephones in one way of writing."""
        return searchable(self.names(), self.telephones())

    def sounds_from(self) -> str:
        """Names by their consonants."""
        return sounds(self.names())

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save it, and what it is found by."""
        if update_fields is not None:
            update_fields = {*update_fields, "searchable", "sounds"}
        super().save(*args, update_fields=update_fields, **kwargs)


def searchable(names: Iterable[str], telephones: Iterable[str]) -> str:
    """Names and telephones in one way of writing."""
    return " ".join([*map(folded, names), *map(digits, telephones)])


def sounds(names: Iterable[str]) -> str:
    """Names by their consonants."""
    return " ".join(map(consonants, names))


def found_by(written: str, of: str = "") -> models.Q:
    """Records whose name or telephone has what is written, in whatever script; none where it is too little.

    Args:
        written: what is looked for.
        of: the way to the record, as `customer__`.
    """
    found = models.Q(pk__in=())
    letters, sound, number = folded(written), consonants(written), digits(written)
    if len(letters) >= FEWEST_LETTERS and not letters.isdecimal():
        found |= models.Q(**{f"{of}searchable__contains": letters})
    if len(sound) >= FEWEST_CONSONANTS:
        found |= models.Q(**{f"{of}sounds__contains": sound})
    if len(number) >= FEWEST_DIGITS and letters.isdecimal():
        found |= models.Q(**{f"{of}searchable__contains": number})
    return found
