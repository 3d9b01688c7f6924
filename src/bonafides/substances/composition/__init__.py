"""Products by their composition: shares as ranges, held against the rules for mixtures."""

from collections.abc import Sequence
from typing import NamedTuple

from bonafides.substances.composition.interval import Interval


class Component(NamedTuple):
    """One part of a product.

    Attributes:
        name: as written.
        cas: CAS number as written; empty when none is given.
        share: percent by weight of the product.
        place: line of the table, or page and line of the sheet.
    """

    name: str
    cas: str
    share: Interval
    place: str


class Fault(NamedTuple):
    """A part that could not be used: where, what is wrong, what to do."""

    place: str
    what: str
    remedy: str


class Composition(NamedTuple):
    """A product and its parts.

    Attributes:
        product: name of the product.
        components: parts that were read.
        faults: parts that were not.
        revision: day of the sheet as printed; empty when it says none.
    """

    product: str
    components: tuple[Component, ...]
    faults: tuple[Fault, ...] = ()
    revision: str = ""


def checked(composition: Composition) -> Composition:
    """The composition with what its sum says: a fault where the least shares exceed the whole, else tighter bounds."""
    least = sum(part.share.low for part in composition.components)
    if least > 100:
        what = f"the shares add up to at least {least} %"
        fault = Fault(composition.product, what, "ask the supplier which of them is right")
        return composition._replace(faults=(*composition.faults, fault))
    return composition._replace(components=_tightened(composition.components))


def _tightened(components: Sequence[Component]) -> tuple[Component, ...]:
    """No part can be more than the whole without the least of all others."""
    least = sum(part.share.low for part in components)
    return tuple(
        part._replace(share=part.share.at_most(100 - (least - part.share.low))) for part in components
    )
