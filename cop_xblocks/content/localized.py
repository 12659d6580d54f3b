"""A block's content in the language of one request, and the cache of what was made of it.

Nothing of a learner is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from cop_xblocks import __version__
from cop_xblocks.content import is_static, read_references
from cop_xblocks.languages import Catalog, translate
from cop_xblocks.markdown import Notes
from cop_xblocks.model import LruByBytes, References

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
    """Of all that the content is made of."""
    unit_address: Callable[[str], str]
    """The address that whoever delivers the block gives to a unit, by its key."""
    file_address: Callable[[str, str], str]
    """The address of a file of the course, by its target as it stands in the source and by the language of a drawing
    that is not the source's, empty for any other file."""

    @property
    def references(self) -> References:
        """What the source refers to, in the language that is shown where anything is said in it."""
        return cached(
            "references",
            self,
            lambda: translate(read_references(self.carried, self.source_language), self.catalog),
        )

    @property
    def drawings(self) -> frozenset[str]:
        """The targets of the pictures that there are for each language."""
        drawings = self.references.drawings if self.carried.get("drawings") else ()
        return frozenset(drawing.file for drawing in drawings)

    def notes(self) -> Notes:
        """Collects what is referred to while the content is typeset; its notes' names are this content's own."""
        return Notes(self.references, f"n{self.digest[:8]}")

    def link(self, target: str) -> str:
        """The address of a target: of a unit or a file of the course, of a drawing with words in the language that is
        shown; other targets stay."""
        if target in self.links:
            return self.unit_address(self.links[target])
        if not is_static(target):
            return target
        is_drawn = self.language != self.source_language and target in self.drawings
        return self.file_address(target, self.language if is_drawn else "")


def cached(name: str, content: LocalizedContent, make: Callable[[], Made], *more: Any) -> Made:
    """`make()`, or what it gave before for the same content, language, version and `more`."""

    def size(_made: Made) -> int:
        translated = sum(len(text) for _, text in content.catalog.entries.values())
        helplines = content.carried.get("helplines")
        services = len(helplines) * 64 if isinstance(helplines, (list, tuple)) else 0
        return _TREE * (len(content.source) + translated + services) + 1024

    return _cache.get((name, content.digest, content.language, __version__, *more), make, size)
