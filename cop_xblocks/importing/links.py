"""The platform's own addresses, `/jump_to_id/KEY_unit` and `/static/NAME`, back to links between files."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from cop_xblocks.block_addresses import FOLDER, static_name, unit_url_name
from cop_xblocks.markdown import escape_target
from cop_xblocks.model import Course

_ADDRESS = re.compile(r"(?<=\]\()(?P<address>/(?:jump_to_id|static)/[^\s()<>#?]+)")
_UNIT = "/jump_to_id/"
MEDIA = "media"


class Relinking:
    """Rewrites addresses in what comes from a site, and says which of its files the course lacks."""

    def __init__(self, course: Course, files: Mapping[str, bytes]) -> None:
        """`files` are the site's, by their names in `/static/`."""
        self._course = course
        self._site = files
        self._courses = Path(course.folder).parent
        self._units = {
            unit_url_name(unit.key): f"{lesson.file}#{unit.key}" for lesson in course.lessons for unit in lesson.units
        } | {lesson.key: lesson.file for lesson in course.lessons}
        self.new_files: dict[Path, bytes] = {}
        """Files that texts from the site show and the course has not: they go into its `media/`."""

    def relinked(self, markdown: str, file: str) -> str:
        """Markdown from a site as the course's `file` (below the courses folder) would say it. What leads to nothing
        that is known stays."""

        def replace(match: re.Match[str]) -> str:
            target = self._target(match["address"], posixpath.dirname(file))
            return match["address"] if target is None else target

        return _ADDRESS.sub(replace, markdown)

    def _target(self, address: str, folder: str) -> str | None:
        if address.startswith(_UNIT):
            path, _, anchor = self._units.get(address.removeprefix(_UNIT), "").partition("#")
            relative = escape_target(posixpath.relpath(path, folder or ".")) if path else ""
            return f"{relative}#{anchor}" if anchor else relative or None
        name = address.removeprefix(FOLDER)
        for path in self._media():
            relative = posixpath.relpath(path, folder or ".")
            if static_name(relative) == name:
                return escape_target(relative)
        if name not in self._site or "/" in name:
            return None
        new = Path(self._course.folder) / MEDIA / name
        if not new.exists():
            self.new_files[new] = self._site[name]
        return escape_target(posixpath.relpath(new.relative_to(self._courses).as_posix(), folder or "."))

    def _media(self) -> Iterator[str]:
        """The files in the folders called `media` of the course, then of those beside it, below the courses folder."""
        own = Path(self._course.folder)
        for around in (own, self._courses):
            for parent, folders, names in os.walk(around):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                below = Path(parent).relative_to(self._courses).as_posix()
                if MEDIA in below.split("/"):
                    yield from (f"{below}/{name}" for name in sorted(names))
