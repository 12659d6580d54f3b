"""Reads the fields of a form from any request."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Fields = Mapping[str, Sequence[str]]
"""What a form sends: each field's name and its values."""

Identify = Callable[..., str]
"""(question's key, item's key or nothing) to the opaque identifier that the browser gets."""

MOST_BYTES = 256 * 1024
"""Of a submission's body. An honest one with ten questions is about two thousand; a reflection of 5,000 characters in
Chinese takes 45,000 as a plain form sends it, and a unit may ask for a few."""


def read_fields(request: Any) -> Fields | None:
    """The fields that a request carries, as JSON or as a form; None for anything else."""
    if request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        fields: dict[str, Any] = {}
        try:
            for name, value in request.POST.items():
                fields.setdefault(name, []).append(value)
        except (ValueError, LookupError, Warning):
            return None  # webob's answers to a boundary that is none, and to another character set than UTF-8
        return fields if is_fields(fields) else None
    body = request.body
    if len(body) > MOST_BYTES:
        return None
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return None
    value = sent.get("fields") if isinstance(sent, dict) else None
    return value if is_fields(value) else None


def is_fields(value: Any) -> bool:
    """Whether a value is a mapping of names to lists of strings."""
    return isinstance(value, Mapping) and all(
        isinstance(name, str) and isinstance(values, list) and all(isinstance(text, str) for text in values)
        for name, values in value.items()
    )
