"""The unit of translation."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cop_xblocks.model.place import Span


def digest(markdown: str) -> str:
    """Fingerprint a source string: eight hexadecimal digits of its SHA-256.

    Staleness is known by it, and a string without a key of its own is named by it.
    """
    return hashlib.sha256(markdown.encode("utf-8", "surrogatepass")).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Text:
    """One string of a course: a heading, a paragraph, a list item, a cell, a choice, a hint."""

    context: str
    """The msgctxt: the owner's key, the role, and what tells it from its siblings: `first-contact choice adult`."""
    markdown: str
    """Inline Markdown without marks, on one line (a hard break is a backslash and a newline); of a label in a drawing,
    plain text."""
    language: str
    """The language that `markdown` is written in; after translation, the source's where it fell back."""
    span: Span | None = None
    stale: bool = False
    """True for a translation whose source has changed since."""
    comment: str = ""
    """What the author tells the translator."""

    @property
    def role(self) -> str:
        """The role: `title`, `paragraph`, `choice` …"""
        return self.context.split(" ")[1]

    @property
    def fingerprint(self) -> str:
        """The digest of the Markdown; of the source string's, before translation."""
        return digest(self.markdown)
