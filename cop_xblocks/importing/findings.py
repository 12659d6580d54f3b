"""What an import finds: edits to take over, conflicts, and what cannot be taken over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """A block whose Markdown was edited on the site."""

    block: str
    """Its name."""
    file: str
    """The lesson's file, below the courses folder."""
    source: str


@dataclass(frozen=True, slots=True)
class SettingsEdit:
    """A quiz whose settings were changed on the site."""

    block: str
    file: str
    settings: dict[str, Any]
    """Those that are other ones now, by their names in front matter."""


@dataclass(frozen=True, slots=True)
class TitleEdit:
    """A section, a subsection or a unit that was renamed on the site."""

    name: str
    file: str
    context: str
    """The title's msgctxt."""
    title: str
    """In plain words."""


@dataclass(frozen=True, slots=True)
class StringEdit:
    """A translation that was edited on the site."""

    block: str
    file: str
    """The lesson's file."""
    language: str
    context: str
    made_for: str
    """The fingerprint of the source that it was made for."""
    translation: str
    is_certain: bool = True
    """False where it may be an older translation, of a string that has changed in the checkout."""


Edited = SourceEdit | SettingsEdit | TitleEdit | StringEdit


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part that has changed in the checkout and on the site."""

    edit: Edited
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of the archive that an import does not take over."""

    place: str
    """The file in the archive, or in the checkout."""
    message: str
    is_lost: bool = False
    """Whether it is an edit of ours that is not in the checkout afterwards, and not merely the site's own."""
