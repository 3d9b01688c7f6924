"""The room as Django knows it."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders."""

    name = "bonafides.orders"
    label = "orders"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What happens to orders is announced to programs, and they have a term."""
        from bonafides.orders import announcing, retaining  # noqa: F401 - to be loaded is to be known
