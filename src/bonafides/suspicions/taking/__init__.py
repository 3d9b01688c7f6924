"""Reports that come as a file: read with distrust, held against the schema, and shown before anything is kept."""

from bonafides.suspicions.taking.exchanged import Exchanged
from bonafides.suspicions.taking.reading import read
from bonafides.suspicions.taking.unreadable import Unreadable

__all__ = ["Exchanged", "Unreadable", "read"]
