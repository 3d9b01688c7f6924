"""What people have: order books read, cleaned, in one canonical table per kind of record."""

from bonafides.ledger.columns import create_tables
from bonafides.ledger.reading import headers_of, read
from bonafides.ledger.records import Kind, LedgerError, Note, Reading
from bonafides.ledger.rejected import safe_cell, write_rejected

__all__ = [
    "Kind",
    "LedgerError",
    "Note",
    "Reading",
    "create_tables",
    "headers_of",
    "read",
    "safe_cell",
    "write_rejected",
]
