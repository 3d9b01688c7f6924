"""The one who answers at once: sentences in plain text, with a locale loaded only where one is needed."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from bonafides.words.digits import MOST_DIGITS, digits_of, percent_of
from bonafides.words.templates import answers
from bonafides.words.visible import visible

if TYPE_CHECKING:
    from bonafides.words.formats import Formats

SHARE_DIGITS = 4
RIGHT_TO_LEFT = frozenset({"ar"})
ISOLATE, END = "\u2068", "\u2069"
"""Between these signs of Unicode a text takes its own direction, whatever stands around it."""
_BREAKS = re.compile(r"[^a-z0-9]+")


class Worded(str):
    """A text that is fit to be shown: ours, or one from outside with its hidden signs written out."""

    __slots__ = ()


def key_of(beginning: str, code: str) -> str:
    """The key of the words for a code that holds blanks and other signs: `missing_day_of_dispatch`."""
    return f"{beginning}_{_BREAKS.sub('_', code.lower()).strip('_')}"


class Answers:
    """Speaks one language in plain text: to a terminal, or in a sentence of a JSON object.

    A text that is not ours, as an article, a list, a threshold, a product, stays as it is printed; where one reads from
    right to left its direction is kept to itself.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._own = answers(lang)

    @cached_property
    def formats(self) -> "Formats":
        """Dates, numbers and plural forms of the language."""
        from bonafides.words.formats import Formats

        return Formats(self.lang)

    def say(self, key: str, /, **values: object) -> Worded:
        """One sentence; its plural form follows `n`."""
        text = self._own[key]
        if not isinstance(text, str):
            text = self._counted(text, values["n"])
        return Worded(text.format(**{name: self.written(value) for name, value in values.items()}))

    def code(self, beginning: str, code: str, /, **values: object) -> Worded:
        """The words for a code; one without words is shown as it is."""
        key = key_of(beginning, code)
        return self.say(key, **values) if key in self._own else self.text(code)

    def text(self, value: str) -> Worded:
        """A text from outside, as it is."""
        shown = visible(value)
        return Worded(f"{ISOLATE}{shown}{END}" if self.lang in RIGHT_TO_LEFT and shown else shown)

    def written(self, value: object) -> str:
        """A value as the language writes it."""
        if isinstance(value, Worded):
            return value
        if isinstance(value, date):
            return self.formats.day(value)
        if isinstance(value, int | float | Decimal):
            return self.number(value)
        return self.text(str(value))

    def line(self, *parts: str | None) -> Worded:
        """Parts of one line with a point between them; empty ones are left out."""
        return Worded(" · ".join(self.written(part) for part in parts if part))

    def listed(self, parts: Iterable[str]) -> Worded:
        """Parts one after the other: a, b, c."""
        return Worded(self._own["comma"].join(self.written(part) for part in parts))  # type: ignore[union-attr]

    def either(self, parts: Iterable[str]) -> Worded:
        """Texts of which one holds: a or b."""
        return self._joined("either", [self.text(part) for part in parts])

    def both(self, parts: Iterable[Worded]) -> Worded:
        """Words that hold together: a and b."""
        return self._joined("both", list(parts))

    def _joined(self, key: str, parts: list[Worded]) -> Worded:
        return reduce(lambda one, other: self.say(key, one=one, other=other), parts or [Worded()])

    def numbered(self, key: str, name: str) -> Worded:
        """A substance with its CAS number, where the key is one."""
        return self.say("numbered", name=name, number=key) if key[:1].isdigit() else self.text(name)

    def number(self, value: Decimal | float, digits: int = MOST_DIGITS) -> Worded:
        """A bare number."""
        return Worded(self.formats.number(float(value), digits))

    def percent(self, share: Decimal | float, digits: int = SHARE_DIGITS) -> Worded:
        """A share of one; in English it needs no locale."""
        value = percent_of(float(share), digits)
        if self.lang == "en" and 0.0001 <= value < 999:
            return Worded(f"{digits_of(value, digits)}%")
        return Worded(self.formats.percent(float(share), digits))

    def quantity(self, amount: Decimal | float, unit: str) -> Worded:
        """A quantity with its unit."""
        return Worded(self.formats.quantity(float(amount), unit, MOST_DIGITS))

    def _counted(self, forms: Mapping[str, str], n: object) -> str:
        form = self.formats.plural(n) if isinstance(n, int) else "other"
        return forms.get(form, forms["other"])
