"""What is controlled, where, since when, from which quantity, and by which article of law."""

from bonafides.substances.classification import classify
from bonafides.substances.contents import Factor, contained
from bonafides.substances.law import Law, LawRow, ThresholdRow, law
from bonafides.substances.recognised import (
    Conflict,
    Evidence,
    Found,
    Pack,
    Question,
    Recognition,
    Seen,
    Strength,
)
from bonafides.substances.recognition import recognise
from bonafides.substances.tables import LawDataError
from bonafides.substances.units import Unit, unit_named
from bonafides.substances.verdicts import Answer, Classification, Jurisdiction, Verdict

__all__ = [
    "Answer",
    "Classification",
    "Conflict",
    "Evidence",
    "Factor",
    "Found",
    "Jurisdiction",
    "Law",
    "LawDataError",
    "LawRow",
    "Pack",
    "Question",
    "Recognition",
    "Seen",
    "Strength",
    "ThresholdRow",
    "Unit",
    "Verdict",
    "classify",
    "contained",
    "law",
    "recognise",
    "unit_named",
]
