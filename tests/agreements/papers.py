"""Agreements as small files, right and wrong ones."""

from collections.abc import Mapping

HEAD = {
    "id": '"mou"',
    "version": "2",
    "dated": "2026-11-28",
    "based_on": "1",
    "languages": '["en", "fr"]',
}
FRAME = """title = "Ours"
alignment = "Aligned"
legal_nature = "Not binding"
adhesion_title = "Annex"
preamble = ["Between {parties}"]
signature = ["In {place}, {day}, {languages}; {prevailing}"]
adhesion = ["{company}, {association}, {day}, {activities}, {lists}"]
"""
CLAUSE = {
    "id": '"B2"',
    "group": '"B"',
    "obliged": '["authority"]',
    "required": "true",
    "trigger": '"event"',
    "event": '"report.sent"',
    "within": "{ working_days = 1 }",
    "evidence": '["log"]',
    "measure": '"reports_acknowledged"',
    "basis": '[{ took = "ours", mark = "inferred" }]',
}
SAID = {
    "title": '"Acknowledgement"',
    "text": '"Within {within}."',
    "proof": '"A time."',
    "guidance": '"Soon."',
}


def lines(values: Mapping[str, str]) -> str:
    """Keys and values as TOML has them; a value that is empty is left out."""
    return "".join(f"{key} = {value}\n" for key, value in values.items() if value)


def clause(changes: Mapping[str, str] | None = None, *, en: str = "", fr: str = "") -> str:
    """A clause with changed lines, and with another text in English or French."""
    said = {"en": {**SAID, **({"text": en} if en else {})}, "fr": {**SAID, **({"text": fr} if fr else {})}}
    words = "".join(f"[clause.said.{lang}]\n{lines(texts)}" for lang, texts in said.items())
    return f"[[clause]]\n{lines({**CLAUSE, **(changes or {})})}{words}"


def paper(*clauses: str, head: Mapping[str, str] | None = None, frame: str = FRAME, more: str = "") -> str:
    """A whole file."""
    texts = "".join(
        f'[frame.{lang}]\n{FRAME if lang == "fr" else frame}[group.{lang}]\nB = "B"\n'
        for lang in ("en", "fr")
    )
    return f"[agreement]\n{lines({**HEAD, **(head or {})})}{texts}{''.join(clauses or (clause(),))}{more}"
