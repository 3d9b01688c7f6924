"""Which law touches a product line on a day, and what is missing to tell."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from bonafides.substances.codes import tariff_codes
from bonafides.substances.contexts import says
from bonafides.substances.densities import NEARLY_PURE_PERCENT
from bonafides.substances.law import Cover, Law, law
from bonafides.substances.lists import Entry, MixtureRule
from bonafides.substances.recognised import Found, Question, Recognition
from bonafides.substances.recognition import recognise
from bonafides.substances.register import register
from bonafides.substances.verdicts import Answer, Classification, Jurisdiction, Verdict
from bonafides.substances.writing import plain

UNCLEAR = {
    "stereoisomer": "isomer",
    "natural source": "extractability",
    "allotrope": "colour",
    "state": "state",
}
"""What one must know of a form that the text of a list leaves open."""
HEAVIEST_FIRST = (Answer.CONTROLLED, Answer.CANNOT_TELL, Answer.NOT_CONTROLLED)


class Case(NamedTuple):
    """What is judged: the line, the day and the jurisdiction."""

    line: str
    on: date
    jurisdiction: Jurisdiction
    summed: Decimal | None
    """Percent of all found substances together: solvents are summed under 21 CFR 1310.12."""


def classify(
    text: str,
    *,
    on: date,
    jurisdictions: Sequence[Jurisdiction],
    cas: str | None = None,
    hs_code: str | None = None,
) -> Classification:
    """Verdicts of these jurisdictions for one product line on one day."""
    recognition = recognise(text, cas=cas, hs_code=hs_code)
    if not recognition.found and not recognition.open_codes:
        return Classification(text, recognition, _nothing(tuple(jurisdictions)), recognition.questions)
    line, summed = plain(text), _sum(recognition)
    verdicts = tuple(_verdict(recognition, Case(line, on, place, summed)) for place in jurisdictions)
    return Classification(text, recognition, verdicts, _questions(recognition, verdicts))


@cache
def _nothing(jurisdictions: tuple[Jurisdiction, ...]) -> tuple[Verdict, ...]:
    return tuple(Verdict(place, Answer.NOT_CONTROLLED) for place in jurisdictions)


def _sum(recognition: Recognition) -> Decimal | None:
    fractions = [found.fraction for found in recognition.found]
    known = [fraction for fraction in fractions if fraction is not None]
    return sum(known, Decimal(0)) * 100 if len(known) == len(fractions) else None


def _verdict(recognition: Recognition, case: Case) -> Verdict:
    if not recognition.found:
        return _by_open_codes(recognition, case)
    verdicts = [_of_substance(found, case) for found in recognition.found]
    verdicts.sort(key=lambda verdict: HEAVIEST_FIRST.index(verdict.answer))
    heaviest = verdicts[0]
    if recognition.conflict is not None and heaviest.answer is not Answer.NOT_CONTROLLED:
        return Verdict(
            case.jurisdiction,
            Answer.CANNOT_TELL,
            heaviest.list,
            heaviest.article,
            heaviest.threshold,
            "identity",
            heaviest.confidence,
            heaviest.substance,
        )
    return heaviest


def _by_open_codes(recognition: Recognition, case: Case) -> Verdict:
    """A tariff code that holds a listed substance among others asks for the name."""
    keys = [key for code in recognition.open_codes for found in tariff_codes("", code) for key in found.keys]
    for key in keys:
        covers = law().covering(key, on=case.on, jurisdiction=case.jurisdiction)
        if covers:
            entry = covers[0].entry
            return Verdict(
                case.jurisdiction,
                Answer.CANNOT_TELL,
                entry.list,
                entry.article,
                None,
                "name",
                entry.confidence,
                None,
            )
    return Verdict(case.jurisdiction, Answer.NOT_CONTROLLED)


def covering_product(found: Found, line: str, *, on: date, jurisdiction: Jurisdiction) -> tuple[Cover, ...]:
    """Entries that reach a substance as it stands in a plain line: a medicine, a salt of which no name is said."""
    unnamed_salt = found.relation == "salt" and found.form == found.cas
    covers = _covering(found.form, on, jurisdiction, unnamed_salt)
    medicine = bool(covers) and says("medicine", line)
    return tuple(cover for cover in covers if _product_fits(cover.entry, medicine=medicine))


@lru_cache(maxsize=65_536)
def _covering(form: str, on: date, jurisdiction: Jurisdiction, unnamed_salt: bool) -> tuple[Cover, ...]:  # noqa: FBT001 - a cache takes no names
    also = frozenset({"salt"}) if unnamed_salt else frozenset[str]()
    return law().covering(form, on=on, jurisdiction=jurisdiction, also=also)


def _of_substance(found: Found, case: Case) -> Verdict:
    covers = covering_product(found, case.line, on=case.on, jurisdiction=case.jurisdiction)
    if not covers:
        return Verdict(case.jurisdiction, Answer.NOT_CONTROLLED, substance=found.cas)
    cover = covers[0]
    if found.doubtful:
        return _reply(found, cover, Answer.CANNOT_TELL, "identity")
    if not cover.certain:
        return _reply(found, cover, Answer.CANNOT_TELL, _unclear(found))
    if case.jurisdiction is Jurisdiction.UN and says("medicine", case.line):
        return _reply(found, cover, Answer.CANNOT_TELL, "extractability")
    if found.mixture or (_is_diluted(found) and cover.entry.id in law().mixtures_of):
        return _of_mixture(found, cover, case)
    return _reply(found, cover, Answer.CONTROLLED, None)


def _product_fits(entry: Entry, *, medicine: bool) -> bool:
    return entry.products == "any" or (entry.products == "medicine") is medicine


def _unclear(found: Found) -> str:
    steps = register()[found.form].relation.split("+")
    return next((UNCLEAR[step] for step in steps if step in UNCLEAR), "identity")


def _of_mixture(found: Found, cover: Cover, case: Case) -> Verdict:
    """A mixture counts above a percentage in the US; elsewhere unless the substance is not easily extractable."""
    rule = law().mixtures_of.get(cover.entry.id)
    if rule is None:
        return _reply(found, cover, Answer.CANNOT_TELL, "extractability")
    percent = case.summed if rule.summed_with else _percent(found)
    if _above(rule, percent):
        return _reply(found, cover, Answer.CONTROLLED, None)
    if percent is None:
        return _reply(found, cover, Answer.CANNOT_TELL, "concentration")
    return Verdict(
        case.jurisdiction,
        Answer.NOT_CONTROLLED,
        article=f"{rule.article}: mixtures {_exempt(rule)} are exempt",
        confidence=rule.confidence,
        substance=found.cas,
    )


def _exempt(rule: MixtureRule) -> str:
    return rule.printed if rule.limit_counts else f"up to {rule.printed}"


def _is_diluted(found: Found) -> bool:
    """The line gives a strength, and it is below that of the pure form."""
    content = register()[found.form].content
    if found.strength is None or found.fraction is None or not content:
        return False
    return found.fraction / content * 100 < NEARLY_PURE_PERCENT


def _above(rule: MixtureRule, percent: Decimal | None) -> bool:
    if rule.limit_percent == 0:
        return True
    return percent is not None and (
        percent > rule.limit_percent or (rule.limit_counts and percent == rule.limit_percent)
    )


def _percent(found: Found) -> Decimal | None:
    return None if found.fraction is None else found.fraction * 100


def _reply(found: Found, cover: Cover, answer: Answer, missing: str | None) -> Verdict:
    entry = cover.entry
    return Verdict(
        entry.jurisdiction,
        answer,
        entry.list,
        entry.article,
        _threshold(law(), entry),
        missing,
        entry.confidence,
        found.cas,
    )


def _threshold(lists: Law, entry: Entry) -> str | None:
    """The thresholds of an entry as printed, domestic ones first."""
    thresholds = lists.thresholds_of.get(entry.id, ())
    for direction in ("domestic", "import", "export"):
        printed = [threshold.printed for threshold in thresholds if threshold.direction == direction]
        if printed:
            return " or ".join(dict.fromkeys(printed))
    return None


def _questions(recognition: Recognition, verdicts: Iterable[Verdict]) -> tuple[Question, ...]:
    questions = list(recognition.questions)
    asked = {"identity", "name"}
    for verdict in verdicts:
        if verdict.missing and verdict.missing not in asked:
            asked.add(verdict.missing)
            name = register()[verdict.substance].name if verdict.substance else ""
            questions.append(Question(verdict.missing, (("substance", name),)))
    if recognition.odd_name is not None:
        questions.append(Question("odd name", (("name", recognition.odd_name),)))
    return tuple(questions)
