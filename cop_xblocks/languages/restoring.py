"""Restores the contexts that other tools drop from PO files.

XLIFF 1.2 and CSV have no place for a msgctxt. What comes back through `po2xliff`, `po2csv` or an agency's tool has no
contexts, or the reference in the place of the context where several entries have the same msgid. The msgid and the
reference say which string of the template an entry was.
"""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from babel.messages.catalog import Message

from cop_xblocks.languages.layout import Layout
from cop_xblocks.languages.po import PoCatalog

_COURSE_CONTEXT = re.compile(r"[a-z0-9-]+ [a-z]")
"""How the context of a course's string begins: its owner's key and its role."""


@dataclass(frozen=True, slots=True)
class RestoredCatalog:
    """A catalog with the contexts of its template."""

    catalog: PoCatalog
    certain: int = 0
    """Translations whose string is certain."""
    proposed: int = 0
    """Translations that may belong to several strings, and are fuzzy in each."""


def restore_contexts(catalog: PoCatalog, template: PoCatalog) -> RestoredCatalog:
    """Give each translation without a context of a course the one that its string has in the template.

    Certain is what has a msgid of its own, in the template or among the strings of its reference, and what says the
    same for as many entries as there are strings. Other translations become fuzzy proposals. A string that has a
    translation with its context keeps that one. The catalog itself is returned where nothing is to be restored.
    """
    wanted = [message for message in template.entries if _has_context(message)]
    orphans = [message for message in catalog.entries if message.string and not _has_context(message)]
    if not wanted or not orphans:
        return RestoredCatalog(catalog)
    translated = {(message.context, message.id) for message in catalog.entries if message.string}
    matches = list(
        _matches(orphans, [message for message in wanted if (message.context, message.id) not in translated])
    )
    if not matches:
        return RestoredCatalog(catalog)
    restored = PoCatalog(catalog.header, catalog.header_comments)
    restored.fuzzy, restored.line_end, restored.obsolete = catalog.fuzzy, catalog.line_end, catalog.obsolete
    used = {id(match.orphan) for match in matches}
    # The lines of their strings lack the context, and are written anew.
    lines = {match.orphan.lineno for match in matches}
    restored.as_read = {
        line: Layout(layout.head) if line in lines else layout for line, layout in catalog.as_read.items()
    }
    filled = {(match.message.context, match.message.id) for match in matches}
    for message in catalog.entries:
        if id(message) not in used and (message.context, message.id) not in filled:
            restored[message.id] = message
    for match in matches:
        restored[match.message.id] = _with_context(match)
    certain = sum(match.is_certain for match in matches)
    return RestoredCatalog(restored, certain, len(matches) - certain)


@dataclass(frozen=True, slots=True)
class _Match:
    message: Message
    """Of the template."""
    orphan: Message
    is_certain: bool


def _matches(orphans: Iterable[Message], wanted: Iterable[Message]) -> Iterator[_Match]:
    by_msgid: dict[str, list[Message]] = defaultdict(list)
    for orphan in orphans:
        by_msgid[str(orphan.id)].append(orphan)
    strings: dict[str, list[Message]] = defaultdict(list)
    for message in wanted:
        strings[str(message.id)].append(message)
    for msgid, messages in strings.items():
        if msgid not in by_msgid:
            continue
        groups: dict[tuple[int, ...], list[Message]] = defaultdict(list)
        candidates = by_msgid[msgid]
        for message in messages:
            near = [index for index, orphan in enumerate(candidates) if _places(orphan) & _places(message)]
            groups[tuple(near or range(len(candidates)))].append(message)
        for indexes, alike in groups.items():
            yield from _pair(alike, [candidates[index] for index in indexes])


def _pair(messages: Sequence[Message], candidates: Sequence[Message]) -> Iterator[_Match]:
    """The strings with one msgid and the same candidates, each with one, in their order."""
    same = len({str(candidate.string) for candidate in candidates}) == 1
    is_certain = len(messages) == 1 == len(candidates) or (same and len(candidates) >= len(messages))
    for index, message in enumerate(messages):
        yield _Match(message, candidates[min(index, len(candidates) - 1)], is_certain)


def _with_context(match: _Match) -> Message:
    orphan = copy.copy(match.orphan)
    orphan.context = match.message.context
    orphan.flags = set(orphan.flags) if match.is_certain else {*orphan.flags, "fuzzy"}
    if not match.is_certain:
        orphan.previous_id = []
    return orphan


def _has_context(message: Message) -> bool:
    return message.context is not None and _COURSE_CONTEXT.match(message.context) is not None


def _places(message: Message) -> set[str]:
    """Where a string stands, as its references say it, or the reference that a tool wrote in the place of a context."""
    places = {unquote(file) for file, _ in message.locations}
    return places | ({unquote(message.context)} if message.context and "#" in message.context else set())
