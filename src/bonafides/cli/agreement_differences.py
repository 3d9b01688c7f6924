"""What differs between a template and an edited copy, in words."""

from bonafides.agreements.library.comparing import Value
from bonafides.agreements.templates import Difference, Kind, Span, Template, figure, language
from bonafides.cli.agreement_words import coded
from bonafides.words import Answers
from bonafides.words.answering import Worded

CODED = {
    "obliged": "agreement_side",
    "evidence": "agreement_evidence",
    "applies_if": "agreement_if",
    "trigger": "agreement_trigger",
}
"""What is told in codes that have words, and how their keys begin."""


BRACKETS = str.maketrans("{}", "[]")
"""A named place is shown as [within]."""


def difference_words(one: Difference, titled: Template, words: Answers) -> Worded:
    """One difference as one line; a clause's title is that of the agreement which has it, in the reader's language if it can be."""
    if one.kind not in {Kind.VALUE, Kind.WORDS}:
        said = titled.clauses[one.id].said.get(words.lang)
        return words.say(f"agreement_{one.kind.value}", id=one.id, what=said.title if said else one.what)
    told = {"id": one.id, "what": words.code("agreement_field", one.what)}
    before, after = _value(one.what, one.before, words), _value(one.what, one.after, words)
    if one.kind is Kind.WORDS:
        return words.say(
            "agreement_words", lang=language(one.lang, words), before=before, after=after, **told
        )
    return words.say("agreement_value", before=before, after=after, **told)


def _value(name: str, value: Value, words: Answers) -> Worded:
    if isinstance(value, Span):
        return figure(name, value, words)
    if isinstance(value, bool):
        return words.say("agreement_yes" if value else "agreement_no")
    if not value:
        return words.say("agreement_none")
    parts = (value.translate(BRACKETS),) if isinstance(value, str) else value
    return coded(CODED[name], parts, words) if name in CODED else words.listed(parts)
