"""``bonafides retention``: what is past its time, and its erasing."""

from typing import TYPE_CHECKING

import click

from bonafides.cli.door import BadInput
from bonafides.cli.serve import prepared_django

if TYPE_CHECKING:
    from bonafides.partners.models import Organisation


@click.command("retention")
@click.option("--organisation", type=int, help="The number of one organisation; all of them unless given.")
@click.option("--erase", is_flag=True, help="Erase what would go; without it nothing is changed.")
def command(*, organisation: int | None, erase: bool) -> None:
    """Show which records of the desk are past their time, and erase them if asked; what is on hold stays.

    Exit status: 0 done; 2 the database cannot be read, or there is no such organisation.
    """
    prepared_django()
    from bonafides.partners.models import Organisation

    found = Organisation.objects.order_by("pk")
    places = list(found if organisation is None else found.filter(pk=organisation))
    if not places:
        raise BadInput(f"There is no organisation {organisation}.")
    gone = sum(_one(place, erase=erase) for place in places)
    click.echo(f"{gone} records {'were' if erase else 'would be'} erased.")
    if gone and not erase:
        click.echo("Nothing was changed. To erase them: bonafides retention --erase")


def _one(place: "Organisation", *, erase: bool) -> int:
    from django.utils import timezone

    from bonafides.partners.actions import retention
    from bonafides.partners.retention.terms import foreseen

    today = timezone.localdate()
    for each in (each for each in foreseen(place, today) if each.past):
        click.echo(
            f"{place.pk} {place.name} · {each.kind.code}: {each.past} from before {each.before},"
            f" {each.held} on hold, {each.goes} {'to erase' if erase else 'would go'}"
        )
    if erase:
        return sum(retention.erase(place, by=None, on=today).values())
    return sum(each.goes for each in foreseen(place, today))
