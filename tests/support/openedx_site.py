"""A site as Open edX makes one of its plugins, in a process of its own: Django can be set up once in a process, and a
site has other applications than our host.

`main` reads events as one JSON list, and writes the statements that an LRS would get of
them, with the settings of the site.
"""

from __future__ import annotations

import json
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

SITE = "https://lms.example.org"
LEARNER_ID = "32e08e30-f8ae-4ce2-94a8-c2bfe38a70cb"


def site_settings(project: str) -> dict[str, Any]:
    """The settings of `lms.djangoapp` or `cms.djangoapp` after all plugins have added theirs
    (lms/envs/common.py and production.py)."""
    from edx_django_utils.plugins import add_plugins, get_plugin_apps

    module = ModuleType("settings_of_the_site")
    plugins = [app for app in get_plugin_apps(project) if app.startswith(("event_routing_backends.", "cop_xblocks."))]
    vars(module).update(
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        ENV_TOKENS={},
        EVENT_TRACKING_BACKENDS={"segmentio": {}},
        FERNET_KEYS=["a key"],
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", *plugins],
        LIBRARY_ENABLED_BLOCKS=["html", "problem"],
        LMS_ROOT_URL=SITE,
        USE_TZ=True,
    )
    sys.modules[module.__name__] = module
    for settings_type in ("common", "production"):
        add_plugins(module.__name__, project, settings_type)
    return {name: value for name, value in vars(module).items() if name.isupper()}


def main() -> None:
    """Set up the site, and transform the events of the standard input."""
    import django
    from django.conf import settings

    values = site_settings("lms.djangoapp")
    settings.configure(**values)
    django.setup()

    from event_routing_backends.processors.xapi import transformer
    from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry

    # What the package asks the platform for: a learner's anonymous identifier, and a course's name.
    platform = SimpleNamespace(learner=lambda *_: LEARNER_ID, course=lambda key: {"display_name": "A course"})
    transformer.get_anonymous_user_id, transformer.get_course_from_id = platform.learner, platform.course
    (backend,) = (values["EVENT_TRACKING_BACKENDS"][name] for name in ("event_transformer",))
    allowed = backend["OPTIONS"]["processors"][0]["OPTIONS"]["whitelist"]
    events = [event for event in json.load(sys.stdin) if event["name"] in allowed]
    statements = [XApiTransformersRegistry.get_transformer(event).transform().to_json() for event in events]
    print(
        json.dumps(
            {
                "statements": [json.loads(statement) for statement in statements],
                "libraries": values["LIBRARY_ENABLED_BLOCKS"],
                "backends": sorted(values["EVENT_TRACKING_BACKENDS"]),
            }
        )
    )
