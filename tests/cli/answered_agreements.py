"""Edited agreements for the questions to `bonafides agreement`, right and wrong ones."""

from collections.abc import Iterator
from pathlib import Path

from bonafides.agreements.library.faults import Fault
from bonafides.agreements.templates import Clause, Span, Template, as_toml, template
from bonafides.words import Answers
from tests.agreements.papers import FRAME, clause, paper

CLAUSES = (
    "A1", "A2", "B2", "B3", "B10", "C1", "C4", "C13", "C16", "C19", "D10", "D12", "P03", "P15", "P16", "P20", "P23", "P34",
)  # fmt: skip
WRONG = (
    {"obliged": ""},
    {"id": '"b 2"'},
    {"event": ""},
    {"every": "{ months = 6 }"},
    {"before": '"report.sent"'},
    {"trigger": '"always"'},
    {"trigger": '"periodic"', "event": ""},
    {"trigger": '"periodic"', "event": "", "every": "{ hours = 1 }"},
    {"within": "2"},
    {"values": "{ within = { days = 1 } }"},
    {"basis": ""},
    {"basis": '[{ source = "gossip", took = "it", mark = "found" }, { took = "it", mark = "found" }]'},
    {"required": "1", "evidence": '"log"', "deadline": "1", "measure": '"goodwill"', "group": "1"},
    {"required": ""},
    {"obliged": '["police", "police"]'},
)
QUESTIONS = (
    ("show", "mou"),
    ("show", "code"),
    *(("show", "--clause", id_) for id_ in CLAUSES),
    ("map",),
    ("map", "--to", "france"),
    ("map", "--to", "responsible-care"),
    ("check", "{folder}/agreements/copy.toml"),
    ("compare", "{folder}/agreements/copy.toml"),
    ("compare", "{folder}/agreements/ours.toml"),
    *(
        ("check", f"{{folder}}/agreements/wrong-{name}.toml")
        for name in ("many", "empty", "toml", "text", "large", "none")
    ),
)


RARE = ("hours", "days", "working_days")
"""Units that no period of the templates has."""


def write_agreements(folder: Path) -> None:
    """Write the files that the questions name."""
    folder.mkdir()
    copy = as_toml(template("mou"), ("en",))
    texts = {
        "copy": copy,
        "ours": as_toml(edited(template("mou")), ("en", "fr")).replace("based_on = 1", "based_on = 3"),
        "wrong-many": _many(),
        "wrong-empty": "clause = []",
        "wrong-toml": "[agreement",
        "wrong-large": "#" * 2_000_001,
    }
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    (folder / "wrong-text.toml").write_bytes(b"\xe9")


def edited(mou: Template) -> Template:
    """A memorandum in which whatever can differ does."""
    clauses = {id_: one for id_, one in mou.clauses.items() if id_ not in {"B4", "B18"}}
    figures = {
        **{id_: {"every": Span(1, unit)} for id_, unit in zip(("A6", "B1", "B7"), RARE, strict=True)},
        **{id_: {"every": Span(2, unit)} for id_, unit in zip(("B12", "B15", "B16"), RARE, strict=True)},
        "C2": {"within": Span(2, "years")},
        "C3": {"values": {"again": Span(2, "months")}},
        "C4": {"values": {"valid": Span(2, "days")}},
        "C6": {"values": {"hold": Span(2, "hours")}},
        "C10": {"values": {"keep": Span(2, "working_days")}},
        "D10": {"values": {"first": Span(2, "years")}},
        "D12": {"values": {"term": Span(2, "years")}},
        "D13": {"values": {"notice": Span(2, "days")}},
    }
    for id_, changes in figures.items():
        clauses[id_] = clauses[id_]._replace(**changes)  # type: ignore[arg-type]
    clauses["B2"] = _turned(clauses["B2"])
    due = clauses["B5"]._replace(trigger="event", event="report.sent", every=None, within=Span(2, "hours"))
    clauses["B5"] = _said(due, "{within}")
    clauses["X1"] = clauses["A4"]._replace(id="X1")
    frames = {
        lang: {name: (*texts[:-1], f"{texts[-1]} 1") for name, texts in frame.items()}
        for lang, frame in mou.frames.items()
    }
    groups = {lang: {**titles, "A": "1"} for lang, titles in mou.groups.items()}
    return mou._replace(clauses=clauses, frames=frames, groups=groups)


def _turned(one: Clause) -> Clause:
    """A clause of which nothing is as it was."""
    changed = one._replace(
        group="A",
        obliged=("police",),
        required=False,
        event="hold.put",
        before="hold.ended",
        evidence=("attestation",),
        measure="",
        applies_if=("stock",),
        carries_out=("B1",),
    )
    return _said(changed, "1 {within}")


def _said(one: Clause, text: str) -> Clause:
    said = {
        lang: words._replace(title="1", text=text, proof="1", guidance="1")
        for lang, words in one.said.items()
    }
    return one._replace(said=said)


def _many() -> str:
    places = ('"Soon."', '"{hold} {within}"', '"{within"', '" "')
    clauses = [clause(changes) for changes in WRONG]
    head = {
        "id": "1",
        "version": '"1"',
        "dated": '"today"',
        "languages": '["en", "fr", "es"]',
        "author": '"me"',
    }
    return paper(*clauses, *(clause(en=text) for text in places), head=head, frame=FRAME)


def beside_agreements(words: Answers) -> Iterator[str]:
    """What only the library's own files can lack."""
    yield Fault("mou.fr.toml", "X1", "no_such_clause", {}).said(words)
