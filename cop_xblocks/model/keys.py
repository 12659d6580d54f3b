"""Keys: the names that a learner's state hangs on."""

from __future__ import annotations

import re
import unicodedata

from cop_xblocks.model.text import digest

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")


def is_key(text: str) -> bool:
    """Say whether `text` is a key: `[a-z0-9][a-z0-9-]*`, at most 64 characters."""
    return KEY.match(text) is not None


def derive_key(text: str) -> str:
    """Make a key from a source text, for an author who wrote none.

    Latin letters lose their accents; a text without any gets a key from its digest, so that every script works.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not words:
        return f"k-{digest(text)}"
    if len(words) > 40:
        words = words[:40].rsplit("-", 1)[0]
    return words
