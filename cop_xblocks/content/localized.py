"""What a block shows: its content in the language of one request, and what was made of it, kept for the next.

Nothing of a learner is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from cop_xblocks import __version__
from cop_xblocks.content import read_references, static_link, unit_url_name
from cop_xblocks.languages import Catalog, translate
from cop_xblocks.markdown import Notes
from cop_xblocks.model import LruByBytes, References, Taught

Made = TypeVar("Made")

_CACHE_BYTES = 32 * 1024 * 1024
# A tree of frozen dataclasses takes about this many bytes for each byte of the text that it was read from.
_TREE = 40

_cache = LruByBytes(_CACHE_BYTES)
"""What was read, translated and typeset."""


@dataclass(frozen=True, slots=True)
class LocalizedContent:
    """A block's content as one request sees it."""

    source: str
    key: str
    source_language: str
    language: str
    """The language that is shown: the source's where there is no better one."""
    catalog: Catalog
    links: Mapping[str, str]
    carried: Mapping[str, Any]
    """What the source refers to, as JSON."""
    digest: str
    files: Mapping[str, str] = field(default_factory=dict)
    """The address of each file that the course calls something else, by its static name."""

    @property
    def references(self) -> References:
        """What the source refers to, in the language that is shown where anything is said in it."""
        return cached(
            "references",
            self,
            lambda: translate(read_references(self.carried, self.source_language), self.catalog),
        )

    @property
    def objectives(self) -> tuple[Taught, ...]:
        """The objectives that the source's questions name, in the language that is shown."""
        return self.references.objectives if self.carried.get("objectives") else ()

    @property
    def drawings(self) -> frozenset[str]:
        """The targets of the pictures that there are for each language."""
        drawings = self.references.drawings if self.carried.get("drawings") else ()
        return frozenset(drawing.file for drawing in drawings)

    def unit_link(self, unit: str) -> str:
        """A unit by its key, as the platform rewrites it."""
        return f"/jump_to_id/{unit_url_name(unit)}"

    def notes(self) -> Notes:
        """Collects what is referred to while the content is typeset; its notes' names are this content's own."""
        return Notes(self.references, f"n{self.digest[:8]}")

    def link(self, target: str) -> str:
        """A target as the platform rewrites it: a unit by its name, a picture by its file's, and one with words by that
        of the language that is shown."""
        if target in self.links:
            return self.unit_link(self.links[target])
        is_drawn = self.language != self.source_language and target in self.drawings
        return static_link(target, self.language if is_drawn else "", self.files)


def cached(name: str, shown: LocalizedContent, make: Callable[[], Made], *more: Any) -> Made:
    """`make()`, or what it gave before for the same content, language, version and `more`."""

    def size(_made: Made) -> int:
        translated = sum(len(text) for _, text in shown.catalog.entries.values())
        helplines = len(shown.carried.get("helplines", ())) * 64
        return _TREE * (len(shown.source) + translated + helplines) + 1024

    return _cache.get((name, shown.digest, shown.language, __version__, *more), make, size)
