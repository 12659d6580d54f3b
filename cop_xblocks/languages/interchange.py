"""Turns a catalog into the units that translators get in XLIFF or CSV, and merges those that come back.

`xliff.py` and `sheets.py` write units into files and read them. A unit is named by a digest of its context and its
msgid, so that what comes back finds its string, and what was made for an older source is known as such.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Literal

from babel.messages.catalog import Message

from cop_xblocks.languages.layout import Layout
from cop_xblocks.languages.po import PoCatalog

State = Literal["translated", "stale", "missing"]
_MAX_LENGTH = "max-length:"


@dataclass(frozen=True, slots=True)
class Unit:
    """One string to translate; of a string with plural forms one for each form."""

    id: str
    context: str
    """Empty for a string of the interface."""
    source: str
    target: str = ""
    state: State = "missing"
    notes: tuple[str, ...] = ()
    """What a translator is told."""
    max_length: int = 0
    """Characters; 0 where nobody counts them."""
    is_confirmed: bool = True
    """Whether a state `stale` holds for another target, too: a spreadsheet's column of states is seldom filled in."""


@dataclass(frozen=True, slots=True)
class UnitFile:
    """The units of one catalog in one language."""

    domain: str
    language: str
    """As a tag, such as `pt-BR`."""
    units: tuple[Unit, ...]
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    """In a file that was read: the line of each unit, by its id."""


@dataclass(frozen=True, slots=True)
class MergedCatalog:
    """A catalog with what came back, and how much that is."""

    catalog: PoCatalog
    changed: int
    """Translations that are new or other ones."""
    same: int
    for_older: int
    """Translations of sources that have changed since."""


def units_of(catalog: PoCatalog) -> Iterator[Unit]:
    """A catalog's strings, in its order."""
    for message in catalog.entries:
        notes = tuple(line for line in (*message.auto_comments, *message.user_comments) if line)
        if message.fuzzy and message.previous_id:
            notes = (*notes, f"Made for: {message.previous_id[0]}")
        room = next((flag for flag in message.flags if flag.startswith(_MAX_LENGTH)), "").removeprefix(_MAX_LENGTH)
        for number, target in enumerate(_forms(message, catalog.num_plurals)):
            yield Unit(
                _unit_id(message, number),
                message.context or "",
                _sources(message)[min(number, 1)] if message.pluralizable else str(message.id),
                target,
                "missing" if not target else "stale" if message.fuzzy else "translated",
                (*notes, f"Plural form {number}") if message.pluralizable else notes,
                int(room) if room.isdecimal() else 0,
            )


def merge_units(catalog: PoCatalog, template: PoCatalog, units: Sequence[Unit]) -> MergedCatalog:
    """A catalog with the translations of units that came back; update it to the template afterwards.

    A unit without a target changes nothing. One whose source is no longer in the template is kept as what its context
    said once, so that an update makes a stale translation of it, or keeps it as obsolete.
    """
    wanted: dict[str, tuple[Message, int]] = {}
    for message in template.entries:
        for number in range(catalog.num_plurals if message.pluralizable else 1):
            wanted[_unit_id(message, number)] = message, number
    present = {_key(message): message for message in catalog.entries}
    targets: dict[tuple[str | None, str], dict[int, Unit]] = defaultdict(dict)
    changes: dict[tuple[str | None, str], Message] = {}
    for unit in units:
        if not unit.target:
            continue
        if unit.id in wanted:
            message, number = wanted[unit.id]
            targets[_key(message)][number] = unit
        elif unit.context and not _is_translated(present.get((unit.context, unit.source))):
            flags = {"fuzzy"} if unit.state == "stale" else set()
            older = Message(unit.source, unit.target, flags=flags, context=unit.context)
            changes[unit.context, unit.source] = older
    for_older = len(changes)
    for message in template.entries:
        key = _key(message)
        if key in targets:
            change = _changed(present.get(key, message), targets[key], catalog.num_plurals)
            if change is not None:
                changes[key] = change
    merged = PoCatalog(catalog.header, catalog.header_comments)
    merged.fuzzy, merged.line_end, merged.obsolete = catalog.fuzzy, catalog.line_end, catalog.obsolete
    merged.as_read = dict(catalog.as_read)
    for message in (*catalog.entries, *(change for key, change in changes.items() if key not in present)):
        changed = changes.get(_key(message), message)
        merged[changed.id] = changed
        if changed is not message and message.lineno in merged.as_read:
            # Its translation says something else now, and what stands above it may.
            merged.as_read[message.lineno] = Layout("", merged.as_read[message.lineno].source)
    changed_now = len(changes) - for_older
    return MergedCatalog(merged, changed_now, len(targets) - changed_now, for_older)


def knows_units(template: PoCatalog, units: Sequence[Unit]) -> bool:
    """Whether a file can be of this template's catalog: any of its units, or of their contexts, is in it."""
    contexts = {message.context for message in template.entries if message.context}
    ids = {_unit_id(message, number) for message in template.entries for number in range(6)}
    return not units or any(unit.id in ids or unit.context in contexts for unit in units)


def _changed(message: Message, units: Mapping[int, Unit], plurals: int) -> Message | None:
    """A message with the targets of its units; None where it says that already."""
    forms = _forms(message, plurals)
    targets = [units[number].target if number in units else form for number, form in enumerate(forms)]
    is_same = targets == forms
    is_stale = any(unit.state == "stale" and (unit.is_confirmed or is_same) for unit in units.values())
    if is_same and is_stale == message.fuzzy:
        return None
    changed = copy.copy(message)
    changed.string = tuple(targets) if message.pluralizable else targets[0]
    changed.flags = message.flags - {"fuzzy"} | ({"fuzzy"} if is_stale else set())
    return changed


def _is_translated(message: Message | None) -> bool:
    return message is not None and any(_forms(message, 1))


def _forms(message: Message, plurals: int) -> list[str]:
    """A message's strings: as many as the language has plural forms, or one."""
    string: Any = message.string
    forms = [*(string if isinstance(string, (list, tuple)) else [string]), *[""] * plurals]
    return [str(form or "") for form in forms[: plurals if message.pluralizable else 1]]


def _unit_id(message: Message, number: int) -> str:
    name = "\0".join((message.context or "", *_sources(message)))
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{digest}.{number}" if message.pluralizable else digest


def _sources(message: Message) -> tuple[str, ...]:
    msgid: Any = message.id
    return tuple(msgid) if isinstance(msgid, (list, tuple)) else (str(msgid),)


def _key(message: Message) -> tuple[str | None, str]:
    return message.context, _sources(message)[0]
