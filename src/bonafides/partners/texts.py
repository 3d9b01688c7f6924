"""Texts that programs send."""

SOMETHING = r"[^\s\u0085\uFEFF]"
"""A pattern: more than blanks. Both characters are blanks to one of the two readers of patterns, JSON Schema's and Pydantic's, alone."""
