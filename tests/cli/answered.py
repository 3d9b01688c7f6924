"""Questions to the commands that answer at once; together they reach every sentence."""

from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    """A command with its words; `{folder}` stands for the folder with the files."""

    command: str
    given: tuple[str, ...]

    def words(self, folder: Path, lang: str) -> list[str]:
        """The words with the folder and the language."""
        return [*(word.replace("{folder}", str(folder)) for word in self.given), "--lang", lang]


def _cases(command: str, *lines: tuple[str, ...]) -> list[Case]:
    return [Case(command, line) for line in lines]


CLASSIFY = _cases(
    "classify",
    ("hydrochloric acid 37 %", "--in", "US,EU"),
    ("table salt",),
    ("acetone CAS 108-24-7",),
    ("acetone CAS 58-08-2",),
    ("2-butanine 25 L",),
    ("{folder}/lines.csv",),
    ("phosphorus", "--in", "EU"),
    ("ammonia", "--in", "AU"),
    ("thinner with acetone",),
    ("toluene mixture 3 %",),
    ("safrole 0.5 % essential oil", "--in", "IN"),
    ("racephedrine hydrochloride", "--in", "UN,AU"),
    ("CAS 67-64-1",),
)
CASES = [*CLASSIFY]


def ledger(folder: Path) -> Path:
    """Write the files that the cases name."""
    lines = "product,cas,hs\nacetone,67-64-2,\nfine chemical,,2933 39 99\n"
    (folder / "lines.csv").write_text(lines, encoding="utf-8")
    return folder
