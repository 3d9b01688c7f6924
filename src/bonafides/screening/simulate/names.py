"""Invented names, domains, addresses and numbers that belong to nobody.

Countries are codes that ISO 3166 leaves to its users (XX, XB …), telephones begin with +999, which the ITU has
assigned to no country, and every domain ends in .example (RFC 2606).
"""

import unicodedata
from collections.abc import Sequence

import numpy as np

from bonafides.screening.simulate.goods import table, words
from bonafides.screening.simulate.lines import Ints

SCRIPTS = ("latin", "cyrillic", "arabic", "han")
SCRIPT_CHANCE = (0.76, 0.1, 0.07, 0.07)
LEGAL_FORMS = {
    "latin": ("GmbH", "SA", "Ltd", "SL", "KG", "Sarl", "& Co", ""),
    "cyrillic": ("ООО", "АО", ""),
    "arabic": ("شركة", "مؤسسة"),
    "han": ("有限公司", "厂"),
}
SYLLABLES_IN_A_NAME = 3


def pick[Option](rng: np.random.Generator, options: Sequence[Option]) -> Option:
    """One of the options, each as likely."""
    return options[int(rng.integers(len(options)))]


def name_numbers(rng: np.random.Generator, count: int) -> Ints:
    """As many different numbers, each standing for another name, in no order."""
    span = len(table("syllables")) ** SYLLABLES_IN_A_NAME
    while span < 3 * count:
        span *= len(table("syllables"))
    return rng.choice(span, size=count, replace=False)


def syllables(number: int, script: str) -> str:
    """The name that a number stands for, in one script."""
    rows = table("syllables")
    parts = []
    for _ in range(SYLLABLES_IN_A_NAME):
        number, at = divmod(number, len(rows))
        parts.append(rows[at][script])
    while number:
        number, at = divmod(number, len(rows))
        parts.append(rows[at][script])
    return "".join(parts)


def company_name(rng: np.random.Generator, number: int, sector: dict[str, str]) -> str:
    """A firm's name: syllables, its trade, a legal form."""
    script = SCRIPTS[int(np.searchsorted(np.cumsum(SCRIPT_CHANCE)[:-1], rng.random(), side="right"))]
    name, trade = syllables(number, script).capitalize(), pick(rng, sector[f"trade_{script}"].split("|"))
    form = pick(rng, LEGAL_FORMS[script])
    if script == "han":
        return f"{name}{trade}{form}"
    parts = (form, name, trade) if script == "arabic" else (name, trade, form)
    if script == "cyrillic":
        parts = (form, f"«{name} {trade}»", "")
    return " ".join(part for part in parts if part)


def domain(number: int, sector: dict[str, str]) -> str:
    """The firm's own domain."""
    trade = unicodedata.normalize("NFKD", sector["trade_latin"].split("|")[number % 2].lower())
    return f"{syllables(number, 'latin')}-{trade.encode('ascii', 'ignore').decode()}.example"


def telephone(rng: np.random.Generator) -> str:
    """A number nobody has."""
    return f"+999 {rng.integers(20, 90)} {rng.integers(10**6, 10**7)}"


def street(rng: np.random.Generator, kind: str = "street") -> str:
    """A street and number, or an estate, mailbox or storage unit with its number."""
    return f"{pick(rng, words(kind))} {rng.integers(1, 240)}"


def town(rng: np.random.Generator, region: int) -> tuple[str, str]:
    """Postcode and name of a town in a region."""
    number = int(rng.integers(0, 9)) * 1597 + region * 331
    return f"{10 + region}{rng.integers(100, 999)}", syllables(number % 64_000, "latin").capitalize()


def check_digits(text: str) -> str:
    """Two check digits after ISO 7064 MOD 97-10, as in IBAN and LEI; `text` ends where they belong."""
    number = int("".join(str(int(letter, 36)) for letter in f"{text}00"))
    return f"{98 - number % 97:02d}"


def account(rng: np.random.Generator) -> str:
    """A bank account in the form of an IBAN."""
    body = f"{rng.integers(10**15, 10**16)}"
    return f"XX{check_digits(body + 'XX')}{body}"


def lei(number: int) -> str:
    """A legal entity identifier with right check digits and a prefix that no issuer has."""
    body = f"0000{number:014d}"
    return f"{body}{check_digits(body)}"


def lookalike_domain(rng: np.random.Generator, host: str) -> str:
    """A domain that a hurried reader takes for another."""
    name, _, top = host.partition(".")
    stem, _, trade = name.partition("-")
    at = int(rng.integers(1, max(2, len(stem))))
    variants = (
        f"{stem}{trade}",
        f"{stem[:at]}{stem[at - 1]}{stem[at:]}-{trade}",
        f"{stem}-{trade}-group",
        f"{stem.replace('l', '1').replace('o', '0')}-{trade}s",
    )
    return f"{pick(rng, variants)}.{top}"
