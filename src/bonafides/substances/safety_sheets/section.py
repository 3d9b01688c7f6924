"""Where section 3 stands, and which parts it names."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from bonafides.substances.codes import cas_numbers, misprinted_cas
from bonafides.substances.composition import Component
from bonafides.substances.composition.interval import WHOLE, Interval, ShareError, parse_share
from bonafides.substances.composition.tables import REST
from bonafides.substances.recognition import recognise

type Line = tuple[str, list[str]]

_SECTION = r"(?:section|abschnitt|rubrique|secci[oó]n|раздел|القسم|第)?\s*{}\s*(?:部分)?\s*[.:)–—-]*\s*"
_THIRD = re.compile(
    _SECTION.format(3)
    + r"(?:composition|zusammensetzung|composici[oó]n|information on ingredients|состав|التركيب|成分|组成)",
    re.IGNORECASE,
)
_FOURTH = re.compile(
    _SECTION.format(4) + r"(?:first|erste|premiers|primeros|меры|الإسعاف|急救)", re.IGNORECASE
)
_CAS = re.compile(r"(?<![\d-])\d{2,7}-\d{2}-\d(?![\d-])")
_EC = re.compile(r"(?<![\d-])\d{3}-\d{3}-\d(?![\d-])|\d{2}-\d{10}-\d{2}-\d{4}|\d{3}-\d{3}-\d{2}-\d")
_HAZARD = re.compile(
    r"\b(?:EU)?H\d{3}\w?\b|\b(?:GHS|SGA)\d{2}\b|(?:flam|eye|skin|stot|acute|asp|aquatic|repr|carc|ox|met|muta|resp|press)\.? ?\w*\.? ?\w*\.? ?\d",
    re.IGNORECASE,
)
_SHARE_LEAD = re.compile(
    r"^(?:conc\w*|content|gehalt|anteil|konz\w*|teneur|contenido|weight ?%|%)\s*[:=]?\s*(?=[\d<>≥≤])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:cas|ec|eg|ce|einecs|reach|index|reg)(?:[\s.-]*(?:no|nr|n°|nº|number|nummer|num)\b\.?|\s*:)\s*:?",
    re.IGNORECASE,
)
_PRODUCT = re.compile(
    r"^(?:\d(?:\.\d)?\s*)?(?:product (?:identifier|name)|trade name|produktidentifikator|produktname|handelsname|"
    r"identificat(?:eur|ion) (?:de produit|du produit)|nom (?:commercial|du produit)|identificador del producto|nombre comercial)\s*:?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_REVISION = re.compile(
    r"(?:revision|revised|überarbeitet|revisión|révision)\D{0,30}(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})",
    re.IGNORECASE,
)
LINES_PER_PART = 6


class Row(NamedTuple):
    """A row of section 3 by what its cells are."""

    place: str
    cas: str
    misprint: str
    names: tuple[str, ...]
    share: Interval | None
    fault: str


def section_three(lines: Sequence[Line]) -> list[Line] | None:
    """The rows between the headings of sections 3 and 4; None when there is no section 3."""
    found: list[Line] | None = None
    for place, cells in lines:
        text = " ".join(cells)
        if found is None and _THIRD.search(text) and len(text) < 120:
            found = []
        elif found is not None and _FOURTH.search(text):
            return found
        elif found is not None:
            found.append((place, cells))
    return found


def parts_of(lines: Sequence[Line]) -> tuple[tuple[Component, ...], list[tuple[str, str, str]]]:
    """Parts with a share, and for those that do not read: place, what is wrong, remedy."""
    components: list[Component] = []
    faults: list[tuple[str, str, str]] = []
    for rows in _grouped([_row(place, cells) for place, cells in lines]):
        shares = [row.share for row in rows if row.share is not None]
        names = [name for row in rows for name in row.names]
        cas = next((row.cas for row in rows if row.cas), "")
        place = rows[0].place
        faults += [(place, row.fault, "ask the supplier for the right share") for row in rows if row.fault]
        faults += [
            (place, f"{row.misprint} has a wrong check digit", "ask for the number")
            for row in rows
            if row.misprint
        ]
        if shares and (cas or names):
            components.append(Component(_name(names, cas), cas, shares[0], place))
        elif cas:
            faults.append(
                (place, f"{_name(names, cas) or cas} has no share", "ask the supplier for its share")
            )
    return tuple(components), faults


def _grouped(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows of one part: from one CAS number to the next; a name above its number belongs to it."""
    group: list[Row] = []
    for row in rows:
        begins = bool(row.cas or row.misprint or (row.share is not None and row.names))
        if begins and any(_tells(one) for one in group):
            above = group[-1:] if not row.names and len(group) > 1 and not _tells(group[-1]) else []
            yield group[: len(group) - len(above)]
            group = above
        group = [*group, row]
        if not any(_tells(one) for one in group):
            group = group[-1:]
        elif len(group) > LINES_PER_PART:
            group = group[:LINES_PER_PART]
    if any(_tells(one) for one in group):
        yield group


def _tells(row: Row) -> bool:
    return bool(row.cas or row.misprint or row.share)


def _row(place: str, cells: Sequence[str]) -> Row:
    cas = next((number for cell in cells for number in cas_numbers(cell)), "")
    written = [match for cell in cells for match in _CAS.findall(cell)]
    misprint = next((number for number in written if misprinted_cas(number)), "") if not cas else ""
    share, fault, names = None, "", []
    for cell in cells:
        rest = _rest(cell)
        read, wrong = _share(rest)
        share, fault = share or read, fault or wrong
        if read is None and not wrong and _is_name(rest):
            names.append(rest)
    return Row(place, cas, misprint, tuple(names), share, fault)


def _rest(cell: str) -> str:
    """A cell without numbers of registers, hazard codes and their labels."""
    text = _HAZARD.sub(" ", _EC.sub(" ", _CAS.sub(" ", cell)))
    return " ".join(_LABEL.sub(" ", text).split()).strip(" ,;:/()")


def _share(text: str) -> tuple[Interval | None, str]:
    if text.lower() in REST:
        return Interval(Decimal(0), WHOLE), ""  # what the others leave: the sum says how much at most
    if not re.search(r"\d|traces?|spuren?", text, re.IGNORECASE):
        return None, ""
    lead = _SHARE_LEAD.sub("", text)
    try:
        return parse_share(lead), ""
    except ShareError as error:
        looks_like = "%" in lead and len(lead) < 30 and re.match(r"^[\d<>≥≤]", lead)
        return None, str(error) if looks_like else ""


def _is_name(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) >= 3


def _name(names: Sequence[str], cas: str) -> str:
    """The cell that names the substance of the number, else the first one that names any, else the first."""
    for name in names:
        if cas and any(cas in {found.form, found.cas} for found in recognise(name).found):
            return name
    return names[0] if names else ""


def product_of(lines: Sequence[Line]) -> str:
    """Name of the product in section 1."""
    for number, (_, cells) in enumerate(lines[:80]):
        for place, cell in enumerate(cells):
            found = _PRODUCT.match(cell)
            if found is None:
                continue
            rest = found["rest"].strip(" :") or " ".join(cells[place + 1 :]).strip(" :")
            if not rest and number + 1 < len(lines):
                continue
            return rest
    return ""


def revision_of(lines: Sequence[Line]) -> str:
    """Day of the revision as printed."""
    for _, cells in lines[:120]:
        found = _REVISION.search(" ".join(cells))
        if found:
            return found[1]
    return ""
