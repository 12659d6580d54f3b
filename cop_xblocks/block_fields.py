"""Fields that take whatever is stored: what is no value of theirs is their default.

XBlock's own raise where they are read, which may be in a view: the whole unit is then HTTP 500. A platform stores what
an import, Studio's pages, a site's tools and older versions have written.
"""

# mypy: allow-subclassing-any

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xblock.fields import Boolean, Dict, Float, Integer, String


class AnyString(String):
    """A text; never None."""

    def from_json(self, value: Any) -> str:
        """The text, or the default."""
        return str(_read(super().from_json, value, self.default, lambda text: isinstance(text, str)))


class AnySource(AnyString):
    """The source of a block. Its default is the example that a new block starts from, and no learner may get that
    where something else was stored."""

    def from_json(self, value: Any) -> str:
        """The source, or none."""
        return super().from_json(value) if isinstance(value, str) else ""


class AnyInteger(Integer):
    """A whole number from 0 on, or None."""

    def from_json(self, value: Any) -> int | None:
        """The number, or the default."""
        number: int | None = _read(super().from_json, value, self.default, lambda number: 0 <= (number or 0) < _MOST)
        return number


class AnyFloat(Float):
    """A number from 0 on, and not infinite; never None."""

    def from_json(self, value: Any) -> float:
        """The number, or the default."""
        return float(_read(super().from_json, value, self.default, lambda n: n is not None and 0 <= n < _MOST))


class AnyBoolean(Boolean):
    """Yes or no; never None."""

    def from_json(self, value: Any) -> bool:
        """Whether it is so."""
        return bool(_read(super().from_json, value, self.default, lambda answer: answer is not None))


class Unchanging(dict[str, Any]):
    """A mapping that nobody changes: XBlock, which copies whatever was stored, need not copy it."""

    def __deepcopy__(self, memo: Any) -> Unchanging:
        return self


class ReplaceOnlyDict(Dict):
    """A mapping that is set and never changed: XBlock need not copy it, twice, to see whether it was. Never None."""

    MUTABLE = False

    def from_json(self, value: Any) -> dict[str, Any]:
        """The mapping, or the default."""
        mapping: dict[str, Any] = _read(super().from_json, value, self.default, lambda mapping: mapping is not None)
        return mapping


_MOST = 10**6
"""What no setting of a block reaches."""


def _read(read: Callable[[Any], Any], value: Any, default: Any, is_valid: Callable[[Any], bool]) -> Any:
    try:
        result = read(value)
        return result if is_valid(result) else default
    except (TypeError, ValueError, OverflowError):
        return default
