"""Which forms of listed substances a molecule can be: by identity, as salt or isomer, by the pattern of a family."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bonafides.substances.register import register
from bonafides.substances.tables import rows

if TYPE_CHECKING:
    from rdkit.Chem import Mol

OXYGEN = 8
BLOCK = 14
"""Letters of an InChIKey that stand for the connectivity alone."""
PHOSPHORUS = "PHOSPHORUS"


class Form(NamedTuple):
    """A way in which a molecule leads to a listed substance.

    Attributes:
        key: substance or form of the register.
        steps: what lies between, beside what the register says: salt, stereoisomer, ester, isotope …
        how: `identity`, `isomer`, or the id of a pattern.
    """

    key: str
    steps: frozenset[str]
    how: str


class Pattern(NamedTuple):
    """A family of the law as a rule of structure."""

    id: str
    substance: str
    relation: str
    query: "Mol"
    required: "Mol | None"


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every family that the data still hold for right."""
    from rdkit import Chem

    return tuple(
        Pattern(
            row["id"],
            row["substance"],
            row["relation"],
            Chem.MolFromSmarts(row["smarts"]),
            Chem.MolFromSmarts(row["require_smarts"]) if row["require_smarts"] else None,
        )
        for row in rows("patterns")
        if not row["known_until"]
    )


@cache
def _by_key() -> dict[str, tuple[str, ...]]:
    """Register keys by InChIKey, and by the first block of it."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("substances"):
        if row["inchikey"] and row["key"] != PHOSPHORUS:
            for name in (row["inchikey"], row["inchikey"][:BLOCK]):
                found[name] = (*found.get(name, ()), row["key"])
    return found


def _atoms(molecule: "Mol") -> tuple[tuple[int, int], ...]:
    """How many atoms of each element, hydrogen apart: charges and drawings of hydrogen do not change it."""
    counts = Counter(atom.GetAtomicNum() for atom in molecule.GetAtoms())
    del counts[1]
    return tuple(sorted(counts.items()))


@cache
def _known_atoms() -> frozenset[tuple[tuple[int, int], ...]]:
    """What the register is made of: any other molecule needs no InChIKey, which takes long."""
    from rdkit import Chem

    return frozenset(_atoms(Chem.MolFromSmiles(row["smiles"])) for row in rows("substances") if row["smiles"])


def forms(molecule: "Mol") -> tuple[Form, ...]:
    """Every form that the molecule can be, the surest first; none when it leads to no listed substance."""
    from rdkit import Chem

    isotope = {"isotope"} if _strip_isotopes(molecule) else set()
    if all(atom.GetAtomicNum() == 15 for atom in molecule.GetAtoms()):
        return (Form(PHOSPHORUS, frozenset(), "identity"),)
    whole = _of_key(molecule, set())
    if not whole:
        parts = [part for part in Chem.GetMolFrags(molecule, asMols=True) if not _is_water(part)]
        whole = [form for part in parts for form in _of_part(part, {"salt"} if len(parts) > 1 else set())]
    return tuple(dict.fromkeys(form._replace(steps=form.steps | isotope) for form in whole))


def _strip_isotopes(molecule: "Mol") -> bool:
    labelled = [atom for atom in molecule.GetAtoms() if atom.GetIsotope()]
    for atom in labelled:
        atom.SetIsotope(0)
    return bool(labelled)


def _inchikey(part: "Mol") -> str:
    from rdkit import Chem

    key_of: Callable[[object], str] = Chem.MolToInchiKey
    return key_of(part)


def _is_water(part: "Mol") -> bool:
    return part.GetNumAtoms() == 1 and part.GetAtomWithIdx(0).GetAtomicNum() == OXYGEN


def _of_key(molecule: "Mol", steps: set[str]) -> list[Form]:
    if _atoms(molecule) not in _known_atoms():
        return []
    inchikey = _inchikey(molecule)
    same = [Form(key, frozenset(steps), "identity") for key in _by_key().get(inchikey, ())]
    if same:
        return same
    isomers = steps | {"stereoisomer"}
    return [Form(key, frozenset(isomers), "isomer") for key in _by_key().get(inchikey[:BLOCK], ())]


def _of_part(part: "Mol", steps: set[str]) -> list[Form]:
    charged = any(atom.GetFormalCharge() for atom in part.GetAtoms())
    own = steps | ({"salt"} if charged else set())
    neutral = _uncharged(part) if charged else part
    return _of_key(neutral, own) or list(_of_family(neutral, own))


def _uncharged(part: "Mol") -> "Mol":
    from rdkit.Chem.MolStandardize import rdMolStandardize

    return rdMolStandardize.Uncharger().uncharge(part)


def _of_family(part: "Mol", steps: set[str]) -> Iterator[Form]:
    for pattern in patterns():
        if part.HasSubstructMatch(pattern.query) and (
            pattern.required is None or part.HasSubstructMatch(pattern.required)
        ):
            yield Form(pattern.substance, frozenset(steps | {pattern.relation}), pattern.id)


def base_of(form: Form) -> str:
    """Key of the listed substance."""
    return register().base(form.key).key
