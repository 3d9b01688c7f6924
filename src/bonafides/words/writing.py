"""How a value is written, by its name and type; chosen once a sentence, for a million are written."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from babel.lists import format_list
from markupsafe import Markup, escape

from bonafides.screening.catalogue.words import CODED
from bonafides.substances.register import register
from bonafides.words.catalogue import Spoken
from bonafides.words.formats import ESTIMATED_DIGITS, SEEN_DIGITS, Formats
from bonafides.words.printed import Printed
from bonafides.words.templates import Said, parse
from bonafides.words.visible import visible

type Writer = Callable[[Any, str], str]

# Names of values that are codes: written left to right in every language, never translated.
CODES = frozenset(
    {
        "account_country", "activity", "cas", "code", "country", "currency", "customer", "customer_country",
        "customers_file", "email_domain", "encoding", "example", "findings_file", "line", "licence_number", "lookalike_of",
        "order_id", "rejected_file", "report_file", "rival", "stock_file", "substance_code", "who_file",
    }
)  # fmt: skip
TEXTS = frozenset({"list_name", "substance", "threshold"})
MONTH = "month"  # {ordered_on:month}
LONGEST_CODE = 20  # characters that stay on one line
AMOUNTS = ("amount", "kg", "usual_low", "usual_high")
ESTIMATES = ("usual", "peer", "mean", "market", "expected", "times", "ratio")


class Place(NamedTuple):
    """A gap of a sentence.

    Attributes:
        write: writes any value.
        scale: what a number is multiplied by to be written the short way; 0 where there is no short way.
        below: numbers from here on are not written the short way.
    """

    name: str
    write: Writer
    scale: float = 0.0
    below: float = 999.0


class Frame(NamedTuple):
    """A sentence with its gaps: for values as text, and for plain numbers with their format inside."""

    text: str
    short: str
    places: tuple[Place, ...]

    def fill(self, values: Mapping[str, object], measure: str) -> str:
        """The sentence with its values; numbers of ordinary size go in all at once."""
        shown: list[Any] = []
        for name, write, scale, below in self.places:
            value: Any = values.get(name)
            if not scale:
                shown.append(write(value, measure))
                continue
            number = value * scale if type(value) in NUMBERS else -1.0
            if not 0.0001 <= number < below:
                return self.text % tuple(
                    [place.write(values.get(place.name), measure) for place in self.places]
                )
            shown.append(number)
        return self.short % tuple(shown)


NUMBERS = frozenset({int, float})


class Writing:
    """Writes values in one language, for a page (`html`) or in plain text."""

    def __init__(self, formats: Formats, said: Spoken, own: Mapping[str, Said], *, html: bool) -> None:
        self.formats = formats
        self.html = html
        self.printed = Printed(formats, own)
        self._terms = said.terms
        self._counts = said.counts
        self._unknown = str(own["unknown"])
        self.frame = cache(self._frame)
        self.term = cache(self._term)
        self._around = cache(self._unit_around)

    def marked(self, text: str) -> str:
        """A text whose pieces were escaped already."""
        return Markup(text) if self.html else text  # noqa: S704 -- every piece was escaped or is ours

    def safe(self, text: str) -> str:
        """A text escaped for where it goes."""
        return str(escape(text)) if self.html else text

    def isolated(self, text: str, *, code: bool = False) -> str:
        """A text from outside: its hidden characters written out, its direction kept to itself."""
        text = visible(text)
        if not self.html:
            return text
        if not code:
            return Markup("<bdi>{}</bdi>").format(text)
        if len(text) > LONGEST_CODE:
            return Markup('<bdi dir="ltr">{}</bdi>').format(text)
        return Markup('<bdi dir="ltr" class="code">{}</bdi>').format(text)

    def said(self, text: str, own: str | None) -> str:
        """A printed text in the reader's words; as it is, which is English, where there are none for it."""
        if own is not None or not self.html:
            return self.isolated(text if own is None else own)
        return Markup('<bdi dir="ltr" lang="en">{}</bdi>').format(visible(text))

    def join(self, parts: list[str]) -> str:
        """Parts as a list in words: a, b and c."""
        return self.marked(format_list([str(part) for part in parts], locale=self.formats.locale))

    def quantity(self, value: Any, measure: str, digits: int) -> str:
        """A quantity with its unit, or what stands in its place."""
        try:
            before, after = self._around(measure or "kg")
            return before + self.formats.number(value, digits) + after
        except TypeError:
            return self.other(value)

    def other(self, value: object, *, code: bool = False) -> str:
        """A value that is no number."""
        if value is None:
            return self.safe(self._unknown)
        if isinstance(value, date):
            return self.formats.day(value)
        return str(value) if isinstance(value, Markup) else str(self.isolated(str(value), code=code))

    def writer(self, name: str, *, measured: bool = True) -> Writer:
        """The way to write the values of one name."""
        if name in CODED:
            return lambda value, _: self.other(None) if value is None else self.term(str(value))
        if name in CODES:
            return lambda value, _: self.other(value, code=True)
        if name in TEXTS:
            return lambda value, _: self.other(value and self._text(name, str(value)))
        if name == "measure":
            return lambda value, _: self.safe(self.formats.unit(visible(str(value))))
        digits = _digits(name)
        if measured and name.endswith(AMOUNTS):
            return lambda value, measure: self.quantity(value, measure, digits)
        if name.endswith("share"):
            return self._writes(self.formats.percent)
        return self._writes(lambda value: self.formats.number(value, digits))

    def _text(self, name: str, value: str) -> object:
        """A text of the lower rooms in the reader's words."""
        if name == "threshold":
            return self.said(value, self.printed.limit(value))
        if name == "list_name":
            return self.said(value, self.printed.list_name(value))
        return _named(value)

    def _with_noun(self, name: str, noun: str) -> Writer:
        """The way to write a number with its noun, or a day's month; a number alone where the noun has no forms."""
        if noun == MONTH:
            return self._writes(lambda value: self.safe(self.formats.month(value)))
        forms, digits = self._counts.get(noun, {"other": "{n}"}), _digits(name)
        counted = lru_cache(maxsize=20_000)(
            lambda value: self.safe(self.formats.counted(value, forms, digits))
        )
        return self._writes(counted)

    def _writes(self, how: Callable[[Any], str]) -> Writer:
        def write(value: Any, _: str) -> str:
            try:
                return how(value)
            except TypeError:
                return self.other(value)

        return write

    def _unit_around(self, measure: str) -> tuple[str, str]:
        """A measure can come from a file: it is escaped like any other text."""
        before, after = self.formats.unit_around(visible(measure))
        return self.safe(before), self.safe(after)

    def _term(self, codes: str) -> str:
        """The terms for one code, or for several separated by commas; an unknown code stands for itself."""
        terms = [self._terms.get(code.strip(), code.strip()) for code in codes.split(",")]
        return str(self.join([self.isolated(term) for term in terms]))

    # -- whole sentences ---------------------------------------------------------------------------------
    def _frame(self, text: str, measure: str) -> Frame:
        long, short, places = [], [], []
        for before, name, measured, noun in parse(text):
            words = self.safe(before).replace("%", "%%")
            place, shape = self._place(name, measure, measured=measured) if name else (None, "")
            if noun:
                place, shape = Place(name, self._with_noun(name, noun)), "%s"
            long.append(words + ("%s" if place else ""))
            short.append(words + shape)
            if place:
                places.append(place)
        return Frame("".join(long), "".join(short), tuple(places))

    def _place(self, name: str, measure: str, *, measured: bool) -> tuple[Place, str]:
        """A gap, and its shape where a number goes in the short way."""
        write = self.writer(name, measured=measured)
        number = f"%.{_digits(name)}g"
        if not self.formats.plain or name in CODED or name in CODES:
            return Place(name, write), "%s"
        if measured and name.endswith(AMOUNTS):
            before, after = self._around(measure or "kg")
            return Place(name, write, 1.0), _percents(before) + number + _percents(after)
        if name.endswith("share"):
            before, after = self.formats.percent_around
            return Place(name, write, 100.0, 99.0), _percents(before) + number + _percents(after)
        if name.endswith(AMOUNTS) or _is_estimate(name):
            return Place(name, write, 1.0), number
        return Place(name, write), "%s"


def _named(substance: str) -> str:
    """A listed substance by its name; anything else as it is."""
    known = register().get(substance)
    return substance if known is None else known.name


def _is_estimate(name: str) -> bool:
    return name.startswith(ESTIMATES) or name.endswith(ESTIMATES)


def _digits(name: str) -> int:
    return ESTIMATED_DIGITS if _is_estimate(name) or name.endswith("share") else SEEN_DIGITS


def _percents(text: str) -> str:
    return text.replace("%", "%%")
