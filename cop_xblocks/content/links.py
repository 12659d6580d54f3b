"""Resolves links between lessons when a block is made: a block itself knows no files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from cop_xblocks.content.static import ELSEWHERE
from cop_xblocks.markdown import plain, targets
from cop_xblocks.markdown.slugs import slug
from cop_xblocks.model import Course, Lesson

Places = Mapping[str, Mapping[str, str]]
"""By a lesson's file, by anchor (empty for the lesson itself): the key of the unit that is meant."""


def places(course: Course) -> Places:
    """Everything in a course that can be linked to: a lesson, a unit, a question, a plan or a scenario by its key, a
    unit or a heading in it by GitHub's slug. A scene is not on a page before it is reached: what leads to one leads to
    its unit."""
    return {lesson.file: dict(anchors(lesson)) for lesson in course.lessons}


def links(where: Places, file: str, node: Any) -> dict[str, str]:
    """The unit that each target in `node` leads to, by the target as it stands in the source, for a node of the
    lesson `file`.

    A target that leads elsewhere, or nowhere, is not among them.
    """
    units = {}
    for target in targets(node):
        unit = _unit(where, file, target)
        if unit is not None:
            units[target] = unit
    return units


def only_of(to: Mapping[str, str], node: Any) -> dict[str, str]:
    """Of the links that were found in a lesson, those that stand in a node of it."""
    if not to:
        return {}
    return {target: to[target] for target in targets(node) if target in to}


def _unit(where: Places, file: str, target: str) -> str | None:
    if target.startswith(ELSEWHERE):
        return None  # as most do
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(parts.path))) if parts.path else file
    return where.get(path, {}).get(unquote(parts.fragment))


def anchors(lesson: Lesson) -> tuple[tuple[str, str], ...]:
    """What of a lesson can be linked to, and the key of the unit that is meant; nothing of one that is empty."""
    return tuple(dict(_anchors(lesson)).items())


def _anchors(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Later pairs win: keys before slugs, a unit's before those of the headings in it."""
    units = [unit for unit in lesson.units if unit.blocks]
    for unit in reversed(units):
        for element in (element for block in unit.blocks for element in block.aloud or ()):
            if element.name == "heading" and element.text is not None:
                yield slug(plain(element.text)), unit.key
    for unit in reversed(units):
        yield slug(plain(unit.title)), unit.key
    for unit in units:
        for block in unit.blocks:
            yield from ((key, unit.key) for key in block.anchors)
        yield unit.key, unit.key
    if units:
        yield lesson.key, units[0].key
        yield "", units[0].key
