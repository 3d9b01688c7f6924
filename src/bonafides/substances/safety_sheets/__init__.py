"""Section 3 of a safety data sheet in PDF, read into a composition."""

from bonafides.substances.safety_sheets.sheet import SheetError, read_sheet

__all__ = ["SheetError", "read_sheet"]
