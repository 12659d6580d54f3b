"""Translations hang on keys, too: a string's context begins with its owner's key."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from cop_xblocks.model import Span
from cop_xblocks.reading.source import display_path

_CONTEXT = re.compile(r'^(?:#~ )?msgctxt "((?:[^"\\]|\\.)*)"\s*$')
_MOST = 10_000_000
"""Bytes of a catalog that is looked through."""


def rename_contexts(locales: Path, domain: str, contexts: Mapping[str, str]) -> dict[Path, list[tuple[Span, str]]]:
    """What to write into the catalogs and the template of a domain, so that each string keeps its translation."""
    found: dict[Path, list[tuple[Span, str]]] = {}
    for path, number, line in _lines(locales, domain) if contexts else ():
        context = _CONTEXT.match(line)
        if context and context[1] in contexts:
            place = Span(display_path(path), number, context.start(1) + 1, number, context.end(1) + 1)
            found.setdefault(path, []).append((place, contexts[context[1]]))
    return found


def rename_gap(
    locales: Path, domain: str, contexts: Container[str], old: str, new: str
) -> dict[Path, list[tuple[Span, str]]]:
    """The same for a gap's key, in the source and the translation of the strings that it stands in: a translation whose
    gap has another key would not be used."""
    gap = re.compile(rf"\[\[\s*({re.escape(old)})(?=\s*:)")
    found: dict[Path, list[tuple[Span, str]]] = {}
    inside = False
    for path, number, line in _lines(locales, domain):
        context = _CONTEXT.match(line)
        inside = context[1] in contexts if context else inside and bool(line)
        for key in gap.finditer(line) if inside and not line.startswith("#") else ():
            found.setdefault(path, []).append(
                (Span(display_path(path), number, key.start(1) + 1, number, key.end(1) + 1), new)
            )
    return found


def _lines(locales: Path, domain: str) -> Iterator[tuple[Path, int, str]]:
    """Every line of a domain's catalogs and its template, with its number."""
    for path in sorted([*locales.glob(f"*/LC_MESSAGES/{domain}.po"), *locales.glob(f"{domain}.pot")]):
        try:
            text = path.read_text("utf-8") if path.stat().st_size <= _MOST else ""
        except (OSError, ValueError):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            yield path, number, line.rstrip("\r")
