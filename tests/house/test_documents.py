"""The documents say all there is to say, lead somewhere, and speak of this project alone."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bonafides.cli.program import program

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
# A path from the root of some machine: of Linux, of macOS, of Windows.
ABSOLUTE = re.compile(r"(?<![\w.:/<*-])/(home|root|tmp|usr|opt|var|etc|mnt|work|Users)/|\b[A-Z]:\\|file://")
LARGEST_PICTURE_BYTES = 200_000


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def dependencies() -> Iterator[str]:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))
    groups = project["dependency-groups"].values()
    extras = project["project"]["optional-dependencies"].values()
    for wanted in (project["project"]["dependencies"], *extras, *groups):
        yield from (re.split(r"[<>=!~\[; ]", one)[0] for one in wanted)


@pytest.mark.parametrize("name", sorted(dependencies()))
def test_every_dependency_says_why_and_what_we_would_write_without_it(name: str) -> None:
    rows = re.findall(
        rf"^\| `{re.escape(name)}` \| (.+) \| (.+) \|$", text(REFERENCE / "dependencies.md"), re.MULTILINE
    )
    assert len(rows) == 1


def test_no_dependency_is_described_that_is_gone() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", text(REFERENCE / "dependencies.md"), re.MULTILINE)
    assert sorted(rows) == sorted(dependencies())


def parameters(command: click.Command) -> Iterator[str]:
    with click.Context(command, **command.context_settings) as context:
        for parameter in command.get_params(context):
            if isinstance(parameter, click.Option):
                yield from (*parameter.opts, *parameter.secondary_opts)
    if isinstance(command, click.Group) and command is not program:
        for below in command.commands.values():
            yield from parameters(below)


def commands() -> dict[str, click.Command]:
    context = click.Context(program)
    found = {name: program.get_command(context, name) for name in program.list_commands(context)}
    return {f"bonafides {name}": command for name, command in found.items() if command is not None}


def section(page: str, head: str) -> str:
    """What stands under one heading of the second level."""
    parts = re.split(r"^## ", page, flags=re.MULTILINE)
    return next((part for part in parts if part.startswith(f"{head}\n")), "")


@pytest.mark.parametrize("name", ["bonafides", *commands()])
def test_every_command_and_option_stands_in_its_section(name: str) -> None:
    command = commands().get(name, program)
    under = section(text(REFERENCE / "command-line.md"), name)
    assert under
    help_words = {"--help", "-h"} if name != "bonafides" else set()
    said = set(re.findall(r"`(--?[a-z-]+)", under))
    assert said == set(parameters(command)) - help_words


def test_every_setting_is_described() -> None:
    code = [path for folder in ("src", "scripts") for path in (ROOT / folder).rglob("*.py")]
    used = {name for path in code for name in re.findall(r"\bBONAFIDES_[A-Z_]+\b", text(path))}
    described = set(re.findall(r"\bBONAFIDES_[A-Z_]+\b", text(REFERENCE / "settings.md")))
    assert used == described


def anchors(path: Path) -> set[str]:
    """The places within a page that a link can name."""
    heads = re.findall(r"^#+ (.+)$", CODE.sub("", text(path)), re.MULTILINE)
    kept = {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}
    return kept | set(re.findall(r'<a id="([^"]+)">', text(path)))


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_every_link_leads_somewhere(path: Path) -> None:
    lost = []
    for link in LINK.findall(CODE.sub("", text(path))):
        if link.startswith(("https://", "http://")):
            continue
        file, _, place = link.partition("#")
        target = (path.parent / file) if file else path
        if not target.exists() or (place and place not in anchors(target)):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_no_document_names_a_path_of_one_machine(path: Path) -> None:
    assert [found[0] for found in ABSOLUTE.finditer(text(path))] == []


def test_every_document_is_reached_from_the_index() -> None:
    index = text(ROOT / "docs" / "README.md")
    listed = {(ROOT / "docs" / link.partition("#")[0]).resolve() for link in LINK.findall(index)}
    unlisted = {named(path) for path in DOCUMENTS} - {named(path) for path in listed} - {"docs/README.md"}
    assert unlisted == set(), "name them in docs/README.md"


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=named)
def test_a_decision_has_its_number_and_four_parts(path: Path) -> None:
    page = text(path)
    assert page.startswith(f"# {int(path.name[:4])}. ")
    assert "**Status:** " in page
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == ["Context", "Decision", "Consequences"]


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "images").glob("*.png")), ids=named)
def test_a_picture_is_small_and_shown_somewhere(path: Path) -> None:
    assert path.stat().st_size < LARGEST_PICTURE_BYTES
    assert any(path.name in text(document) for document in DOCUMENTS)
