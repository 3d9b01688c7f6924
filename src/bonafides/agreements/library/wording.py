"""Clauses with their figures in words."""

from bonafides.agreements.library.shapes import Clause, Said, Span
from bonafides.words import Answers
from bonafides.words.answering import Worded

FREQUENCY = "every"
"""The figure that is said as `once every 6 months`; all others are lengths of time."""


def length(span: Span, words: Answers) -> Worded:
    """A length of time: 2 working days. Russian and Arabic say it in the genitive, as after `within`."""
    return words.say(f"span_{span.unit}", n=span.amount)


def frequency(span: Span, words: Answers) -> Worded:
    """How often: once a month, once every 6 months."""
    if span.amount == 1:
        return words.say(f"each_{span.unit}")
    return words.say(f"every_{span.unit}", n=span.amount)


def figure(name: str, span: Span, words: Answers) -> Worded:
    """A figure of a clause as its text says it."""
    return frequency(span, words) if name == FREQUENCY else length(span, words)


def worded(clause: Clause, lang: str) -> Said:
    """The words of a clause in one of its languages, with its figures."""
    words = Answers(lang)
    said = clause.said[lang]
    figures = {name: figure(name, span, words) for name, span in clause.figures.items()}
    return said._replace(text=said.text.format(**figures))
