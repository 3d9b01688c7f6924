"""Named places of a text: each figure stands in it, and nothing else does."""

from collections.abc import Collection, Mapping
from string import Formatter

from bonafides.agreements.library.faults import Where
from bonafides.agreements.library.shapes import FRAME_PLACES


def places(text: str) -> frozenset[str] | None:
    """The named places of a text; None where a brace is left open, or a place says more than a name."""
    try:
        parts = [(name, spec, turned) for _, name, spec, turned in Formatter().parse(text)]
    except ValueError:
        return None
    if any(spec or turned or (name is not None and not name.isidentifier()) for name, spec, turned in parts):
        return None
    return frozenset(name for name, *_ in parts if name)


def check_places(text: str, wanted: Collection[str], lang: str, where: Where) -> None:
    """Note every figure that a text lacks, and every place that no figure fills."""
    found = places(text)
    if found is None:
        where.note("place_odd", lang=lang)
        return
    for name in sorted(set(wanted) - found):
        where.note("place_missing", lang=lang, name=name)
    for name in sorted(found - set(wanted)):
        where.note("place_surplus", lang=lang, name=name)


def check_same_places(
    frame: Mapping[str, tuple[str, ...]],
    first: Mapping[str, tuple[str, ...]],
    lang: str,
    where: Where,
) -> None:
    """Note where the texts around the clauses have other places than those of the first language."""
    for name, paragraphs in frame.items():
        wanted = (places(" ".join(first[name])) or frozenset()) & FRAME_PLACES
        check_places(" ".join(paragraphs), wanted, lang, where.at(f"{where.place}, {name}"))
