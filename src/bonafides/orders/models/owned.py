"""What belongs to one organisation, and is seen by those who may read there."""

from typing import Self

from django.db import models

from bonafides.partners.models import Membership, Person
from bonafides.partners.rights import Verb


class OwnedQuerySet[M: models.Model](models.QuerySet[M]):
    """Records with a column `organisation`."""

    def visible_to(self, person: Person) -> Self:
        """Those of the organisations in which the person may read."""
        readable = Membership.objects.held_by(person, Verb.READ).values("organisation")
        return self.filter(organisation__in=readable)


class OfOrderQuerySet[M: models.Model](models.QuerySet[M]):
    """Records with a column `order`, seen by those who see the order."""

    def visible_to(self, person: Person) -> Self:
        """Those of orders of the organisations in which the person may read."""
        readable = Membership.objects.held_by(person, Verb.READ).values("organisation")
        return self.filter(order__organisation__in=readable)
