"""What cannot be done with a report now."""

from django.utils.translation import gettext_lazy as _

from bonafides.partners.conflicts import Conflict


class NoAuthority(Conflict):
    """A company without an authority has nobody to report to."""

    code = "no-authority"
    says = _("Your organisation has no authority to report to. Someone who administers it can name one.")


class NotInThisStage(Conflict):
    """The report has gone on, often by somebody else."""

    code = "not-in-this-stage"
    says = _("The report cannot be treated so any more: it is now “%(stage)s”.")


class Incomplete(Conflict):
    """Something is missing."""

    code = "report-incomplete"
    says = _("The report is not ready. %(missing)s")


class NotApproved(Conflict):
    """The company wants a second person to look at each report."""

    code = "not-approved"
    says = _("A second person has to approve this report before it is sent.")


class OwnReport(Conflict):
    """Whoever wrote in a report is no second pair of eyes."""

    code = "own-report"
    says = _("You wrote in this report. Somebody else has to approve it.")


class ChangedSince(Conflict):
    """The order is not any more what was approved."""

    code = "changed-since-approval"
    says = _(
        "The order was changed after the report was approved. Change the draft, and have it approved again."
    )


class NothingAsked(Conflict):
    """There is no open question."""

    code = "nothing-asked"
    says = _("No question is open. Somebody may have answered it already.")


class NotYetWithAuthority(Conflict):
    """Something that needs a report that was sent."""

    code = "not-sent"
    says = _("The report was not sent, so there is no receipt.")


class TakenAlready(Conflict):
    """A file is taken in once."""

    code = "taken-already"
    says = _("This report is here already: %(report)s.")


class NotOfThisAuthority(Conflict):
    """An authority takes in reports of the companies that report to it."""

    code = "not-of-this-authority"
    says = _("%(company)s does not report to %(authority)s. An administrator of the company can change that.")


class WithdrawnThere(Conflict):
    """What was withdrawn is not received."""

    code = "withdrawn-there"
    says = _("The company withdrew this report before it came here. Ask the company for a new one.")
