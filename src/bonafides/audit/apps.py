"""The room as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Records of what was done."""

    name = "bonafides.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
