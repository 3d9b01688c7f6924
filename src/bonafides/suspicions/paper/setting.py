"""Sets what `telling` gives as PDF: the same report and language give the same bytes."""

import json
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from bonafides.suspicions.models import Report
from bonafides.suspicions.paper.telling import told
from bonafides.suspicions.pending import Rights

LANGUAGES = {"zh-hans": "zh"}
"""Languages that Typst calls otherwise."""


def pdf(report: Report, language: str, rights: Rights) -> bytes:
    """The report as PDF.

    The moment that the file bears is that of the report's last change of stage, not of its making.

    Args:
        report: from `with_all`.
        language: of the reader, which is also that of the thread.
        rights: what the reader may do; people are named to their own side only.
    """
    import typst

    text = json.dumps(told(report, rights), ensure_ascii=False, sort_keys=True)
    with as_file(files("bonafides.suspicions.paper")) as place:
        made: bytes = typst.compile(
            place / "report.typ",
            root=place,
            font_paths=[place / "fonts", *map(Path, settings.FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"language": LANGUAGES.get(language, language), "report": text},
            timestamp=int(_moment(report).timestamp()),
            format="pdf",
        )
    return made


def _moment(report: Report) -> datetime:
    return timezone.localtime(report.closed_at or report.acknowledged_at or report.sent_at or report.aware_at)
