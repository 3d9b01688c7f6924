"""Names of the data set held against each jurisdiction; `benchmarks.accuracy` puts the tables on its page."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from benchmarks import naming, nobody
from benchmarks.naming import Line
from bonafides.substances import Answer, Found, Jurisdiction, classify, recognise
from bonafides.substances.law import law

TODAY = date(2026, 11, 24)
SHOWN = 60
TYPED = "one typing error"
NOT = Answer.NOT_CONTROLLED
EXCEPTION, FORM, HOLDS, NOBODY = "exception", "form", "holds", "nobody"

type Kin = Callable[[str, tuple[Found, ...]], str]
"""What the substance of this CAS number is to those found: a form of one, a mixture that holds one, or nothing."""


class Given(NamedTuple):
    """A name as it was asked, and what came out.

    Attributes:
        aside: why it is counted in no column: `exception`, `form`, `holds`, `nobody`.
    """

    line: Line
    text: str
    taken_for: str
    answers: dict[Jurisdiction, Answer]
    aside: str

    def caught(self, place: Jurisdiction) -> bool:
        """The jurisdiction controls it, or cannot tell."""
        return self.answers.get(place, NOT) is not NOT


class Counted(NamedTuple):
    """One jurisdiction and one way of writing."""

    title: str
    way: str
    place: Jurisdiction
    listed: int
    caught: int
    refused: int
    listed_by_nobody: int
    others: int
    false: int
    others_by_nobody: int


@cache
def reaching(key: str) -> frozenset[Jurisdiction]:
    """Jurisdictions that hold a form today."""
    return frozenset(each for each in Jurisdiction if law().covering(key, on=TODAY, jurisdiction=each))


def given(line: Line, text: str, kin: Kin, *, typed: bool = False) -> Given:
    """Ask for one name; `typed` says that it was mistyped: only then may nobody be able to tell it."""
    slipped = typed and text != line.text
    if (line.cas, line.text.lower()) in naming.exceptions():
        return Given(line, text, "", {}, EXCEPTION)
    seen = recognise(text).found
    if not seen:
        lost = line.keys and slipped and nobody.lost(line, text)
        return Given(line, text, "", {}, NOBODY if lost else "")
    found = classify(text, on=TODAY, jurisdictions=tuple(Jurisdiction))
    answers = {verdict.jurisdiction: verdict.answer for verdict in found.verdicts}
    taken_for = ", ".join(one.name for one in seen)
    by_nobody = slipped and _by_nobody(line, text, seen)
    return Given(line, text, taken_for, answers, NOBODY if by_nobody else _aside(line, seen, kin))


def _by_nobody(line: Line, text: str, seen: tuple[Found, ...]) -> bool:
    """The slip made another compound's name of it."""
    return nobody.became_other(line, seen) if line.keys else nobody.becomes_listed(line, text, seen)


def _aside(line: Line, seen: tuple[Found, ...], kin: Kin) -> str:
    return "" if line.keys else kin(line.cas, seen)


def counted(title: str, way: str, every: Sequence[Given]) -> Iterator[Counted]:
    """One row for each jurisdiction."""
    for place in Jurisdiction:
        listed = [
            each
            for each in every
            if each.line.keys and place in reaching(each.line.keys[0]) and each.aside != EXCEPTION
        ]
        sure = [each for each in listed if each.aside != NOBODY]
        others = [
            each
            for each in every
            if not each.line.keys and not each.line.shared and each.aside in {"", NOBODY}
        ]
        hits = [each for each in others if each.caught(place)]
        yield Counted(
            title,
            way,
            place,
            len(sure),
            sum(each.caught(place) for each in sure),
            sum(each.answers.get(place) is Answer.CANNOT_TELL for each in sure),
            len(listed) - len(sure),
            len(others),
            sum(not each.aside for each in hits),
            sum(each.aside == NOBODY for each in hits),
        )


class Section(NamedTuple):
    """The tables of the page."""

    rows: list[Counted]
    every: dict[tuple[str, str], list[Given]]
    """What is not right, or set aside, by names and way of writing."""


def measured(kin: Kin) -> Section:
    """Every jurisdiction, every way of writing."""
    section = Section([], {})
    for title, synonyms in (("common and IUPAC", False), ("with all synonyms", True)):
        lines = naming.lines(synonyms=synonyms)
        for way, write in naming.ways().items():
            asked = [line for line in lines if not way.startswith(TYPED) or naming.can_be_mistyped(line.text)]
            typed = way.startswith(TYPED)
            every = [given(line, write(line.text), kin, typed=typed) for line in asked]
            section.rows.extend(counted(title, way, every))
            section.every[title, way] = [each for each in every if each.aside or not _right(each)]
    return section


def _right(one: Given) -> bool:
    """A listed name that is caught wherever it is listed, or another name that is caught nowhere."""
    if one.line.keys:
        return all(one.caught(place) for place in reaching(one.line.keys[0]))
    return one.line.shared or not any(one.caught(place) for place in Jurisdiction)


def page(section: Section) -> Iterator[str]:
    """The section of the page, line by line."""
    yield from (INTRODUCTION, "", HEAD, "|---|---|---|---:|---:|---:|---:|---:|---:|---:|")
    yield from (_row(each) for each in section.rows)
    whole = section.every["with all synonyms", "as in the data set"]
    yield from ("", "### Names set aside", "", ASIDE, "", "| why | names |", "|---|---:|")
    yield from _reasons(whole)
    for title, aside, listed in LISTS:
        chosen = [each for each in whole if each.aside == aside and bool(each.line.keys) is listed]
        yield from _listing(title, chosen)
    for way in (way for way in naming.ways() if way.startswith(TYPED)):
        wrong = section.every["common and IUPAC", way]
        for title, aside, listed in LISTS:
            chosen = [each for each in wrong if each.aside == aside and bool(each.line.keys) is listed]
            yield from _listing(f"{title}: common and IUPAC, {way}", chosen)


