"""The room as Django knows it."""

from django.apps import AppConfig


class SuspicionsConfig(AppConfig):
    """Suspicions."""

    name = "bonafides.suspicions"
    label = "suspicions"
    default_auto_field = "django.db.models.BigAutoField"
