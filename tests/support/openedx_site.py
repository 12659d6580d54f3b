"""A site as Open edX makes one of its plugins, in a process of its own: Django can be set up once in a process, and a
site has other applications than our host.

`main` reads events as one JSON list, and writes the statements that an LRS would get of them, with the settings of the
site. Its argument is the site's own file of settings as JSON (`ENV_TOKENS`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from types import ModuleType, SimpleNamespace
from typing import Any

SITE = "https://lms.example.org"
LEARNER_ID = "32e08e30-f8ae-4ce2-94a8-c2bfe38a70cb"


LIBRARIES = {"lms.djangoapp": {}, "cms.djangoapp": {"LIBRARY_ENABLED_BLOCKS": ["html", "problem"]}}
"""Only Studio knows this setting (cms/envs/common.py)."""


def site_settings(project: str, env_tokens: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of `lms.djangoapp` or `cms.djangoapp` after all plugins have added theirs (lms/envs/common.py and
    production.py, which reads the site's own file in between)."""
    from edx_django_utils.plugins import add_plugins, get_plugin_apps

    module = ModuleType("settings_of_the_site")
    plugins = [app for app in get_plugin_apps(project) if app.startswith(("event_routing_backends.", "cop_xblocks."))]
    vars(module).update(
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        ENV_TOKENS=dict(env_tokens),
        EVENT_TRACKING_BACKENDS={"segmentio": {}},
        FERNET_KEYS=["a key"],
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", *plugins],
        LMS_ROOT_URL=SITE,
        USE_TZ=True,
        **LIBRARIES[project],
    )
    sys.modules[module.__name__] = module
    add_plugins(module.__name__, project, "common")
    vars(module).update(env_tokens)
    add_plugins(module.__name__, project, "production")
    return {name: value for name, value in vars(module).items() if name.isupper()}


def main() -> None:
    """Set up the site, and transform the events of the standard input."""
    import django
    from django.conf import settings

    values = site_settings("lms.djangoapp", json.loads(sys.argv[1]))
    settings.configure(**values)
    django.setup()

    from event_routing_backends.processors.xapi import transformer
    from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry

    # What the package asks the platform for: a learner's anonymous identifier, and a course's name.
    platform = SimpleNamespace(learner=lambda *_: LEARNER_ID, course=lambda key: {"display_name": "A course"})
    transformer.get_anonymous_user_id, transformer.get_course_from_id = platform.learner, platform.course
    backend = values["EVENT_TRACKING_BACKENDS"]["event_transformer"]
    xapi = backend["OPTIONS"]["backends"]["xapi"]
    events = json.load(sys.stdin)
    for options in (backend["OPTIONS"], xapi["OPTIONS"]):
        allowed = options["processors"][0]["OPTIONS"]["whitelist"]
        events = [event for event in events if event["name"] in allowed]
    statements = [XApiTransformersRegistry.get_transformer(event).transform().to_json() for event in events]
    print(
        json.dumps(
            {
                "statements": [json.loads(statement) for statement in statements],
                "libraries": {
                    project: site_settings(project, {}).get("LIBRARY_ENABLED_BLOCKS") for project in LIBRARIES
                },
                "backends": {
                    name: backend.get("ENGINE") for name, backend in values["EVENT_TRACKING_BACKENDS"].items()
                },
            }
        )
    )