def remaining(section: Section) -> Iterator[tuple[str, ...]]:
    """Every name that is missed, false or told by nobody, by the way it was written: a table beside the page."""
    yield ("names", "way", "outcome", "cas", "name", "asked", "taken for")
    for (title, way), every in section.every.items():
        for each in sorted(one for one in every if one.aside in {"", NOBODY}):
            outcome = each.aside or ("missed" if each.line.keys else "false")
            yield (title, way, outcome, each.line.cas, each.line.text, each.text, each.taken_for)


LISTS = (
    ("Listed and not caught", "", True),
    ("Told by nobody, listed", NOBODY, True),
    ("Falsely caught", "", False),
    ("Told by nobody, not listed", NOBODY, False),
)


def _reasons(whole: Sequence[Given]) -> Iterator[str]:
    reasons = Counter(
        naming.exceptions()[each.line.cas, each.line.text.lower()]
        for each in whole
        if each.aside == EXCEPTION
    )
    yield from (f"| {reason} | {count} |" for reason, count in sorted(reasons.items()))
    counts = Counter(each.aside for each in whole)
    yield f"| a salt, an isomer or a labelled form of the listed substance, by its structure | {counts[FORM]} |"
    yield f"| a mixture, complex or solvate, whose structure holds the listed molecule as a part of its own | {counts[HOLDS]} |"


def _listing(title: str, chosen: Sequence[Given]) -> Iterator[str]:
    if not chosen:
        return
    yield from (
        "",
        f"### {title}",
        "",
        f"{len(chosen)}; the first {SHOWN} by number:" if len(chosen) > SHOWN else "",
        "",
    )
    yield from ("| CAS | name | as asked | taken for |", "|---|---|---|---|")
    for each in sorted(chosen)[:SHOWN]:
        asked = "" if each.text == each.line.text else each.text
        yield f"| {each.line.cas} | {cell(each.line.text)} | {cell(asked)} | {each.taken_for} |"


def cell(text: str) -> str:
    """A text that breaks no table."""
    return text.replace("|", "\\|")


def _row(one: Counted) -> str:
    share = f" ({one.caught / one.listed:.2%})" if one.listed else ""
    return (
        f"| {one.title} | {one.way} | {one.place.value} | {one.listed:,} | {one.caught:,}{share} | {one.refused:,} |"
        f" {one.listed_by_nobody:,} | {one.others:,} | {one.false} ({one.false / max(one.others, 1) * 100_000:.2f} in 100,000) |"
        f" {one.others_by_nobody:,} |"
    )


HEAD = "| names | way | list | listed names | caught | of them refused | told by nobody | other names | false | told by nobody |"
INTRODUCTION = """## By jurisdiction

A listed name is one of a substance, or of a form of it, that a list of the jurisdiction takes in or may take in today. It is caught when
the verdict is `controlled` or `cannot tell`; the second is a refusal. All other names count as false when they get one of these two;
names that the data set also gives to a listed substance are left out, for no name can tell them apart. Numbers of registers, codes of
makers and cells that hold several names are left out too. A typing error is one slip (letters turned round, left out, doubled, or the
neighbour on the keyboard) in a name of at least eight signs that holds a word of at least five letters: a formula with another letter is
another formula.

What one slip made of a name may be told by nobody, and is counted apart. A listed name that is left unread: the whole text stands one letter from
the name of a compound that no list names; or the listed name in it is letter for letter the name of such a compound, or one of the four slips makes it of
that too (`acetoen` of acetofen, `piperiine` of piperine), and beside it stand only figures, single letters, words of trade, of isomers, of salts and of
water of crystals, which stand beside any compound and part none from another. A listed name that is letter for letter another listed
substance's (`monoethylamine` for `monomethylamine`), as which it is read. Another name that became a listed one letter for letter, alone or beside such
words (`chlorane, technical` for `chlordane, technical`). A name that is only as near to a listed one as to its own is not counted apart where it is asked
about: the question is a burden, so it counts as false.

The bound is 99.9 % of the listed names and one false in 100,000, for each list: with a thousand to two thousand names a list, two misses decide.
What is left unread is a slip in a formula (`kmmno4`), in a number of two letters (`iodine (uI)`), or a name that another may have become beside a word
that nobody knows. False: the name of another compound is as near (`butanne (NF)`, which may be butanone), or the slip is in a word beside a listed
name that makes another compound of it, and too little of that word is left (`acetone nail` for `acetone anil`). A slip that left what looks
like the name of another class of compounds (`-one` for `-ine`, `ethyl` for `methyl`), or that another name may have had as well, is asked about
where words of trade stand beside it: it counts as refused.

Many of the further names, of the names of other compounds and of the exceptions come out of this same data set: on names as they stand there the
columns show that nothing fell back, not how names will fare that nobody has seen. The rows with a typing error, which were drawn by chance, and the
second seed, which nothing was fitted to, come nearer to that."""
ASIDE = """All names, as in the data set. The names to which the data set gives another meaning than they have are in
`benchmarks/name_exceptions.csv`, row by row; they count neither as listed nor as other names. What the structure explains is found by
structure. Every name that is missed, false or told by nobody, in each way of writing, is in `accuracy_remaining.csv` beside this page."""
