"""Gathers the sentences of the pages into src/bonafides/site/locale and compiles them: `python -m scripts.sentences`.

Needs GNU gettext (on Debian: `apt install gettext`). What is not translated yet is counted at the end.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parent.parent / "src" / "bonafides"
LOCALE = SOURCE / "site" / "locale"
LANGUAGES = ("ar", "es", "fr", "ru", "zh_Hans")


def gather() -> None:
    """Bring the files up to date with templates and code."""
    options = [f"--locale={language}" for language in LANGUAGES]
    command = ["makemessages", *options, "--no-location", "--no-obsolete", "--no-wrap"]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.server",
        "PYTHONPATH": str(SOURCE.parents[1]),
    }
    subprocess.run([sys.executable, "-m", "django", *command], cwd=SOURCE, env=environment, check=True)


PASSING = (
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
)
"""What of a file's head changes from day to day, or names somebody."""


def settle_head(path: Path) -> None:
    """Keep of the head what tells how the file is read, so that the same sentences give the same bytes."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if line.startswith("msgid"))
    kept = [line for line in lines[first:] if not line.startswith(tuple(f'"{name}:' for name in PASSING))]
    text = re.sub(
        r"Project-Id-Version: .*?\\\\n", r"Project-Id-Version: Bonafides\\\\n", "".join(kept), count=1
    )
    path.write_text(
        text.replace('"Language: \\n"', f'"Language: {path.parents[1].name}\\n"'), encoding="utf-8"
    )


def forget_guesses(catalogue: Catalog, path: Path) -> None:
    """Gettext guesses a translation from a sentence that looks alike; a guess is not shown to anybody."""
    guessed = [message for message in catalogue if message.id and message.fuzzy]
    for message in guessed:
        message.string = "" if isinstance(message.id, str) else ("",) * catalogue.num_plurals
        message.flags.discard("fuzzy")
    if guessed:
        with path.open("wb") as stream:
            write_po(stream, catalogue, width=0, ignore_obsolete=True)
        settle_head(path)


def compile_all() -> None:
    """Write what Django reads."""
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        settle_head(path)
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=language)
        forget_guesses(catalogue, path)
        with path.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)
        missing = sum(1 for message in catalogue if message.id and not message.string)
        print(f"{language}: {len(catalogue)} sentences, {missing} without a translation")


if __name__ == "__main__":
    LOCALE.mkdir(exist_ok=True)
    gather()
    compile_all()
