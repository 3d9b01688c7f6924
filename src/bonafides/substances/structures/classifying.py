"""Which law touches a molecule on a day."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bonafides.substances.classification import HEAVIEST_FIRST
from bonafides.substances.law import Cover, law
from bonafides.substances.structures.forms import Form, base_of, forms
from bonafides.substances.verdicts import Answer, Jurisdiction, Verdict

if TYPE_CHECKING:
    from rdkit.Chem import Mol

MISSING = {"stereoisomer": "isomer", "allotrope": "colour", "derivative": "whether it is a derivative"}


class StructureVerdict(NamedTuple):
    """The answer for a molecule.

    Attributes:
        forms: listed substances that it can be, and how each was reached.
        verdicts: one of each jurisdiction.
    """

    forms: tuple[Form, ...]
    verdicts: tuple[Verdict, ...]


def classify_structure(
    molecule: "Mol", *, on: date, jurisdictions: Sequence[Jurisdiction]
) -> StructureVerdict:
    """Verdicts of these jurisdictions for a molecule; a drawing without stereo may mean several substances."""
    found = forms(molecule)
    return StructureVerdict(found, tuple(_of_place(found, on, place) for place in jurisdictions))


def _of_place(found: Sequence[Form], on: date, place: Jurisdiction) -> Verdict:
    verdicts = [_of_form(form, on, place) for form in found]
    if not verdicts:
        return Verdict(place, Answer.NOT_CONTROLLED)
    heaviest = min(verdicts, key=lambda each: HEAVIEST_FIRST.index(each.answer))
    return _doubted(heaviest, verdicts, found)


def _doubted(heaviest: Verdict, verdicts: Sequence[Verdict], found: Sequence[Form]) -> Verdict:
    """One drawing that stands for several substances of the register, of which not all are listed, tells nothing."""
    differ = len({verdict.answer for verdict in verdicts}) > 1
    several = len({base_of(form) for form in found}) > 1 and len({form.how for form in found}) == 1
    one_part = len({form.steps for form in found}) == 1
    if differ and several and one_part and heaviest.answer is Answer.CONTROLLED:
        return Verdict(
            heaviest.jurisdiction,
            Answer.CANNOT_TELL,
            heaviest.list,
            heaviest.article,
            None,
            "isomer",
            heaviest.confidence,
            heaviest.substance,
        )
    return heaviest


def _of_form(form: Form, on: date, place: Jurisdiction) -> Verdict:
    steps = form.steps - {"isotope"}
    covers = law().covering(form.key, on=on, jurisdiction=place, also=steps)
    covers = tuple(cover for cover in covers if cover.entry.products != "medicine")
    if not covers:
        return Verdict(place, Answer.NOT_CONTROLLED, substance=base_of(form))
    return _reply(form, covers[0])


def _reply(form: Form, cover: Cover) -> Verdict:
    entry = cover.entry
    missing = None
    if not cover.certain:
        open_steps = [*(form.steps & MISSING.keys()), *(step for step in MISSING if step in entry.unclear)]
        missing = MISSING[open_steps[0]] if open_steps else "identity"
    elif "isotope" in form.steps:
        missing = "whether a labelled form counts"
    answer = Answer.CANNOT_TELL if missing else Answer.CONTROLLED
    return Verdict(
        entry.jurisdiction,
        answer,
        entry.list,
        entry.article,
        None,
        missing,
        entry.confidence,
        base_of(form),
    )
