"""What cannot be done with a case now."""

from django.utils.translation import gettext_lazy as _

from bonafides.partners.conflicts import Conflict


class CaseNotInThisStage(Conflict):
    """The case has gone on, often by somebody else."""

    code = "case-not-in-this-stage"
    says = _("The case cannot be treated so any more: it is now “%(stage)s”.")


class OwnProposal(Conflict):
    """Whoever proposed the outcome is no second pair of eyes."""

    code = "own-proposal"
    says = _("You proposed this outcome. Somebody else has to confirm it.")


class NotReceived(Conflict):
    """Only the office that a report was sent to puts it into a case."""

    code = "report-not-received"
    says = _("The report %(report)s was not sent to your office, or is taken back.")


class AlreadyThere(Conflict):
    """The report is in the case."""

    code = "report-in-case"
    says = _("The report %(report)s is in this case already.")


class NotInCase(Conflict):
    """The report is not in the case."""

    code = "report-not-in-case"
    says = _("The report %(report)s is not in this case.")


class AlreadyReferred(Conflict):
    """The office works on it already, or has not answered."""

    code = "already-referred"
    says = _("The case is with %(office)s already.")


class NotAnOffice(Conflict):
    """A case goes to authorities, police and customs alone."""

    code = "not-an-office"
    says = _("A case can be referred to an authority, to police or to customs of another office alone.")


class ReferralAnswered(Conflict):
    """Somebody has answered it."""

    code = "referral-answered"
    says = _("Nothing waits for an answer any more: the referral is now “%(state)s”.")


class ShownAlready(Conflict):
    """The reporter is shown."""

    code = "reporter-shown"
    says = _("The reporter of %(report)s is shown in this case already.")


class TaskDone(Conflict):
    """Somebody has done it."""

    code = "task-done"
    says = _("This task is done already.")


class FileNotTaken(Conflict):
    """The file is too large, empty, or of a kind that is not kept."""

    code = "file-not-taken"
    says = _("The file %(name)s cannot be taken. %(why)s")


class FileChanged(Conflict):
    """The bytes in the store are not those that were added."""

    code = "file-changed"
    says = _(
        "The file %(name)s is missing or is not any more what was added: its hash is another. Nothing was handed out."
    )
