"""Structures: which listed substance, or family of the law, a drawn molecule is."""

from bonafides.substances.structures.classifying import StructureVerdict, classify_structure
from bonafides.substances.structures.reading import StructureError, read_structure, structure_of_name

__all__ = ["StructureError", "StructureVerdict", "classify_structure", "read_structure", "structure_of_name"]
