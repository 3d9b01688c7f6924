"""What an address asks for, when it names a record by its number."""

MOST_DIGITS = 18
"""A number that every database can look for."""


def number(written: str) -> int:
    """The number that stands in an address; 0, which no record has, for anything else."""
    return int(written) if written.isdecimal() and len(written) <= MOST_DIGITS else 0
