"""Tags that every page may use."""

import json

from django import template
from django.template.context import RequestContext

from bonafides.orders.speaking import words
from bonafides.site.moves import SETTINGS

register = template.Library()


@register.simple_tag(takes_context=True)
def at_page(context: RequestContext, number: int) -> str:
    """The address of another page of the list that is shown, filters and sort kept."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return "?" + str(query.urlencode())


@register.simple_tag
def moving() -> str:
    """What the script of small moves may do, for its `meta` tag."""
    return json.dumps(SETTINGS)


@register.filter
def unit(measure: str) -> str:
    """A unit (kg, L) as the reader's language writes it."""
    return words().formats.unit(measure)
