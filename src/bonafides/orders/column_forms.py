"""The form in which a person says which column of a file is which."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bonafides.ledger import Kind
from bonafides.orders.forms import TakeForm
from bonafides.orders.importing.columns import RECOGNISED, choices, chosen_columns
from bonafides.partners.models import Organisation

PREFIX = "column-"


class ColumnsForm(TakeForm):
    """One choice for each canonical column, and a name under which the choices are kept."""

    def __init__(
        self,
        data: Any = None,
        *,
        kind: Kind,
        headers: Sequence[str],
        mapping: Mapping[str, str],
        companies: list[Organisation],
        initial: Any = None,
    ) -> None:
        super().__init__(data, companies=companies, initial=initial)
        self.fields.pop("only_history")
        for name, label, required in chosen_columns(kind):
            self.fields[PREFIX + name] = forms.ChoiceField(
                label=label,
                choices=choices(headers, name),
                required=False,
                initial=mapping.get(name, RECOGNISED),
                help_text=_("needed") if required else "",
            )
        self.fields["name"] = forms.CharField(
            label=_("Keep these columns under the name"),
            max_length=100,
            required=False,
            help_text=_("They are proposed again when a file with the same header comes."),
        )

    def choices_made(self) -> list[forms.BoundField]:
        """The choices, those that are needed first, as the page sets them out in a table."""
        found = [self[name] for name in self.fields if name.startswith(PREFIX)]
        return sorted(found, key=lambda each: not each.help_text)

    def mapping(self) -> dict[str, str]:
        """Header by canonical column, of those that are not left as they are recognised."""
        told = {
            name.removeprefix(PREFIX): value
            for name, value in self.cleaned_data.items()
            if name.startswith(PREFIX)
        }
        sent = {name.removeprefix(PREFIX) for name in self.data if name.startswith(PREFIX)}
        return {name: value for name, value in told.items() if value != RECOGNISED and name in sent}
