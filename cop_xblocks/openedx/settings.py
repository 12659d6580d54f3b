"""What the plugin adds to the settings of the LMS and of Studio."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    if hasattr(settings, "LIBRARY_ENABLED_BLOCKS"):
        # Studio has it. A list of ours alone would take the platform's own blocks out of libraries.
        _extend(settings, "LIBRARY_ENABLED_BLOCKS", sorted(type_.tag for type_ in activity_types().values()))
    if find_spec("event_routing_backends") is None:
        return
    _extend(settings, "EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS", XAPI_EVENTS)
    bus = getattr(settings, "EVENT_BUS_TRACKING_LOGS", None)
    if isinstance(bus, set):
        bus.update(XAPI_EVENTS)
    # The package has copied the list into its backend where its own settings were read before ours.
    backend = (getattr(settings, "EVENT_TRACKING_BACKENDS", None) or {}).get("event_transformer", {})
    xapi = backend.get("OPTIONS", {}).get("backends", {}).get("xapi", {})
    for processor in (*_processors(backend), *_processors(xapi)):
        options = processor.get("OPTIONS", {})
        if "whitelist" in options:
            options["whitelist"] = {*options["whitelist"], *XAPI_EVENTS}


def _processors(backend: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    processors: Iterable[dict[str, Any]] = backend.get("OPTIONS", {}).get("processors", ())
    return processors


def _extend(settings: Any, name: str, values: Any) -> None:
    """Add to a list of the settings what it lacks; one that is missing is made."""
    listed = list(getattr(settings, name, None) or ())
    setattr(settings, name, listed + [value for value in values if value not in listed])
