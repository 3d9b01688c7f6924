"""The room as Django knows it."""

from django.apps import AppConfig


class SuspicionsConfig(AppConfig):
    """Suspicions."""

    name = "bonafides.suspicions"
    label = "suspicions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Reports are told of beside their orders, announced to programs, and have a term."""
        from bonafides.suspicions import announcing, retaining, telling  # noqa: F401 - to be loaded is to be known
