"""What the plugin adds to the settings of the LMS and of Studio."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from cop_xblocks.activities.registry import activity_types

XAPI_EVENTS = (
    "cop.question.answered",
    "cop.attempt.submitted",
    "cop.hint.taken",
    "cop.scenario.finished",
    "cop.plan.saved",
)
"""The events that become xAPI statements (`xapi.py`, docs/events.md)."""


def plugin_settings(settings: Any) -> None:
    """Let content libraries have our blocks, and let analytics have our events. What a site has set stays."""
    _extend(settings, "LIBRARY_ENABLED_BLOCKS", sorted(type_.tag for type_ in activity_types().values()))
    if find_spec("event_routing_backends") is None:
        return
    _extend(settings, "EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS", XAPI_EVENTS)
    bus = getattr(settings, "EVENT_BUS_TRACKING_LOGS", None)
    if isinstance(bus, set):
        bus.update(XAPI_EVENTS)
    backends = getattr(settings, "EVENT_TRACKING_BACKENDS", None) or {}
    if "event_transformer" in backends:
        # Its own settings were read before ours: what it has made of the shorter list is made once more.
        make_backends = import_module("event_routing_backends.utils.settings").event_tracking_backends_config
        caliper = getattr(settings, "EVENT_TRACKING_BACKENDS_ALLOWED_CALIPER_EVENTS", [])
        backends.update(make_backends(settings, settings.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS, caliper))


def _extend(settings: Any, name: str, values: Any) -> None:
    """Add to a list of the settings what it lacks; one that is missing is made."""
    listed = list(getattr(settings, name, None) or ())
    setattr(settings, name, listed + [value for value in values if value not in listed])
