"""A case that is open keeps its reports; what was drawn from a report goes with it."""

from collections.abc import Sequence

from bonafides.cases.models import Appearance, Case, CaseStage
from bonafides.partners.retention.kinds import Records, also, spare
from bonafides.suspicions.models import Report


def _in_no_open_case(reports: Records) -> Records:
    opened = Case.objects.exclude(stage=CaseStage.CLOSED)
    return reports.exclude(in_cases__case__in=opened)


def _erase_appearances(reports: Sequence[Report]) -> None:
    Appearance.objects.filter(report__in=[each.pk for each in reports]).delete()


spare("reports", _in_no_open_case)
also("reports", _erase_appearances)
