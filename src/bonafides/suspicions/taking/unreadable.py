"""Why a file is not read: one sentence."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAYS: dict[str, str | Promise] = {
    "size": _("The file is larger than %(most)s kB. A report is not that long."),
    "kind": _("The file is neither XML nor JSON of a report."),
    "doctype": _("The file declares a document type or entities, which no report needs. It was not read."),
    "broken": _("The file cannot be read at line %(line)s. It may have been cut off on its way."),
    "namespace": _("This XML is no report: its first element is not “report” of urn:bonafides:report:1."),
    "version": _("The file is of the format “%(version)s”. This site reads %(known)s."),
    "schema": _("Line %(line)s of the file does not follow the schema of reports."),
    "value": _("A value of the file does not fit: %(place)s."),
    "order": _("The stage, the days and the feedback of the file do not fit together."),
}
"""By code, with places for the values."""


class Unreadable(Exception):
    """A file that is no report.

    Attributes:
        code: one of `SAYS`.
        values: what its sentence names.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(code)

    @property
    def sentence(self) -> str:
        """The sentence in the language of whoever asked."""
        return str(SAYS[self.code]) % self.values
