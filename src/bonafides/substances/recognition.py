"""What a product line says: names, numbers, strength and pack, without any date."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from bonafides.substances.codes import (
    Code,
    cas_keys,
    cas_numbers,
    ec_numbers,
    may_hold_numbers,
    misprinted_cas,
    tariff_codes,
    un_numbers,
    valid_cas,
)
from bonafides.substances.doubts import Doubt
from bonafides.substances.fractions import share
from bonafides.substances.han import Standing
from bonafides.substances.lexicon import hits
from bonafides.substances.misspelt import (
    Sign,
    as_meant,
    can_be_salt,
    misspelt,
    read_as_wholes,
    slips_that_count,
)
from bonafides.substances.neighbours import standing
from bonafides.substances.oddity import odd_name
from bonafides.substances.packs import pack
from bonafides.substances.recognised import Conflict, Evidence, Found, Question, Recognition, Seen
from bonafides.substances.register import register
from bonafides.substances.strengths import PlacedStrength, strengths
from bonafides.substances.writing import plain, searched


class Reading(NamedTuple):
    """What the numbers of a line say beside its names."""

    signs: tuple[Sign, ...]
    conflict: Conflict | None
    open_codes: tuple[str, ...]


NO_NUMBERS = Reading((), None, ())


@lru_cache(maxsize=65_536)
def recognise(text: str, *, cas: str | None = None, hs_code: str | None = None) -> Recognition:
    """Find the controlled substances in a product line; `cas` and `hs_code` are cells of the same row."""
    line = plain(text)
    shown = _as_typed(text, line)
    named = read_as_wholes(line, shown, _named(line, shown))
    reading = _numbered(line, named, cas=cas, hs_code=hs_code)
    signs = (*named, *reading.signs)
    if not signs and not reading.open_codes:
        signs = tuple(misspelt(line, shown))
    misprint = tuple(_misprint_question(cas))
    if not signs and not reading.open_codes:
        return Recognition(text, questions=misprint)
    found = _found(as_meant(line, signs), signs)
    questions = (
        *_conflict_question(reading.conflict),
        *misprint,
        *_code_questions(reading.open_codes),
        *_spelling_questions(found),
    )
    return Recognition(
        text, found, questions, reading.conflict, odd_name(line, found), pack(line), reading.open_codes
    )


def _as_typed(text: str, line: str) -> str:
    """The text to quote from: as typed, where plain writing kept every letter in its place."""
    typed = " ".join(text.split())
    return typed if len(typed) == len(line) else line


def _named(line: str, shown: str) -> tuple[Sign, ...]:
    signs = []
    for hit in hits(line):
        stands = standing(line, hit)
        if stands is Standing.OTHER or (stands is Standing.SALT and not can_be_salt(hit.name.key)):
            continue
        seen = Seen(hit.name.evidence, shown[hit.start : hit.end])
        signs.append(Sign(hit.name.key, seen, hit.start, stands is Standing.SALT))
    return tuple(signs)


def asked_about(line: str) -> Iterable[tuple[str, str]]:
    """Runs of a plain line of which it is asked whether they are a name with a slip, and the names."""
    if not _named(line, line):
        for hit, doubt, _ in slips_that_count(line):
            if doubt >= Doubt.ASKS:
                yield searched(line)[hit.start : hit.end], hit.name.written


def _numbered(line: str, named: Sequence[Sign], *, cas: str | None, hs_code: str | None) -> Reading:
    """Signs from CAS, EC, UN and tariff numbers, and whether they contradict the names."""
    if not (cas or hs_code or may_hold_numbers(line)):
        return NO_NUMBERS
    bases = {register().base(sign.key).key for sign in named}
    numbers = list(dict.fromkeys([*([own] if cas and (own := valid_cas(cas)) else []), *cas_numbers(line)]))
    signs = [sign for number in numbers for sign in _cas_signs(number, bases)]
    conflict = _cas_conflict(numbers, named, bases)
    signs += [_code_sign(code) for code in (*ec_numbers(line), *un_numbers(line)) if _tells(code, bases)]
    known = bases | {register().base(sign.key).key for sign in signs}
    tariffs = tariff_codes(line, hs_code)
    sure = [code for code in tariffs if code.sure]
    for code in sure:
        if known and register().base(code.keys[0]).key not in known and conflict is None:
            conflict = _tariff_conflict(code, named, known)
        signs.append(_code_sign(code))
    asking = not known and not sure and not numbers
    return Reading(tuple(signs), conflict, tuple(code.text for code in tariffs) if asking else ())


def _cas_signs(number: str, bases: set[str]) -> Iterable[Sign]:
    keys = cas_keys(number)
    if not keys:
        return
    agreeing = [key for key in keys if register().base(key).key in bases]
    yield Sign(agreeing[-1] if agreeing and len(keys) > 1 else keys[0], Seen(Evidence.CAS, number), -1)


def _cas_conflict(numbers: Sequence[str], named: Sequence[Sign], bases: set[str]) -> Conflict | None:
    if not numbers or not named:
        return None
    if any(register().base(key).key in bases for number in numbers for key in cas_keys(number)):
        return None
    keys = cas_keys(numbers[0])
    means = register()[keys[0]].name if keys else None
    return Conflict(numbers[0], means, named[0].seen.text, register().base(named[0].key).key)


def _tariff_conflict(code: Code, named: Sequence[Sign], known: set[str]) -> Conflict:
    name = named[0].seen.text if named else register()[min(known)].name
    return Conflict(code.text, register()[code.keys[0]].name, name, min(known))


def _tells(code: Code, bases: set[str]) -> bool:
    """A transport number can be shared by a substance and its solutions: it only adds what no name says."""
    return not bases or register().base(code.keys[0]).key in bases or code.kind is Evidence.EC


def _code_sign(code: Code) -> Sign:
    return Sign(code.keys[0], Seen(code.kind, code.text), -1)


def _found(line: str, signs: Sequence[Sign]) -> tuple[Found, ...]:
    grouped: dict[str, list[Sign]] = {}
    for sign in signs:
        grouped.setdefault(register().base(sign.key).key, []).append(sign)
    placed = strengths(line)
    return tuple(_one(line, base, group, placed) for base, group in grouped.items())


def _one(line: str, base: str, signs: Sequence[Sign], placed: Sequence[PlacedStrength]) -> Found:
    form = register()[_form(base, signs)]
    unnamed_salt = form.key == base and any(sign.salt for sign in signs)
    strength = _nearest(placed, max(sign.place for sign in signs))
    told = share(form, strength.strength if strength else None, line, unnamed_salt=unnamed_salt)
    seen = tuple(dict.fromkeys(sign.seen for sign in signs))
    return Found(
        base,
        form.name if form.relation == "allotrope" else register()[base].name,
        seen,
        form.key,
        "salt" if unnamed_salt else "base" if form.key == base else form.relation,
        told.fraction,
        told.source,
        strength.strength if strength else None,
        told.mixture,
    )


def _form(base: str, signs: Sequence[Sign]) -> str:
    """The most telling form: a salt beats the base, a colour beats no colour."""
    keys = list(dict.fromkeys(sign.key for sign in signs))
    if base in keys and any(register()[key].relation == "allotrope" for key in keys):
        return base
    return next((key for key in keys if key != base), base)


def _nearest(placed: Sequence[PlacedStrength], place: int) -> PlacedStrength | None:
    """The first strength after the name, else the last before it."""
    after = [strength for strength in placed if strength.start >= place]
    return after[0] if after else placed[-1] if placed else None


def _conflict_question(conflict: Conflict | None) -> Iterable[Question]:
    if conflict is not None:
        yield Question(
            "conflict",
            (
                ("code", conflict.code),
                ("code_means", conflict.code_means or ""),
                ("name", conflict.name),
                ("name_means", register()[conflict.name_means].name),
            ),
        )


def _misprint_question(cas: str | None) -> Iterable[Question]:
    if cas and (number := misprinted_cas(cas)):
        yield Question("misprinted cas", (("code", number),))


def _code_questions(codes: Sequence[str]) -> Iterable[Question]:
    for code in codes:
        yield Question("shared code", (("code", code),))


def _spelling_questions(found: Sequence[Found]) -> Iterable[Question]:
    for one in found:
        if one.doubtful:
            yield Question("spelling", (("typed", one.evidence[0].text), ("name", one.name)))
