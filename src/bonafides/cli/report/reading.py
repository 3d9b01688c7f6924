"""What was read, rejected and assumed, with counts that add up."""

from dataclasses import dataclass

from bonafides.screening.result import FileRead, Screening
from bonafides.words import Words


@dataclass(frozen=True, slots=True)
class FileView:
    """How one file was understood."""

    title: str
    rows: str
    notes: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, how products became kilograms, and with which versions."""

    totals: str
    rejected: str
    files: tuple[FileView, ...]
    notes: tuple[str, ...]
    products: tuple[str, ...]
    factors: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]


def read(screening: Screening, words: Words) -> Reading:
    """Put what was read into words."""
    sums = {
        name: sum(getattr(file, name) for file in screening.files)
        for name in ("rows", "accepted", "rejected")
    }
    counted = ("screened", "unrecognised", "cannot_tell")
    counts = {name: screening.counts.get(name, 0) for name in counted}
    return Reading(
        totals=words.say("totals", **sums),
        rejected=words.say("rejected_some" if sums["rejected"] else "rejected_none"),
        files=tuple(_file(file, words) for file in screening.files),
        notes=tuple(words.note(code, values) for code, values in screening.notes),
        products=tuple(words.say(f"count_{name}", n=n) for name, n in counts.items() if n),
        factors=tuple(
            (words.factor(source), words.say("factor_lines", n=n)) for source, n in screening.factors
        ),
        versions=tuple((_version_of(name, words), version) for name, version in screening.versions.items()),
    )


def _version_of(name: str, words: Words) -> str:
    return words.say(f"version_{name}") if words.knows(f"version_{name}") else words.text(name)


def _file(file: FileRead, words: Words) -> FileView:
    kind = words.say(f"kind_{file.kind}") if words.knows(f"kind_{file.kind}") else words.text(file.kind)
    counts = {"rows": file.rows, "accepted": file.accepted, "rejected": file.rejected}
    return FileView(
        title=words.say("file_title", kind=kind, name=file.name),
        rows=words.say("file_rows", **counts, encoding=file.encoding),
        notes=tuple(words.note(code, values) for code, values in file.notes),
        columns=tuple(sorted(file.columns.items())),
    )
