"""Whether a value fits its schema, for the many that do.

Only jsonschema says what is wrong with one that does not, but loading it takes longer than reading a lesson. So what
fits by the few keywords that our schemas use is believed here, and everything else is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

_TYPES: Mapping[str, type] = {"string": str, "boolean": bool, "object": dict, "array": list}


def fits(value: Any, shape: Mapping[str, Any]) -> bool:
    """True for a value that fits; False for one that does not, or of which it cannot be told here."""
    return all(keyword in _KEYWORDS and _KEYWORDS[keyword](value, wanted, shape) for keyword, wanted in shape.items())


def _properties(value: Any, wanted: Mapping[str, Any], shape: Mapping[str, Any]) -> bool:
    return all(fits(value[name], inner) for name, inner in wanted.items() if name in value)


def _additional(value: Any, wanted: Any, shape: Mapping[str, Any]) -> bool:
    others = [name for name in value if name not in shape.get("properties", {})]
    if wanted is False:
        return not others
    return isinstance(wanted, dict) and all(fits(value[name], wanted) for name in others)


def _is_integer(value: Any) -> bool:
    """As JSON Schema has it: 70.0 is one, and true is none."""
    return value.is_integer() if isinstance(value, float) else isinstance(value, int) and not isinstance(value, bool)


def _is_date(value: str) -> bool:
    try:
        return len(value) == 10 and value.isascii() and bool(date.fromisoformat(value))
    except ValueError:
        return False


Check = Callable[[Any, Any, Mapping[str, Any]], bool]
_KEYWORDS: Mapping[str, Check] = {
    "$schema": lambda value, wanted, shape: True,
    "title": lambda value, wanted, shape: True,
    "description": lambda value, wanted, shape: True,
    "type": lambda value, wanted, shape: (
        _is_integer(value) if wanted == "integer" else isinstance(value, _TYPES.get(wanted, ()))
    ),
    "enum": lambda value, wanted, shape: isinstance(value, str) and value in wanted,
    "pattern": lambda value, wanted, shape: isinstance(value, str) and re.search(wanted, value) is not None,
    "format": lambda value, wanted, shape: wanted == "date" and isinstance(value, str) and _is_date(value),
    "minLength": lambda value, wanted, shape: isinstance(value, str) and len(value) >= wanted,
    "maxLength": lambda value, wanted, shape: isinstance(value, str) and len(value) <= wanted,
    "minimum": lambda value, wanted, shape: _is_integer(value) and value >= wanted,
    "maximum": lambda value, wanted, shape: _is_integer(value) and value <= wanted,
    "items": lambda value, wanted, shape: isinstance(value, list) and all(fits(each, wanted) for each in value),
    "required": lambda value, wanted, shape: isinstance(value, dict) and all(name in value for name in wanted),
    "minProperties": lambda value, wanted, shape: isinstance(value, dict) and len(value) >= wanted,
    "propertyNames": lambda value, wanted, shape: isinstance(value, dict) and all(fits(name, wanted) for name in value),
    "properties": lambda value, wanted, shape: isinstance(value, dict) and _properties(value, wanted, shape),
    "additionalProperties": lambda value, wanted, shape: isinstance(value, dict) and _additional(value, wanted, shape),
}
