"""What the lower rooms print in English, in the reader's words: thresholds, names of lists, sources of factors."""

import re
from collections.abc import Mapping

from bonafides.words.formats import Formats
from bonafides.words.templates import Said

_LIMIT = re.compile(
    r"(?P<anhydrous>anhydrous: )?"
    r"(?:(?P<any>any amount)|(?P<value>[\d,.]+) (?P<unit>\w+) (?:a|per) (?P<period>calendar month|calendar year|year|transaction|package))"
    r"(?:, (?P<scope>exports|to designated countries))?"
)
_LIST = re.compile(
    r"(?P<code>Industry code )?(?P<kind>Category|Class|List|Schedules?|Table) (?P<of>\w+(?:, \w+)*(?: and \w+)?)"
    r"(?: (?P<further>immediate precursor|temporary|in Northern Ireland))?"
)
_BORDER = "Border controlled precursor"
_AS_WRITTEN = frozenset({"Precursor químico", "Producto químico esencial", "Acuerdo"})
"""Names of lists that the trade knows in the language of their law alone."""
_BETWEEN = re.compile(r"; (?![^()]*\))")  # a source in brackets keeps its own semicolons
_NUMBERS = frozenset({"value", "celsius"})
_PARTS = {
    "factor_pack": r"(?P<count>\d+) x (?P<value>[\d.]+) (?P<unit>\S+) a unit",
    "factor_density": r"density (?P<value>[\d.]+) kg/l at (?P<celsius>[\d.]+) C \((?P<source>.+)\)",
    "factor_density_unknown": r"density of (?P<name>.+) at this strength not known",
    "factor_column": r"(?P<value>[\d.]+) % w/w in the ledger as printed",
    "factor_printed": r"(?P<text>.+) as printed",
    "factor_weight_unknown": r"(?P<text>.+): strength by weight not known",
    "factor_ratio": r"ratio of molar masses (?P<value>[\d.]+) \((?P<name>.+)\)",
    "factor_concentrated": r"concentrated: (?P<value>[\d.]+) % \((?P<source>.+)\)",
    "factor_unit_unknown": r"unit '(?P<text>.*)' not known",
    "factor_salt_unknown": r"molar mass of the salt not known",
    "factor_solution": r"sold as a solution",
    "factor_mixture": r"a mixture",
    "factor_unsaid": r"strength not said",
    "factor_pure": r"no strength said: taken as pure",
    "factor_no_pack": r"size of the pack not said",
    "factor_natural": r"content of a natural product differs from lot to lot",
}
_FACTORS = {key: re.compile(pattern) for key, pattern in _PARTS.items()}


class Printed:
    """Says printed texts in one language; a text of another make is None, to be shown as it is."""

    def __init__(self, formats: Formats, said: Mapping[str, Said]) -> None:
        self._formats = formats
        self._said = said

    def limit(self, text: str) -> str | None:
        """A threshold with its period: 100 l a year."""
        found = _LIMIT.fullmatch(text)
        if found is None:
            return None
        limit = self._amount(found)
        if found["scope"]:
            limit = self._say(
                "limit_exports" if found["scope"] == "exports" else "limit_designated", limit=limit
            )
        return self._say("limit_anhydrous", limit=limit) if found["anhydrous"] else limit

    def list_name(self, text: str) -> str | None:
        """A list of the law: Category 2A, Table I."""
        if text in _AS_WRITTEN:
            return text
        if text == _BORDER:
            return self._say("list_border")
        found = _LIST.fullmatch(text)
        if found is None:
            return None
        named = self._say(f"list_{found['kind'].lower()}", of=found["of"].replace(" and ", ", "))
        for further in filter(None, (found["further"], found["code"])):
            named = self._say(f"list_{further.split()[-1].lower()}", list=named)
        return named

    def factor(self, text: str) -> str | None:
        """Where a factor to kilograms comes from, part by part."""
        parts = [self._part(part) for part in _BETWEEN.split(text)]
        known = [part for part in parts if part is not None]
        return self._say("between").join(known) if len(known) == len(parts) else None

    def _amount(self, found: re.Match[str]) -> str:
        if found["any"]:
            return self._say("limit_any")
        amount = self._formats.quantity(float(found["value"].replace(",", "")), found["unit"])
        return self._say(f"limit_{found['period'].replace(' ', '_')}", amount=amount)

    def _part(self, text: str) -> str | None:
        for key, pattern in _FACTORS.items():
            found = pattern.fullmatch(text)
            if found is not None:
                return self._say(key, **self._values(found.groupdict()))
        return None

    def _values(self, groups: Mapping[str, str]) -> dict[str, str]:
        written = dict(groups)
        if "unit" in written:
            written["size"] = self._formats.quantity(float(written["value"]), written["unit"])
        for name in _NUMBERS & written.keys():
            written[name] = self._formats.number(float(written[name]))
        if f"handbook_{written.get('source')}" in self._said:
            written["source"] = self._say(f"handbook_{written['source']}")
        return written

    def _say(self, key: str, **values: str) -> str:
        return str(self._said[key]).format(**values)
