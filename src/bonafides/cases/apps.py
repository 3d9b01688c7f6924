"""The room as Django knows it."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases."""

    name = "bonafides.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Cases are told of beside their reports, to those who see them, and keep them."""
        from bonafides.cases import retaining, telling  # noqa: F401 - to be loaded is to be known
