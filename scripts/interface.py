"""Writes docs/reference/interface.md from the description of the JSON interface; a test keeps both in step."""

import os
import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "interface.md"
REFERENCE = "#/components/schemas/"
HEAD = """# Interface

Made from the description that the desk gives at `/api/openapi.json` (OpenAPI {openapi}) by `python -m scripts.interface`; change it in the rooms'
`api`. How to use it: [guide](../howto/use-the-interface.md).

- Sign in by a token: `Authorization: Bearer bf_…`. A token gives no right that its person does not have, and only in one organisation.
- Bodies are JSON in UTF-8, of a megabyte at most, without the character zero. What is unknown in a body is refused where the type says so.
- What goes wrong is answered as `application/problem+json` (RFC 9457): `code`, `detail`, `values`, and `errors` with `pointer` or `parameter`.
- Numbers of things (`pk`) are those of the desk. What is not shared with you is not there: 404.

## Problems

| status | code | what it says |
|---|---|---|
{problems}
| 409 | its own for each conflict | why the thing is not in a state that allows this, often because somebody else was quicker |

## Operations

| operation | method and path | what it does |
|---|---|---|
{overview}
"""


def interface() -> str:
    """The page as it should be."""
    from bonafides.site.api import api
    from bonafides.site.interface.problems import DETAILS

    described = api.get_openapi_schema()
    found = [
        (operation["operationId"], method.upper(), path, operation)
        for path, methods in sorted(described["paths"].items())
        for method, operation in sorted(methods.items())
    ]
    overview = [
        f"| [`{name}`](#{name}) | `{method} {path}` | {operation['summary']} |"
        for name, method, path, operation in found
    ]
    problems = [f"| {status} | `{code}` | {detail} |" for status, (code, detail) in sorted(DETAILS.items())]
    head = HEAD.format(
        openapi=described["openapi"], problems="\n".join(problems), overview="\n".join(overview)
    )
    schemas: dict[str, Any] = described["components"]["schemas"]
    types = [_type(name, schema) for name, schema in sorted(schemas.items())]
    return "\n".join([head, *(_operation(*each) for each in found), "## Types", "", *types])


def _operation(name: str, method: str, path: str, operation: dict[str, Any]) -> str:
    lines = [f"### {name}", "", f"`{method} {path}`", "", operation.get("description", ""), ""]
    for each in operation.get("parameters", ()):
        needed = ", needed" if each.get("required") else ""
        lines.append(f"- `{each['name']}` ({each['in']}{needed}): {_shape(each['schema'])}")
    body = operation.get("requestBody")
    if body:
        lines.append(f"- body: {_content(body)}")
    for status, answer in operation["responses"].items():
        if int(status) < 400:
            lines.append(f"- answers {status}: {_content(answer)}")
    others = ", ".join(str(status) for status in operation["responses"] if int(status) >= 400)
    return "\n".join([*lines, f"- or a problem: {others}", ""])


def _content(told: dict[str, Any]) -> str:
    return ", ".join(_shape(media["schema"]) for media in told.get("content", {}).values())


def _type(name: str, schema: dict[str, Any]) -> str:
    lines = [
        f'<a id="type-{name.lower()}"></a>',
        "",
        f"### {name}",
        "",
        re.sub(r"\s+", " ", schema.get("description", "")),
        "",
    ]
    needed = schema.get("required", ())
    for each, told in schema.get("properties", {}).items():
        says = f". {told['description']}" if "description" in told else ""
        lines.append(f"- `{each}`{' (needed)' if each in needed else ''}: {_shape(told)}{says}")
    if "enum" in schema:
        lines.append(_shape(schema))
    return "\n".join([*lines, ""])


def _shape(told: dict[str, Any]) -> str:
    """The type of a value, in a few words."""
    if "$ref" in told:
        name = told["$ref"].removeprefix(REFERENCE)
        return f"[{name}](#type-{name.lower()})"
    if "anyOf" in told or "allOf" in told:
        return " or ".join(_shape(each) for each in told.get("anyOf") or told["allOf"])
    if "enum" in told:
        return ", ".join(f"`{each}`" for each in told["enum"])
    if told.get("type") == "array":
        return f"list of {_shape(told['items'])}"
    limits = [f"{word} {told[key]:,}" for key, word in LIMITS.items() if key in told]
    return " ".join([told.get("format") or told.get("type", "anything"), *limits])


LIMITS = {"minLength": "of at least", "maxLength": "of at most", "minimum": "from", "maximum": "to"}
"""How the limits of a text's length and of a number are said."""


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.server")
    django.setup()
    PAGE.write_text(interface(), encoding="utf-8")
