"""Renames strings in a catalog, so that they keep their translations when files of the courses are renamed.

A string's msgid has the paths of its links, the context of prose a digest of its msgid, and a reference the path of its
file.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from babel.messages.catalog import Message

from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.languages.update import empty_copy, keep_layout


@dataclass(frozen=True, slots=True)
class RenamedString:
    """What a string is called after its links were rewritten."""

    context: str
    msgid: str
    relink: Callable[[str], str]
    """Rewrites the links of a translation in the same way."""


Renamed = Mapping[tuple[str, str], RenamedString]
"""By the context and the msgid before."""


def rename_strings(catalog: PoCatalog, renamed: Renamed, new_reference: Callable[[str], str]) -> PoCatalog:
    """A catalog with other contexts, msgids and references; everything else of it stays, and so does its layout.

    `new_reference` gives the path that takes the place of one in a reference, or the same.
    """
    new = empty_copy(catalog)
    for message in catalog.entries:
        made = _renamed(message, renamed, new_reference)
        if new.get(made.id, made.context) is not None:
            new.obsolete[message.context or "", str(message.id)] = message  # a second translation of one string
            continue
        new[made.id] = made
        keep_layout(new, catalog, made, message)
    for message in catalog.obsolete.values():
        made = _renamed(message, renamed, new_reference)
        new.obsolete[made.context or "", str(made.id)] = made
        keep_layout(new, catalog, made, message)
    return new


def _renamed(message: Message, renamed: Renamed, new_reference: Callable[[str], str]) -> Message:
    made = copy.copy(message)
    made.locations = [(_reference(file, new_reference), line) for file, line in message.locations]
    string = renamed.get((message.context or "", str(message.id)))
    if string is not None and isinstance(message.string, str):
        made.context, made.id = string.context, string.msgid
        made.string = string.relink(message.string)
    return made


def _reference(reference: str, new_reference: Callable[[str], str]) -> str:
    path, hash, key = reference.partition("#")
    return f"{new_reference(path)}{hash}{key}"
