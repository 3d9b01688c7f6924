"""Numbers, quantities and dates as each language writes them; fast enough for a million cells."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol, parse_pattern
from babel.units import format_unit

from bonafides.words.digits import digits_of, percent_of

LOCALES = {"en": "en_GB", "fr": "fr", "es": "es", "ru": "ru", "ar": "ar", "zh": "zh_Hans_CN"}
UNITS = {
    "kg": "mass-kilogram",
    "g": "mass-gram",
    "mg": "mass-milligram",
    "t": "mass-tonne",
    "l": "volume-liter",
    "L": "volume-liter",
    "ml": "volume-milliliter",
    "mL": "volume-milliliter",
    "gal": "volume-gallon",
}
EXACT_DIGITS = 6  # an order's quantity, a price
SEEN_DIGITS = 4  # what a sentence says was seen
ESTIMATED_DIGITS = 3  # what was usual, how many times


class Formats:
    """How one language writes numbers, quantities, percentages and dates.

    `joined` keeps a number and its unit on one line, as a page needs it; plain text has plain spaces.
    """

    def __init__(self, lang: str, *, joined: bool = False) -> None:
        self.lang = lang
        self._spaces = str.maketrans(dict.fromkeys("\u202f\u00a0", "\u00a0" if joined else " "))
        self.locale = Locale.parse(LOCALES[lang])
        self.direction: str = self.locale.text_direction
        self._separators = str.maketrans(
            {
                ",": get_group_symbol(self.locale, numbering_system="default").translate(self._spaces),
                ".": get_decimal_symbol(self.locale, numbering_system="default"),
            }
        )
        self._minus = get_minus_sign_symbol(self.locale, numbering_system="default")
        percent = parse_pattern(self.locale.percent_formats[None].pattern)
        self.percent_around = (percent.prefix[0], percent.suffix[0].translate(self._spaces))
        self.plain = not any(chr(key) != value for key, value in self._separators.items())
        self.number = lru_cache(maxsize=65_536)(self._number)
        self.day = lru_cache(maxsize=20_000)(self._day)
        self.month = cache(self._month)
        self.unit_around = cache(self._unit_around)

    def _number(self, value: float, digits: int = EXACT_DIGITS) -> str:
        """A number with the digits that mean something: 1,234.5, never 1.2345e3."""
        text = digits_of(value, digits)
        return self._signed(text if self.plain else text.translate(self._separators))

    def fixed(self, value: float, decimals: int) -> str:
        """A number with so many decimals, to stand in a column."""
        return self._signed(f"{value:,.{decimals}f}".translate(self._separators))

    def _signed(self, text: str) -> str:
        """With the language's own minus: in Arabic a mark before it keeps it to the left of its number."""
        return self._minus + text[1:] if text.startswith("-") else text

    def quantity(self, value: float, measure: str, digits: int = EXACT_DIGITS) -> str:
        """A number with its unit, held together: 740 kg."""
        before, after = self.unit_around(measure)
        return before + self.number(value, digits) + after

    def unit(self, measure: str) -> str:
        """The unit alone, as a column head writes it."""
        return "".join(self.unit_around(measure)).strip()

    def percent(self, share: float, digits: int = ESTIMATED_DIGITS) -> str:
        """A share of one as a percentage; a share below one is never rounded up to all of it."""
        before, after = self.percent_around
        return before + self.number(percent_of(share, digits), digits) + after

    def _day(self, day: date) -> str:
        style = "long" if self.lang == "ar" else "medium"  # Arabic's medium date is all numbers
        return format_date(day, style, self.locale).translate(self._spaces)

    def _month(self, day: date) -> str:
        return format_skeleton("yMMMM", day, locale=self.locale).translate(self._spaces)

    def short_month(self, day: date) -> str:
        """A month where there is little room, as under a chart."""
        return format_skeleton("yMMM", day, locale=self.locale).translate(self._spaces)

    def _unit_around(self, measure: str) -> tuple[str, str]:
        """What stands before and after the number; a unit that no locale knows stands behind as it is."""
        if measure not in UNITS:
            return "", f"\u00a0{measure}".translate(self._spaces) if measure else ""
        shown = format_unit(100, UNITS[measure], "short", locale=self.locale)
        before, _, after = shown.replace(" ", "\u00a0").translate(self._spaces).partition("100")
        return before, after

    def plural(self, n: float) -> str:
        """The plural category of a count: one, few, many … other."""
        form: str = self.locale.plural_form(n)
        return form

    def counted(self, n: float, forms: Mapping[str, str], digits: int = EXACT_DIGITS) -> str:
        """A number with its noun: 1 day, 2 days; the form follows the number as it is written."""
        seen = n if isinstance(n, int) else float(f"{n:.{digits}g}")
        form = (
            "none" if not seen and "none" in forms else self.plural(int(seen) if seen == int(seen) else seen)
        )
        return forms.get(form, forms["other"]).replace("{n}", self.number(n, digits))
