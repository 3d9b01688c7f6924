"""A classification in words for people and in JSON for programs."""

import json
import os

import click

from bonafides.cli.visible import visible
from bonafides.substances import Answer, Classification, Found, Question, Verdict

QUESTIONS = {
    "conflict": "{code} is not the number of {name_means}; ask the supplier which of the two the product is.",
    "misprinted cas": "{code} is no CAS number, for its check digit does not fit: ask the supplier for the right one.",
    "spelling": "“{typed}” may be a slip of the key for {name}, or another compound: ask the supplier for the CAS number.",
    "shared code": "Tariff code {code} holds controlled substances among others: ask for the name or CAS number.",
    "colour": "Ask whether the phosphorus is red or white: red and white share one CAS number.",
    "state": "Ask whether this is ammonia gas or its solution in water: the list names the gas.",
    "concentration": "Ask for the strength of {substance} in the product: mixtures count from a limit.",
    "extractability": "Ask the authority whether {substance} can be easily extracted: such mixtures count.",
    "isomer": "Ask which isomer of {substance} it is, and the authority whether the list holds it.",
    "odd name": "“{name}” is no name of a product: ask what is sold and why it is named so.",
}
CONFLICT_WITH_LISTED = (
    "{code} is {code_means}, the name says {name_means}: ask the supplier which of the two the product is."
)
COLOURS = {Answer.CONTROLLED: "red", Answer.CANNOT_TELL: "yellow", Answer.NOT_CONTROLLED: "green"}


def sentence(question: Question) -> str:
    """The English sentence of a question."""
    values = dict(question.values)
    pattern = CONFLICT_WITH_LISTED if values.get("code_means") else QUESTIONS[question.code]
    return pattern.format(**values)


def as_json(classification: Classification) -> str:
    """One JSON object on one line, with the keys that scripts rely on."""
    return json.dumps(
        {
            "text": classification.text,
            "substances": [_substance(found) for found in classification.substances],
            "verdicts": [_verdict(verdict) for verdict in classification.verdicts],
            "questions": [sentence(question) for question in classification.questions],
        },
        ensure_ascii=False,
    )


def as_words(classification: Classification) -> str:
    """The result in one line, the verdicts under it, then what to ask."""
    lines = [click.style(visible(classification.text), bold=in_colour())]
    named = "; ".join(_named(found) for found in classification.substances)
    lines.append(f"  {named}" if named else "  no controlled substance found")
    if named or any(verdict.answer is not Answer.NOT_CONTROLLED for verdict in classification.verdicts):
        lines += [_verdict_line(verdict) for verdict in classification.verdicts]
    lines += [f"  {visible(sentence(question))}" for question in classification.questions]
    return "\n".join(lines)


def _substance(found: Found) -> dict[str, object]:
    return {
        "cas": found.cas if found.cas[:1].isdigit() else None,
        "name": found.name,
        "evidence": ", ".join(f"{seen.kind.value}: {seen.text}" for seen in found.evidence),
        "fraction": None if found.fraction is None else float(found.fraction),
    }


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "jurisdiction": verdict.jurisdiction.value,
        "verdict": verdict.answer.value,
        "list": verdict.list,
        "article": verdict.article,
        "threshold": verdict.threshold,
        "missing": verdict.missing,
    }


def _named(found: Found) -> str:
    number = f" ({found.cas})" if found.cas[:1].isdigit() else ""
    share = "" if found.fraction is None else f", {found.fraction * 100:.4g} % of the product"
    return f"{found.name}{number}{share}"


def _verdict_line(verdict: Verdict) -> str:
    answer = (
        click.style(verdict.answer.value, fg=COLOURS[verdict.answer]) if in_colour() else verdict.answer.value
    )
    parts = [f"  {verdict.jurisdiction.value}  {answer}"]
    parts += [part for part in (verdict.list, verdict.article, verdict.threshold) if part]
    if verdict.missing:
        parts.append(f"missing: {verdict.missing}")
    if verdict.confidence == "uncertain":
        parts.append("this row of law is uncertain: check it")
    return " · ".join(parts)


def in_colour() -> bool:
    """Colour is wanted: NO_COLOR is not set."""
    return "NO_COLOR" not in os.environ
