"""A report on paper: PDF, set by Typst in fonts that come with the program."""

from bonafides.suspicions.paper.setting import pdf

__all__ = ["pdf"]
