"""The Django application that an Open edX site loads as a plugin of the LMS and of Studio."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar

from django.apps import AppConfig

SETTINGS = {settings_type: {"relative_path": "settings"} for settings_type in ("common", "production")}
"""Where the platform finds what the plugin adds to its settings: `plugin_settings` in `settings.py`. It does so twice,
because other plugins change the same settings in production."""


class OpenEdxConfig(AppConfig):
    """Adds to the site's settings, and tells `event-routing-backends`, where it is installed, what our events mean."""

    name = "cop_xblocks.openedx"
    label = "cop_xblocks"
    verbose_name = "Child online protection blocks"

    # Read by edx-django-utils, whose names these are (edx_django_utils/plugins/constants.py).
    plugin_app: ClassVar[dict[str, Any]] = {
        "settings_config": {"lms.djangoapp": SETTINGS, "cms.djangoapp": SETTINGS},
    }

    def ready(self) -> None:
        """Register the transformers of our events."""
        if find_spec("event_routing_backends") is not None:
            import_module("cop_xblocks.openedx.xapi")
