"""Fields that offer what a person has."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bonafides.partners.models import Membership, Organisation, Person
from bonafides.partners.rights import Verb

MAY: dict[Verb, str | Promise] = {
    Verb.READ: _("read"),
    Verb.CONTRIBUTE: _("contribute"),
    Verb.DECIDE: _("decide"),
    Verb.SEND: _("send"),
    Verb.APPROVE: _("approve"),
    Verb.ADMINISTER: _("administer"),
}
"""Rights in words."""


def organisation_field(person: Person, verb: Verb) -> forms.ModelChoiceField[Organisation]:
    """A choice among the organisations in which a person holds a right; the only one is chosen already."""
    held = Membership.objects.held_by(person, verb).values("organisation")
    among = Organisation.objects.filter(pk__in=held)
    only = among[0] if len(among[:2]) == 1 else None
    return forms.ModelChoiceField(among, label=_("Organisation"), initial=only)
