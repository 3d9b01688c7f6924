"""A case as a program gets it."""

from typing import Any

from bonafides.cases import showing
from bonafides.cases.linking import links_of
from bonafides.cases.models import Case, CaseReport, File, Note, Referral, Task
from bonafides.cases.standing import Standing, standing_in
from bonafides.partners.models import Organisation, Person
from bonafides.partners.rights import Verb
from bonafides.suspicions.contents import content


def line(case: Case, reports: int) -> dict[str, Any]:
    """A case in a list."""
    return {
        "id": case.pk,
        "number": case.number,
        "title": case.title,
        "stage": case.stage,
        "organisation": _side(case.organisation),
        "opened_at": case.opened_at,
        "reports": reports,
        "outcome": case.outcome or None,
        "closed_at": case.closed_at,
    }


def whole(case: Case, person: Person) -> dict[str, Any]:
    """A case with what is in it."""
    standing = standing_in(case, person)
    notes = Note.objects.visible_to(person).filter(case=case).select_related("organisation", "by")
    tasks = Task.objects.visible_to(person).filter(case=case).select_related("person")
    files = File.objects.visible_to(person).filter(case=case)
    return {
        **line(case, len(standing.held)),
        "summary": case.summary,
        "reason": case.reason,
        "proposed_by": _named(standing, case.organisation_id, case.proposed_by),
        "proposed_at": case.proposed_at,
        "leads": [_lead(standing, held) for held in standing.held],
        "referrals": [_referral(each) for each in standing.referrals],
        "tasks": [_task(each) for each in tasks],
        "notes": [_note(standing, each) for each in notes],
        "files": list(files),
    }


def links(case: Case, person: Person) -> dict[str, Any]:
    """What links the parties of a case."""
    standing, linked = standing_in(case, person), links_of(case, person)
    rows = zip(linked.links, showing.rows(standing, linked.links), strict=True)
    return {
        "links": [
            {
                "kind": link.kind,
                "written": link.written,
                "parties": link.parties,
                "places": [
                    {"name": at.name, "number": at.says, "in_case": at.inside, "in_register": at.registered}
                    for at in row.places
                ],
            }
            for link, row in rows
        ],
        "hubs": [hub._asdict() for hub in linked.hubs],
        "cut": linked.cut,
    }


def _lead(standing: Standing, held: CaseReport) -> dict[str, Any]:
    shield = standing.shield(held)
    return {
        "report": held.report_id,
        "number": held.report.number,
        "reporter": None if shield.up else held.report.organisation.name,
        "content": content(shield.report(held.report)),
    }


def _note(standing: Standing, note: Note) -> dict[str, Any]:
    return {
        "id": note.pk,
        "office": note.organisation.name,
        "by": _named(standing, note.organisation_id, note.by),
        "at": note.at,
        "text": note.text,
        "shared": note.shared,
    }


def _task(task: Task) -> dict[str, Any]:
    person = task.person.name if task.person else None
    return {
        "id": task.pk,
        "text": task.text,
        "person": person,
        "due_on": task.due_on,
        "done_at": task.done_at,
    }


def _referral(referral: Referral) -> dict[str, Any]:
    return {
        "to": _side(referral.to),
        "at": referral.at,
        "reason": referral.reason,
        "state": referral.state,
        "answered_at": referral.answered_at,
        "answer": referral.answer,
    }


def _named(standing: Standing, office: int, person: Person | None) -> str | None:
    """A person to its own office."""
    return person.name if person and (office, Verb.READ) in standing.rights else None


def _side(place: Organisation) -> dict[str, str]:
    return {"name": place.name, "country": place.country}
