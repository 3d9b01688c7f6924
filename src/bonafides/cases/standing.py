"""Where a person stands in a case: for which offices it may do what."""

from enum import Enum
from typing import NamedTuple

from bonafides.cases.models import OFFICES, Case, CaseReport, CaseStage, Referral, ReferralState
from bonafides.cases.models.cases import SEEN_IN
from bonafides.cases.shielding import Shield, is_shielded
from bonafides.partners.models import Membership, Person
from bonafides.partners.rights import Verb
from bonafides.suspicions.pending import Rights


class Whose(Enum):
    """For whom something is done."""

    OWNER = "the office whose case it is"
    WORKERS = "that office, and those which accepted the case"
    RECEIVERS = "offices to which the case is referred"
    AUTHORITIES = "the authorities to which its reports were sent"


class Standing(NamedTuple):
    """A case with all that a page asks of it, and what the person may do.

    Attributes:
        case: the case.
        person: who asks.
        rights: all that the person may do in offices.
        held: the reports in the case.
        referrals: to whom it was given, in order.
    """

    case: Case
    person: Person
    rights: Rights
    held: list[CaseReport]
    referrals: list[Referral]

    def places(self, whose: Whose) -> set[int]:
        """The organisations meant."""
        if whose is Whose.OWNER:
            return {self.case.organisation_id}
        if whose is Whose.AUTHORITIES:
            return {each.report.authority_id for each in self.held}
        states = SEEN_IN if whose is Whose.RECEIVERS else (ReferralState.ACCEPTED,)
        given = {each.to_id for each in self.referrals if each.state in states}
        return given if whose is Whose.RECEIVERS else given | {self.case.organisation_id}

    def may(self, whose: Whose, *verbs: Verb) -> bool:
        """Whether the person holds every one of some rights in one of the organisations."""
        return any(all((place, verb) in self.rights for verb in verbs) for place in self.places(whose))

    def office(self, verb: Verb = Verb.CONTRIBUTE) -> int | None:
        """The office for which the person works on the case: the one whose case it is comes first."""
        mine = sorted(place for place in self.places(Whose.WORKERS) if (place, verb) in self.rights)
        return self.case.organisation_id if self.case.organisation_id in mine else next(iter(mine), None)

    @property
    def may_work(self) -> bool:
        """Whether the person may add to the case."""
        return self.case.stage != CaseStage.CLOSED and self.office() is not None

    @property
    def referred(self) -> bool:
        """Whether another office sees the case."""
        return any(each.state in SEEN_IN for each in self.referrals)

    def shield(self, held: CaseReport) -> Shield:
        """How the person reads a report."""
        return Shield(held.report, up=is_shielded(held, self.rights))


def standing_in(case: Case, person: Person) -> Standing:
    """A case with all that its pages ask of it; the case comes with its office."""
    with_report = ("report__organisation", "report__authority", "report__order", "report__feedback")
    held = case.held.select_related(*with_report, "added_by", "unshielded_by").prefetch_related(
        "report__messages__organisation", "report__messages__by"
    )
    referrals = case.referrals.select_related("to", "by", "answered_by")
    return Standing(case, person, office_rights(person), list(held), list(referrals))


def office_rights(person: Person) -> Rights:
    """Everything that a person may do in offices in this request."""
    found = Membership.objects.of(person).filter(organisation__kind__in=OFFICES).with_lent()
    limit = person.limit
    return frozenset(
        (each.organisation_id, verb)
        for each in found
        for verb in each.verbs()
        if limit is None or verb in limit.verbs
    )
