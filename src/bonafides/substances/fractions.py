"""How much of the listed substance a product holds, by weight; what is not known stays None."""

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from bonafides.substances.contexts import says
from bonafides.substances.densities import NEARLY_PURE_PERCENT, percent_by_weight, percent_of_baume
from bonafides.substances.recognised import Strength
from bonafides.substances.register import Substance, register
from bonafides.substances.tables import rows


class Share(NamedTuple):
    """Fraction of the base substance, its source, and whether the line speaks of a dilution or mixture."""

    fraction: Decimal | None
    source: str
    mixture: bool


class Solution(NamedTuple):
    """A substance that is sold dissolved in water under its own name."""

    concentrated_percent: Decimal
    named_from_percent: Decimal
    equivalents: int
    """Acid or base equivalents in a mole: what a normality counts."""
    source: str


@cache
def solutions() -> dict[str, Solution]:
    """Substances sold as solutions, by key."""
    return {
        row["key"]: Solution(
            Decimal(row["concentrated_percent"]),
            Decimal(row["named_from_percent"]),
            int(row["equivalents"]),
            row["source"],
        )
        for row in rows("solutions")
    }


def share(form: Substance, strength: Strength | None, line: str, *, unnamed_salt: bool) -> Share:
    """Fraction of the base in one kilogram of product."""
    content = None if unnamed_salt else form.content
    if strength is not None:
        percent = None if _in_another_solvent(strength, line) else weight_percent(form, strength)
        mixture = _is_mixture(form.key, percent, line)
        if percent is None:
            return Share(None, f"{strength.text}: strength by weight not known", mixture)
        return Share(
            _times(percent / 100, content), _said(f"{strength.text} as printed", form, content), mixture
        )
    if form.relation == "natural source":
        return Share(None, "content of a natural product differs from lot to lot", mixture=True)
    return _unsaid(form, line, content)


def _in_another_solvent(strength: Strength, line: str) -> bool:
    """A strength by volume becomes one by weight only in water, of which the density is known."""
    return strength.unit not in {"%", "kg/kg"} and says("in another solvent", line)


def weight_percent(form: Substance, strength: Strength) -> Decimal | None:
    """Percent by weight of the form in the product."""
    if strength.unit == "%":
        return strength.value
    if strength.unit == "kg/kg":
        return strength.value * 100
    if strength.unit == "°Bé":
        return percent_of_baume(form.key, strength.value)
    in_a_litre = kg_per_litre(form, strength)
    return None if in_a_litre is None else percent_by_weight(form.key, in_a_litre)


def kg_per_litre(form: Substance, strength: Strength) -> Decimal | None:
    """Kilograms of the form in one litre of product, for strengths by volume."""
    if strength.unit == "kg/l":
        return strength.value
    if strength.unit == "% w/v":
        return strength.value / 100
    if strength.unit == "M" and form.molar_mass:
        return strength.value * form.molar_mass / 1000
    solution = solutions().get(form.key)
    if strength.unit == "N" and form.molar_mass and solution:
        return strength.value * form.molar_mass / solution.equivalents / 1000
    return None


def _unsaid(form: Substance, line: str, content: Decimal | None) -> Share:
    solution = solutions().get(form.key)
    if solution is not None and not says("anhydrous", line):
        if not says("concentrated", line):
            return Share(None, "sold as a solution; strength not said", mixture=False)
        fraction = solution.concentrated_percent / 100
        return Share(
            fraction, f"concentrated: {solution.concentrated_percent} % ({solution.source})", mixture=False
        )
    if says("mixture", line):
        return Share(None, "a mixture; strength not said", mixture=True)
    return Share(
        _times(Decimal(1), content), _said("no strength said: taken as pure", form, content), mixture=False
    )


def _is_mixture(key: str, percent: Decimal | None, line: str) -> bool:
    solution = solutions().get(key)
    if percent is None:
        return solution is None or says("mixture", line)
    return percent < (solution.named_from_percent if solution else NEARLY_PURE_PERCENT)


def _times(fraction: Decimal, content: Decimal | None) -> Decimal | None:
    return None if content is None else (fraction * content).quantize(Decimal("0.000001")).normalize()


def _said(text: str, form: Substance, content: Decimal | None) -> str:
    if content is None:
        return f"{text}; molar mass of the salt not known"
    if content == 1 or form.key == register().base(form.key).key:
        return text
    return f"{text}; ratio of molar masses {content} ({form.name})"
