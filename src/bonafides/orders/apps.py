"""The room as Django knows it."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders."""

    name = "bonafides.orders"
    label = "orders"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What happens to orders is announced to programs, they have a term, and the register's changes concern them."""
        from bonafides.orders import announcing, retaining, watching  # noqa: F401 - to be loaded is to be known
