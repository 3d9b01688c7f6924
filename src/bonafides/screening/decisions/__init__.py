"""What was known, found and proposed for one order, kept so that anybody can work it out again to the byte."""

from bonafides.screening.decisions.inputs import Input, inputs_of
from bonafides.screening.decisions.record import Record, RecordError, canonical, of_order, parsed, record_of
from bonafides.screening.decisions.replaying import Difference, replay

__all__ = [
    "Difference",
    "Input",
    "Record",
    "RecordError",
    "canonical",
    "inputs_of",
    "of_order",
    "parsed",
    "record_of",
    "replay",
]
