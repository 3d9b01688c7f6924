"""What a person may do with a case now: the buttons of its page, one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bonafides.cases import actions
from bonafides.cases.forms.deeds import (
    AddReportForm,
    AskForm,
    DeedForm,
    FileForm,
    NoteForm,
    OfReportForm,
    ProposeForm,
    ReasonForm,
    ReferForm,
    TaskForm,
    TellForm,
    UnshieldForm,
)
from bonafides.cases.models import CaseStage, ReferralState
from bonafides.cases.models.cases import SEEN_IN
from bonafides.cases.standing import Standing, Whose
from bonafides.partners.rights import Verb

OPEN, TO_CONFIRM, CLOSED = CaseStage.OPEN, CaseStage.TO_CONFIRM, CaseStage.CLOSED
WORKED_ON = (OPEN, TO_CONFIRM)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done.

    Attributes:
        name: as in the address.
        does: the action.
        form: what is filled in.
        button: verb and object.
        follows: what follows and who will see it.
        verbs: the rights it takes.
        whose: in which organisations.
        stages: when it can be done.
        style: class of the button.
    """

    name: str
    does: Callable[..., Any]
    form: type[DeedForm]
    button: str | Promise
    follows: str | Promise
    verbs: tuple[Verb, ...]
    whose: Whose
    stages: tuple[CaseStage, ...] = WORKED_ON
    style: str = ""

    def allowed(self, standing: Standing) -> bool:
        """Whether the person may do it, whatever the stage."""
        return standing.may(self.whose, *self.verbs)

    def useful(self, standing: Standing) -> bool:
        """Whether it has something to work on: the rest of what its action asks for."""
        if standing.case.stage not in self.stages:
            return False
        if issubclass(self.form, OfReportForm):
            return bool(self.form.wanted(standing))
        if self.name in {"accept", "send-back"}:
            return self._is_given(standing)
        return self.name != "confirm" or standing.case.proposed_by_id != standing.person.pk

    def _is_given(self, standing: Standing) -> bool:
        """Whether a referral to an office of the person is there to be answered so."""
        states = SEEN_IN if self.name == "send-back" else (ReferralState.SENT,)
        given = [each.to_id for each in standing.referrals if each.state in states]
        return any((place, Verb.DECIDE) in standing.rights for place in given)


DEEDS = (
    Deed(
        "accept",
        actions.accept,
        DeedForm,
        _("Accept case"),
        _("Your office works on the case from now on, and its people may open files that are shared."),
        (Verb.DECIDE,),
        Whose.RECEIVERS,
        style="primary",
    ),
    Deed(
        "confirm",
        actions.confirm,
        DeedForm,
        _("Confirm outcome and close case"),
        _(
            "The case is closed. Feedback to the companies is proposed from its outcome, and sent by a person."
        ),
        (Verb.APPROVE,),
        Whose.OWNER,
        (TO_CONFIRM,),
        style="primary",
    ),
    Deed(
        "tell",
        actions.tell_outcome,
        TellForm,
        _("Send feedback on report"),
        _("The company sees the outcome class on its report, which is closed. It sees nothing of the case."),
        (Verb.DECIDE, Verb.SEND),
        Whose.AUTHORITIES,
        (CLOSED,),
        style="primary",
    ),
    Deed(
        "note",
        actions.note,
        NoteForm,
        _("Add note"),
        _("Only your office reads it, unless you share it."),
        (Verb.CONTRIBUTE,),
        Whose.WORKERS,
    ),
    Deed(
        "task",
        actions.add_task,
        TaskForm,
        _("Add task"),
        _("Only your office sees it."),
        (Verb.CONTRIBUTE,),
        Whose.WORKERS,
    ),
    Deed(
        "file",
        actions.add_file,
        FileForm,
        _("Add file"),
        _("It is kept with its hash. Whoever opens it stands in its custody record."),
        (Verb.CONTRIBUTE,),
        Whose.WORKERS,
    ),
    Deed(
        "add-report",
        actions.add_report,
        AddReportForm,
        _("Put report into the case"),
        _("Offices to which the case is referred read it too, without who reported."),
        (Verb.CONTRIBUTE,),
        Whose.WORKERS,
    ),
    Deed(
        "ask",
        actions.ask_company,
        AskForm,
        _("Ask company"),
        _("The question arrives on its report. The company does not learn that there is a case."),
        (Verb.SEND,),
        Whose.AUTHORITIES,
    ),
    Deed(
        "refer",
        actions.refer,
        ReferForm,
        _("Refer case"),
        _("The office sees the case at once: its reports without who reported, and what is shared."),
        (Verb.SEND,),
        Whose.OWNER,
    ),
    Deed(
        "unshield",
        actions.unshield,
        UnshieldForm,
        _("Show who reported"),
        _("Every office that sees the case reads the company's name from now on. This cannot be taken back."),
        (Verb.DECIDE,),
        Whose.AUTHORITIES,
        style="stop",
    ),
    Deed(
        "send-back",
        actions.send_back,
        ReasonForm,
        _("Send case back"),
        _("Your office does not see the case any more. The other office reads the reason."),
        (Verb.DECIDE,),
        Whose.RECEIVERS,
        style="stop",
    ),
    Deed(
        "propose",
        actions.propose,
        ProposeForm,
        _("Propose outcome"),
        _("Somebody else of your office confirms it, or keeps the case open."),
        (Verb.DECIDE,),
        Whose.OWNER,
        (OPEN,),
    ),
    Deed(
        "keep-open",
        actions.keep_open,
        ReasonForm,
        _("Keep case open"),
        _("The outcome that was proposed does not stand; the reason is kept in a note."),
        (Verb.APPROVE,),
        Whose.OWNER,
        (TO_CONFIRM,),
    ),
)
"""In the order in which a page shows them."""
BY_NAME = {deed.name: deed for deed in DEEDS}


def possible(standing: Standing) -> Iterator[Deed]:
    """What the person may do with the case as it stands."""
    for deed in DEEDS:
        if deed.allowed(standing) and deed.useful(standing):
            yield deed
