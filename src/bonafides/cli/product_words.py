"""A product of known composition in words: its parts, the verdicts, and the letter to the supplier."""

from collections.abc import Iterator, Sequence

from bonafides.cli.faults import reworded
from bonafides.cli.verdict_words import unsure
from bonafides.substances import Answer
from bonafides.substances.composition import Component, Composition, Fault
from bonafides.substances.composition.interval import Interval
from bonafides.substances.composition.judging import CompositionVerdict, PartVerdict
from bonafides.words import Answers
from bonafides.words.answering import Worded

DIGITS = 6
ASKED = frozenset({"concentration", "extractability"})
"""What a supplier can tell."""


def as_words(
    composition: Composition, verdicts: Sequence[CompositionVerdict], words: Answers
) -> Iterator[Worded]:
    """The parts, what does not read, a verdict of each jurisdiction with its parts, and the letter."""
    yield _head(composition, words)
    for part in composition.components:
        yield Worded(f"  {share(part.share, words)}  {_named(part, words)}")
    yield from (_fault(fault, words) for fault in composition.faults)
    for verdict in verdicts:
        yield from _verdict(verdict, words)
    sentences = list(letter(composition, verdicts, words))
    if sentences:
        yield words.say("letter_head")
    yield from (Worded(f"  {sentence}") for sentence in sentences)


def letter(
    composition: Composition, verdicts: Sequence[CompositionVerdict], words: Answers
) -> Iterator[Worded]:
    """Sentences to send to the supplier, one for each substance of which the share decides."""
    asked: dict[str, PartVerdict] = {}
    for verdict in verdicts:
        for part in verdict.parts:
            if part.verdict.answer is Answer.CANNOT_TELL and part.verdict.missing in ASKED:
                asked.setdefault(part.held.found.cas, part)
    for part in asked.values():
        yield words.say(
            _sentence(part),
            substance=part.held.found.name,
            product=composition.product,
            share=share(part.held.share, words),
            article=part.verdict.article or "",
            limit=part.limit or "",
        )


def share(interval: Interval, words: Answers) -> Worded:
    """A share, or the range in which it lies."""
    low, high = (words.percent(bound / 100, DIGITS) for bound in interval[:2])
    if interval.low == interval.high:
        return high
    below = words.say("share_below" if interval.high_open else "share_up_to", high=high)
    if interval.low == 0 and not interval.low_open:
        return below
    if not interval.low_open and not interval.high_open:
        return words.say("share_range", low=words.number(interval.low, DIGITS), high=high)
    above = words.say("share_above" if interval.low_open else "share_at_least", low=low)
    return words.say("share_between", low=above, high=below)


def _head(composition: Composition, words: Answers) -> Worded:
    if not composition.revision:
        return words.text(composition.product)
    return words.say("product_sheet", product=composition.product, revision=composition.revision)


def _named(part: Component, words: Answers) -> Worded:
    return words.numbered(part.cas, part.name) if part.name else words.text(part.cas)


def _fault(fault: Fault, words: Answers) -> Worded:
    place, what, remedy = (reworded(part, words) for part in fault)
    said = words.say("product_fault", place=place, what=what, remedy=remedy)
    return Worded(f"  {said}")


def _verdict(verdict: CompositionVerdict, words: Answers) -> Iterator[Worded]:
    answer = words.code("answer", verdict.verdict.answer.value)
    yield Worded(f"{words.text(verdict.jurisdiction.value)}  {answer}")
    for part in verdict.parts:
        own = part.verdict
        why = words.code("why", own.missing) if own.missing else None
        yield Worded(
            f"  {words.line(_part(part, words), own.list, own.article, why, unsure(own.confidence, words))}"
        )


def _part(part: PartVerdict, words: Answers) -> Worded:
    return words.say(
        "product_answer_limit" if part.limit else "product_answer",
        substance=words.numbered(part.held.found.cas, part.held.found.name),
        share=share(part.counted, words),
        limit=part.limit or "",
        answer=words.code("answer", part.verdict.answer.value),
    )


def _sentence(part: PartVerdict) -> str:
    if part.verdict.missing == "extractability":
        return "letter_extracted"
    return "letter_limit" if part.limit else "letter_share"
