"""From text to a molecule: SMILES, InChI, molfile; a systematic name where OPSIN and Java are there."""

import re
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rdkit.Chem import Mol

LARGEST_BYTES = 1_000_000
MOST_ATOMS = 500
MOST_FRAGMENTS = 50
LONGEST_SMILES = 5000
_SMILES = re.compile(r"[A-Za-z0-9@+\-\[\]()=#$:/\\.%*~]+")
MISSING_EXTRA = "Structures need RDKit, which is not installed: pip install 'bonafides[structures]'."


class StructureError(ValueError):
    """A text that is no usable structure; the message says what is wrong and what to do."""


def read_structure(text: str) -> "Mol":
    """Read a SMILES, an InChI or the text of a molfile.

    Raises:
        StructureError: RDKit is not installed, the text does not parse, or the molecule is too large.
    """
    chem = _chem()
    if len(text) > LARGEST_BYTES:
        raise StructureError("The structure is larger than 1 MB; give one small molecule.")
    if "M  END" in text or "V2000" in text or "V3000" in text:
        found = chem.MolFromMolBlock(text, sanitize=True)
        kind = "molfile"
    elif text.strip().startswith("InChI="):
        found, kind = chem.MolFromInchi(text.strip()), "InChI"
    else:
        found, kind = _of_smiles(text.strip()), "SMILES"
    if found is None or not found.GetNumAtoms():
        raise StructureError(f"{_short(text)} does not read as a {kind}; check brackets, rings and valences.")
    return _bounded(found)


def _of_smiles(text: str) -> "Mol | None":
    if len(text) > LONGEST_SMILES or not _SMILES.fullmatch(text):
        return None
    found: Mol | None = _chem().MolFromSmiles(text)
    return found


def _bounded(molecule: "Mol") -> "Mol":
    if molecule.GetNumAtoms() > MOST_ATOMS:
        raise StructureError(f"The structure has more than {MOST_ATOMS} atoms; give one small molecule.")
    if len(_chem().GetMolFrags(molecule)) > MOST_FRAGMENTS:
        raise StructureError(f"The structure has more than {MOST_FRAGMENTS} parts; give one substance.")
    return molecule


def _short(text: str) -> str:
    first = (text.strip().splitlines() or [""])[0]
    return repr(first if len(first) <= 60 else f"{first[:59]}…")


def _chem() -> Any:
    try:
        from rdkit import Chem, RDLogger
    except ImportError:
        raise StructureError(MISSING_EXTRA) from None
    RDLogger.DisableLog("rdApp.*")  # type: ignore[attr-defined]
    return Chem


def structure_of_name(name: str) -> str:
    """The SMILES of a whole systematic name; parts of a name are never guessed.

    Raises:
        StructureError: Java or OPSIN is not there, or OPSIN does not read all of the name.
    """
    if shutil.which("java") is None:
        raise StructureError(
            "Names need Java, which is not found; give the SMILES, or install a Java runtime."
        )
    try:
        from py2opsin import py2opsin
    except ImportError:
        raise StructureError(MISSING_EXTRA) from None
    if len(name) > 1000 or "\n" in name:
        raise StructureError("The name is too long; give one substance.")
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        warnings.simplefilter("ignore")  # OPSIN says by a warning what the empty answer says too
        found = py2opsin(name, output_format="SMILES", tmp_fpath=str(Path(folder) / "name.txt"))
    if not found or not isinstance(found, str):
        raise StructureError(f"{_short(name)} is no systematic name that OPSIN reads; give the SMILES.")
    return found.strip()
