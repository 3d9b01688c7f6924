"""Giving a case to another office, and what that office says to it."""

from django.db import transaction
from django.utils import timezone

from bonafides.audit.actions import record
from bonafides.cases.actions.locking import WORKED_ON, locked
from bonafides.cases.conflicts import AlreadyReferred, NotAnOffice, ReferralAnswered
from bonafides.cases.models import OFFICES, Case, Referral, ReferralState, offices
from bonafides.cases.models.cases import SEEN_IN
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import MayNot, Verb, must


@transaction.atomic
def refer(case: Case, *, by: Person, to: Organisation, reason: str) -> Referral:
    """Give a case to another office, which sees it from now on, without those who reported.

    Raises:
        NotAnOffice: it is a company, an association, or the office whose case it is.
        AlreadyReferred: it has the case already.
    """
    must(by, Verb.SEND, case.organisation)
    if to.kind not in OFFICES or to.pk == case.organisation_id:
        raise NotAnOffice
    case = locked(case, WORKED_ON)
    if case.referrals.filter(to=to, state__in=SEEN_IN).exists():
        raise AlreadyReferred(office=to.name)
    made = Referral.objects.create(case=case, to=to, by=by, at=timezone.now(), reason=reason.strip())
    record("case.referred", case, by=str(by.pk), values={"to": to.pk, "referral": made.pk})
    return made


@transaction.atomic
def accept(case: Case, *, by: Person) -> Referral:
    """Take a referral on: the office works on the case from now on."""
    return _answer(case, by, (ReferralState.SENT,), ReferralState.ACCEPTED)


@transaction.atomic
def send_back(case: Case, *, by: Person, reason: str) -> Referral:
    """Give a case back, at once or after work on it: the office does not see it any more."""
    return _answer(case, by, SEEN_IN, ReferralState.SENT_BACK, text=reason)


def _answer(
    case: Case,
    by: Person,
    before: tuple[ReferralState, ...],
    after: ReferralState,
    *,
    text: str = "",
) -> Referral:
    """Answer the last referral to an office of the person.

    Raises:
        MayNot: the case was never referred to an office for which the person decides.
        ReferralAnswered: somebody has answered already.
    """
    case = locked(case, WORKED_ON)
    mine = case.referrals.filter(to__in=offices(by, Verb.DECIDE).values("organisation")).order_by(
        "-at", "-pk"
    )
    last = mine.filter(state__in=before).first() or mine.first()
    if last is None:
        raise MayNot(Verb.DECIDE)
    if last.state not in before:
        raise ReferralAnswered(state=ReferralState(last.state).label)
    last.state, last.answered_by, last.answered_at, last.answer = after, by, timezone.now(), text.strip()
    last.save(update_fields=["state", "answered_by", "answered_at", "answer"])
    done = "case.accepted" if after == ReferralState.ACCEPTED else "case.sent-back"
    record(done, case, by=str(by.pk), values={"referral": last.pk, "office": last.to_id})
    return last
