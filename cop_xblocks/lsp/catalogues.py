"""Translations hang on keys, too: a string's context begins with its owner's key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from cop_xblocks.model import Span
from cop_xblocks.reading.source import shown

_CONTEXT = re.compile(r'^(?:#~ )?msgctxt "((?:[^"\\]|\\.)*)"\s*$')
_MOST = 10_000_000
"""Bytes of a catalogue that is looked through."""


def rename_contexts(locales: Path, domain: str, contexts: Mapping[str, str]) -> dict[Path, list[tuple[Span, str]]]:
    """What to write into the catalogues and the template of a domain, so that each string keeps its translation."""
    found: dict[Path, list[tuple[Span, str]]] = {}
    if not contexts:
        return found
    for path in sorted([*locales.glob(f"*/LC_MESSAGES/{domain}.po"), *locales.glob(f"{domain}.pot")]):
        try:
            text = path.read_text("utf-8") if path.stat().st_size <= _MOST else ""
        except (OSError, ValueError):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            context = _CONTEXT.match(line.rstrip("\r"))
            if context and context[1] in contexts:
                place = Span(shown(path), number, context.start(1) + 1, number, context.end(1) + 1)
                found.setdefault(path, []).append((place, contexts[context[1]]))
    return found
