"""Bonafides keeps licit chemicals in licit hands."""

__version__ = "0.1.0"
