"""The two sides of a report."""

from enum import StrEnum

from bonafides.suspicions.models import Report


class Side(StrEnum):
    """Who writes a report, and who reads it."""

    COMPANY = "company"
    AUTHORITY = "authority"

    def of(self, report: Report) -> int:
        """The number of the organisation on this side of a report."""
        return report.organisation_id if self is Side.COMPANY else report.authority_id
