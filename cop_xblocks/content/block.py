"""The content of a block, in an OLX archive, in the platform's database and in the embedded host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cop_xblocks.languages.interface_words import InterfaceEntries
from cop_xblocks.model import QuizSettings

Catalogs = Mapping[str, Mapping[str, tuple[str, str]]]
"""By language, by context: the fingerprint of the string that a translation was made for, and the translation."""

_SETTINGS = QuizSettings()


@dataclass(frozen=True, slots=True)
class BlockContent:
    """The authored fields of a block."""

    tag: str
    """That of the activity's type, as `cop_quiz`."""
    url_name: str
    """Unique in the course whatever the block's type: what the platform keeps a learner's state by."""
    display_name: str
    key: str
    """The activity's."""
    language: str
    """The language of `source`."""
    only: str = ""
    """The language to show always; empty for the language of the request."""
    source: str = ""
    catalogs: Catalogs = field(default_factory=dict)
    interface: Mapping[str, InterfaceEntries] = field(default_factory=dict)
    """By language: what the block says itself, where an author has translated it and the package may lack it."""
    links: Mapping[str, str] = field(default_factory=dict)
    """The key of the unit that a link to a lesson leads to, by the link's target as it stands in `source`."""
    references: Mapping[str, Any] = field(default_factory=dict)
    """What `source` refers to, or what a directory lists: JSON, as `write_references` makes it."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The address of each file that is not among the course's own, by its name: `targets/olx/files.py` says why."""
    built: Mapping[str, str] = field(default_factory=dict)
    """Digests of the parts that a build has written: `targets/olx/built.py` says of which, and what for."""
    attempts: int | None = _SETTINGS.attempts
    pass_mark: int = _SETTINGS.pass_mark
    weight: float = _SETTINGS.weight
    graded: str = _SETTINGS.graded
    show_answers: str = _SETTINGS.show_answers
    draw: int | None = _SETTINGS.draw
    one_at_a_time: bool = _SETTINGS.one_at_a_time
