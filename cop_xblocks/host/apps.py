"""The host as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class HostConfig(AppConfig):
    """Names its tables `cop_…`."""

    name = "cop_xblocks.host"
    label = "cop"
    default_auto_field = "django.db.models.BigAutoField"
