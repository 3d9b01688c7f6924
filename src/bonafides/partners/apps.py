"""The room as Django knows it."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Organisations and people."""

    name = "bonafides.partners"
    label = "partners"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Questions to the register have a term."""
        from bonafides.partners.retention import asked  # noqa: F401 - to be loaded is to be known
