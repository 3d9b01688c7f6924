"""The room as Django knows it."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Templates, styles and addresses."""

    name = "bonafides.site"
    label = "site"
