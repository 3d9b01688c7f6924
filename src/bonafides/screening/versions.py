"""The versions of what decides: the program, the law data, the indicators, and the rule pack where one is used."""

from bonafides import __version__
from bonafides.screening.catalogue import CATALOGUE
from bonafides.substances.edition import law_edition


def rule_versions() -> dict[str, str]:
    """Versions by what they are of."""
    versions = {"bonafides": __version__, "law": law_edition(), "indicators": CATALOGUE.version}
    if CATALOGUE.pack is None:
        return versions
    return {**versions, "rules": named_rules(), "rules_sha256": CATALOGUE.pack.sha256}


def named_rules() -> str:
    """The rule pack in force, by name and version; empty for the program's own rules."""
    return "" if CATALOGUE.pack is None else f"{CATALOGUE.pack.name} {CATALOGUE.pack.version}"
