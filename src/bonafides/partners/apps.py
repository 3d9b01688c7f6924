"""The room as Django knows it."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Organisations and people."""

    name = "bonafides.partners"
    label = "partners"
    default_auto_field = "django.db.models.BigAutoField"
