"""Molecules against the lists: identity, salts, isomers, families, and what a drawing cannot tell."""

from datetime import date
from pathlib import Path

import pytest

from bonafides.substances import Answer, Jurisdiction
from bonafides.substances.register import register
from bonafides.substances.structures import (
    StructureError,
    classify_structure,
    read_structure,
    structure_of_name,
)
from bonafides.substances.structures.forms import Pattern, forms, patterns
from bonafides.substances.tables import rows

TODAY = date(2026, 11, 24)
EU, US, UN, CA, CN = Jurisdiction.EU, Jurisdiction.US, Jurisdiction.UN, Jurisdiction.CA, Jurisdiction.CN
ROWS = list(rows("patterns"))
TOLD_APART = {"7723-14-0", "12185-10-3", "PHOSPHORUS"}


def answer(smiles: str, place: Jurisdiction) -> tuple[Answer, str | None]:
    (verdict,) = classify_structure(read_structure(smiles), on=TODAY, jurisdictions=(place,)).verdicts
    return verdict.answer, verdict.missing


def hit(pattern: Pattern, smiles: str) -> bool:
    molecule = read_structure(smiles)
    required = pattern.required is None or molecule.HasSubstructMatch(pattern.required)
    return bool(molecule.HasSubstructMatch(pattern.query) and required)


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_each_pattern_matches_what_its_row_says_and_no_more(row: dict[str, str]) -> None:
    (pattern,) = (each for each in patterns() if each.id == row["id"])
    assert row["matches"]
    assert [smiles for smiles in row["matches"].split() if not hit(pattern, smiles)] == []
    assert [smiles for smiles in row["misses"].split() if hit(pattern, smiles)] == []


def test_every_structure_of_the_register_leads_to_its_own_substance() -> None:
    wrong = []
    for row in rows("substances"):
        if row["smiles"] and row["key"] not in TOLD_APART:
            found = {register().base(form.key).key for form in forms(read_structure(row["smiles"]))}
            if register().base(row["key"]).key not in found:
                wrong.append((row["key"], found))
    assert wrong == []


@pytest.mark.parametrize(
    ("smiles", "place", "expected"),
    [
        ("CC(=O)OC(C)=O", EU, (Answer.CONTROLLED, None)),
        ("CCO", EU, (Answer.NOT_CONTROLLED, None)),
        # a hydrochloride of a listed base is inside, a salt of hydrochloric acid is not
        ("CNC(C)C(O)c1ccccc1.Cl", EU, (Answer.CONTROLLED, None)),
        ("[Na+].[Cl-]", EU, (Answer.NOT_CONTROLLED, None)),
        ("O=C1CCNCC1.OC(=O)c1ccccc1", EU, (Answer.CONTROLLED, None)),
        # a drawing without stereo may be norephedrine or norpseudoephedrine
        ("CC(N)C(O)c1ccccc1", EU, (Answer.CANNOT_TELL, "isomer")),
        ("C[C@H](N)[C@@H](O)c1ccccc1", EU, (Answer.NOT_CONTROLLED, None)),
        # any ester in the United States and China, eight named ones in the Union
        ("CC1(OC1c1ccccc1)C(=O)OCCCCC", US, (Answer.CONTROLLED, None)),
        ("CC1(OC1c1ccccc1)C(=O)OCCCCC", CN, (Answer.CONTROLLED, None)),
        ("CC1(OC1c1ccccc1)C(=O)OCCCCC", EU, (Answer.NOT_CONTROLLED, None)),
        ("CC1(OC1c1ccccc1)C(=O)OCCC", EU, (Answer.CONTROLLED, None)),
        ("COC(=O)c1ccccc1N", US, (Answer.CONTROLLED, None)),
        ("COC(=O)c1ccccc1N", UN, (Answer.NOT_CONTROLLED, None)),
        ("[Na+].[O-][PH2]=O", US, (Answer.CONTROLLED, None)),
        # "derivatives and analogues" is for a person to decide
        ("CCC(=O)N(C1CCN(Cc2ccc(C)cc2)CC1)c1ccccc1", CA, (Answer.CANNOT_TELL, "whether it is a derivative")),
        ("P12P3P1P23", EU, (Answer.CANNOT_TELL, "colour")),
        ("[2H]C([2H])([2H])C(=O)C", EU, (Answer.CANNOT_TELL, "whether a labelled form counts")),
        ("InChI=1S/C7H8/c1-7-5-3-2-4-6-7/h2-6H,1H3", EU, (Answer.CONTROLLED, None)),
    ],
)
def test_what_each_list_says(smiles: str, place: Jurisdiction, expected: tuple[Answer, str | None]) -> None:
    assert answer(smiles, place) == expected


def test_water_is_set_aside() -> None:
    assert [(form.key, form.steps) for form in forms(read_structure("OS(=O)(=O)O.O"))] == [
        ("7664-93-9", frozenset())
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("C1CC", "'C1CC' does not read as a SMILES; check brackets, rings and valences"),
        ("not a molecule", "does not read as a SMILES"),
        ("", "does not read as a SMILES"),
        ("InChI=1S/nonsense", "does not read as a InChI"),
        ("C" * 501, "has more than 500 atoms"),
        (".".join(["C"] * 51), "has more than 50 parts"),
        ("x\n" * 600_000, "is larger than 1 MB"),
        ("a\n\n\n  0  0  0 V2000\nM  END\n", "does not read as a molfile"),
    ],
)
def test_what_does_not_read_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(StructureError, match=sentence):
        read_structure(text)


def test_a_whole_name_is_read_and_a_fragment_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        smiles = structure_of_name("1-phenylpropan-2-one")
    except StructureError as fault:
        pytest.skip(str(fault))  # the platform has no Java
    assert answer(smiles, EU) == (Answer.CONTROLLED, None)
    with pytest.raises(StructureError, match="is no systematic name that OPSIN reads"):
        structure_of_name("something with acetone in it")
    assert not list(tmp_path.iterdir())  # nothing is left where the user stands


def test_without_java_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(StructureError, match="Names need Java"):
        structure_of_name("propan-2-one")
