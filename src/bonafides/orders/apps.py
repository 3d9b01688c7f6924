"""The room as Django knows it."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders."""

    name = "bonafides.orders"
    label = "orders"
    default_auto_field = "django.db.models.BigAutoField"
