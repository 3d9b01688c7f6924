"""What cannot be done now: said by a code, its values, and one sentence."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Conflict(Exception):
    """The thing is not in a state that allows what was asked, often because somebody else was quicker.

    A room makes its own kinds, each with a code and a translatable sentence with named places for the values.
    """

    code: ClassVar[str]
    says: ClassVar[str | Promise]

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.code)

    @property
    def sentence(self) -> str:
        """The sentence in the language of whoever asked."""
        return str(self.says) % self.values if self.values else str(self.says)


class TooMany(Conflict):
    """More was asked in a time than anybody needs."""

    code = "too-many"
    says = _("Too many requests of this kind. Wait %(minutes)s minutes, then go on.")
