"""JSON: an object a line, or one array of objects; every object a record."""

import json
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path

from bonafides.ledger.encodings import as_utf8, encoding_of
from bonafides.ledger.records import LedgerError
from bonafides.ledger.scan import scan
from bonafides.ledger.sources import Source, shown_header
from bonafides.ledger.sources.tolerant import UNREAD, Line, Unfit, lines_of, repair
from bonafides.ledger.task import Task

LARGEST_ARRAY_BYTES = 1 << 29
OBJECTS_LOOKED_AT = 1000

type Record = tuple[int, Mapping[str, object]]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def _of_line(line: Line) -> Record | Unfit:
    remedy = "write one JSON object a line"
    if not line.whole:
        return Unfit(line.number, line.text, "is longer than 1 MiB", remedy)
    if UNREAD in line.text:
        return Unfit(line.number, line.text, "is in another encoding than the file", "save the file as UTF-8")
    try:
        # Numbers stay as they are written: a float would change 0.1 and a leading zero is no number anyway.
        found = json.loads(line.text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return Unfit(line.number, line.text, "is not JSON", remedy)
    if not isinstance(found, dict):
        return Unfit(line.number, line.text, "is not a JSON object", remedy)
    return line.number, found


def _array(path: Path, name: str) -> Iterator[Record | Unfit]:
    if path.stat().st_size > LARGEST_ARRAY_BYTES:
        raise LedgerError(f"{name}: a JSON array of more than 512 MiB is not read; write one object a line.")
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise LedgerError(f"{name}: the file is not JSON ({error}); export it again.") from error
    for number, item in enumerate(found, start=1):
        fit = isinstance(item, dict)
        yield (number, item) if fit else Unfit(number, _cell(item), "is not a JSON object", "write an object")


def _records(path: Path, name: str) -> Iterator[Record | Unfit]:
    with path.open(encoding="utf-8-sig", errors="replace") as stream:
        head = stream.read(1024).lstrip()
    if head.startswith("["):
        return _array(path, name)
    return (_of_line(line) for line in lines_of(path) if line.text.strip("\ufeff \t") or not line.whole)


def open_json(path: Path, task: Task) -> Source:
    """Give a JSON file as a relation: the names of the first thousand objects are its columns."""
    file, folder = task.file, task.folder
    found = scan(path)
    if not found.lines:
        raise LedgerError(f"{file}: the file is empty; export it again with its rows.")
    encoding = encoding_of(path, found)
    plain, assumed = as_utf8(path, encoding, folder)
    records = _records(plain, file)
    first = list(islice(records, OBJECTS_LOOKED_AT))
    names = list(dict.fromkeys(name for item in first if not isinstance(item, Unfit) for name in item[1]))
    if not names:
        raise LedgerError(f"{file}: the file holds no JSON object; write one object a line.")
    fit = (
        item if isinstance(item, Unfit) else (item[0], [_cell(item[1].get(name)) for name in names])
        for item in chain(first, records)
    )
    good, bad = repair(fit, len(names), folder)
    return Source(
        good.relation,
        good.relation,
        headers=tuple(shown_header(name) for name in names),
        columns=tuple(f"c{n}" for n in range(len(names))),
        types=("VARCHAR",) * len(names),
        encoding=encoding.name,
        line="line",
        decimal="point",
        notes=assumed,
        unfit=bad.relation if bad.rows else "",
    )
