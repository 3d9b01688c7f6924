"""A folder with lists of one's own, as a small authority would write it."""

from pathlib import Path

SUBSTANCES = "key,name,relation,listed,content,source,confidence\n"
ENTRIES = "id,substance,jurisdiction,list,since,until,covers,article,source,confidence\n"
LISTS = "jurisdiction,list,label,licence_needed,declaration_needed,article,source,confidence\n"
NAMES = "key,lang,name,kind,source,confidence\n"


def swiss(folder: Path) -> Path:
    """Ethanol, controlled in Switzerland since 2020: no such list exists."""
    write(folder, "substances", SUBSTANCES + "64-17-5,ethanol,base,yes,1,own list,background\n")
    write(
        folder, "entries", ENTRIES + "CH-1,64-17-5,CH,Own list,2020-01-01,,,own order 1,own list,background\n"
    )
    write(folder, "lists", LISTS + "CH,Own list,Own list,no,no,own order 1,own list,background\n")
    write(folder, "names", NAMES + "64-17-5,en,ethanol,synonym,own list,background\n")
    return folder


def write(folder: Path, table: str, text: str) -> None:
    """Write one table."""
    (folder / f"{table}.csv").write_text(text, encoding="utf-8")
