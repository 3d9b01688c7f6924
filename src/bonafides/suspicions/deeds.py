"""What a person may do with a report now: the buttons of its page, one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models import Person
from bonafides.partners.rights import Verb
from bonafides.suspicions import actions
from bonafides.suspicions.actions.company import authors
from bonafides.suspicions.forms import (
    AdviceForm,
    DeedForm,
    FeedbackForm,
    ReasonForm,
    ReportForm,
    SpokenForm,
    TextForm,
)
from bonafides.suspicions.models import INSIDE, Report, Stage
from bonafides.suspicions.pending import Rights
from bonafides.suspicions.sides import Side

BETWEEN = (Stage.SENT, Stage.ACKNOWLEDGED)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done.

    Attributes:
        name: as in the address.
        does: the action.
        form: what is filled in.
        button: verb and object.
        follows: what follows and who will see it, with places for `authority` and `company`.
        verbs: the rights it takes.
        stages: when it can be done.
        side: who does it; None for either.
        style: class of the button.
    """

    name: str
    does: Callable[..., Report]
    form: type[DeedForm]
    button: str | Promise
    follows: str | Promise
    verbs: tuple[Verb, ...]
    stages: tuple[Stage, ...]
    side: Side | None
    style: str = ""

    def says(self, report: Report) -> str:
        """What follows, with the names of both sides."""
        return str(self.follows) % {"authority": report.authority.name, "company": report.organisation.name}

    def allowed(self, report: Report, rights: Rights) -> bool:
        """Whether somebody with these rights may do it, whatever the stage."""
        sides = [self.side] if self.side else list(Side)
        return any(all((side.of(report), verb) in rights for verb in self.verbs) for side in sides)


def revise(report: Report, *, by: Person, **values: Any) -> Report:
    """The action with the values of a form."""
    return actions.revise(report, by=by, values=values)


DEEDS = (
    Deed(
        "acknowledge",
        actions.acknowledge,
        DeedForm,
        _("Acknowledge report"),
        _("%(company)s sees that the report is being read."),
        (Verb.DECIDE,),
        (Stage.SENT,),
        side=Side.AUTHORITY,
        style="primary",
    ),
    Deed(
        "answer",
        actions.answer,
        TextForm,
        _("Send answer"),
        _("%(authority)s sees the answer. It answers all questions that are open."),
        (Verb.CONTRIBUTE,),
        BETWEEN,
        side=Side.COMPANY,
        style="primary",
    ),
    Deed(
        "approve",
        actions.approve,
        DeedForm,
        _("Approve report"),
        _("The report can then be sent to %(authority)s. Nothing goes out yet."),
        (Verb.APPROVE,),
        (Stage.TO_APPROVE,),
        side=Side.COMPANY,
        style="primary",
    ),
    Deed(
        "send",
        actions.send,
        DeedForm,
        _("Send report"),
        _(
            "%(authority)s gets the report with the order as it is now. It can be withdrawn, but stays visible."
        ),
        (Verb.SEND,),
        INSIDE,
        side=Side.COMPANY,
        style="primary",
    ),
    Deed(
        "submit",
        actions.submit,
        DeedForm,
        _("Ask a colleague to approve"),
        _("Somebody else of %(company)s looks at the report before it goes out."),
        (Verb.CONTRIBUTE,),
        (Stage.DRAFT,),
        side=Side.COMPANY,
    ),
    Deed(
        "advise",
        actions.advise,
        AdviceForm,
        _("Send advice"),
        _("%(company)s sees the advice beside its order, and decides."),
        (Verb.DECIDE, Verb.SEND),
        BETWEEN,
        side=Side.AUTHORITY,
        style="primary",
    ),
    Deed(
        "ask",
        actions.ask,
        TextForm,
        _("Send question"),
        _("%(company)s sees the question, and by when an answer is due."),
        (Verb.SEND,),
        BETWEEN,
        side=Side.AUTHORITY,
    ),
    Deed(
        "feedback",
        actions.give_feedback,
        FeedbackForm,
        _("Send feedback"),
        _(
            "%(company)s sees the outcome class, and its indicators learn from it. It sees nothing of the case."
        ),
        (Verb.DECIDE, Verb.SEND),
        (Stage.ACKNOWLEDGED,),
        side=Side.AUTHORITY,
    ),
    Deed(
        "spoken",
        actions.note_spoken,
        SpokenForm,
        _("Keep note of a talk"),
        _("Once the report is sent, %(company)s and %(authority)s both see the note."),
        (Verb.CONTRIBUTE,),
        (*INSIDE, *BETWEEN),
        side=None,
    ),
    Deed(
        "withdraw",
        actions.withdraw,
        ReasonForm,
        _("Withdraw report"),
        _("The report stays visible to those who see it now, with the reason. It cannot be sent again."),
        (Verb.SEND,),
        (*INSIDE, *BETWEEN),
        side=Side.COMPANY,
        style="stop",
    ),
    Deed(
        "revise",
        revise,
        ReportForm,
        _("Save draft"),
        _("Only %(company)s sees it until it is sent. An approval given before is void."),
        (Verb.CONTRIBUTE,),
        INSIDE,
        side=Side.COMPANY,
    ),
)
"""In the order in which a page shows them."""
BY_NAME = {deed.name: deed for deed in DEEDS}


def possible(report: Report, person: Person, rights: Rights) -> Iterator[Deed]:
    """What a person may do with a report as it stands."""
    for deed in DEEDS:
        if report.stage in deed.stages and deed.allowed(report, rights) and _useful(deed, report, person):
            yield deed


def _useful(deed: Deed, report: Report, person: Person) -> bool:
    """Whether a deed has something to work on: the rest of what its action asks for."""
    if deed.name == "answer":
        return bool(report.open_questions())
    if deed.name == "approve":
        return report.approved_by_id is None and str(person.pk) not in authors(report)
    if deed.name == "send":
        waits = report.stage == Stage.TO_APPROVE or report.organisation.four_eyes
        return report.approved_by_id is not None or not waits
    return True
