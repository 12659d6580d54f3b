"""What a build would write now, and where in the Markdown each part of it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from cop_xblocks.activities.registry import url_name
from cop_xblocks.block_addresses import unit_url_name
from cop_xblocks.build.course import Compiled, edition_without_pictures
from cop_xblocks.content.block import BlockContent
from cop_xblocks.markdown import plain
from cop_xblocks.model import Activity, Lesson, Module, Text, Unit
from cop_xblocks.targets import Edition, find_target
from cop_xblocks.targets.olx.exported import LEVELS
from cop_xblocks.targets.olx.paths import SECTION, path_block, section_title
from cop_xblocks.targets.olx.xml import parse_block


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a block's source stands."""

    lesson: Lesson
    unit: Unit
    activity: Activity


@dataclass(frozen=True, slots=True)
class BuiltPart:
    """A section, a subsection or a unit."""

    tag: str
    title: str
    """As it is shown."""
    parent: str
    """The name of what holds it; empty for a section."""
    text: Text | None = None
    """The title in the source; None for one that is the interface's."""
    file: str = ""
    """The file in which the title stands, below the courses folder."""
    children: tuple[str, ...] = ()
    """The names of what it holds, in order."""


@dataclass(slots=True)
class BuiltCourse:
    """A course as a build would write it, in one language or in all."""

    edition: Edition
    blocks: dict[str, BlockContent] = field(default_factory=dict)
    """By their names, in order."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """Of those whose source stands in a lesson; the others are made from its front matter, or from the outline."""
    files: dict[str, str] = field(default_factory=dict)
    """By a block's name: the file that it is made from."""
    parts: dict[str, BuiltPart] = field(default_factory=dict)
    """By their names, in order."""


def build_here(compiled: Compiled, language: str) -> BuiltCourse:
    """What this checkout would build in a language; empty for all languages. Raises KeyError for a language that the
    course is not in."""
    edition = edition_without_pictures(compiled, language)
    built = BuiltCourse(edition)
    target = find_target("olx")
    assert target.lesson_files is not None
    for placed in edition.lessons:
        lesson = placed.lesson
        for path, content in target.lesson_files(edition, placed, {}):
            node = etree.fromstring(content)
            if node.tag == LEVELS[-1]:
                for block in map(parse_block, node):
                    built.blocks[block.url_name] = block
                    built.files[block.url_name] = lesson.file
                name = path.rpartition("/")[2].removesuffix(".xml")
                _add_unit(built, lesson, name, tuple(str(child.get("url_name")) for child in node))
        for unit in lesson.units:
            built.origins |= {url_name(unit, activity): Origin(lesson, unit, activity) for activity in unit.blocks}
    for section in edition.source.sections:
        _add_section(built, section)
    _add_paths(built)
    return built


def _add_unit(built: BuiltCourse, lesson: Lesson, name: str, blocks: tuple[str, ...]) -> None:
    unit = next(unit for unit in lesson.units if unit_url_name(unit.key) == name)
    title = plain(built.edition.localized(unit.title))
    built.parts[name] = BuiltPart(LEVELS[2], title, lesson.key, unit.title, lesson.file, blocks)


def _add_section(built: BuiltCourse, section: Module) -> None:
    lessons = [lesson for lesson in section.written_lessons if any(unit.blocks for unit in lesson.units)]
    if not lessons:
        return
    for lesson in lessons:
        units = tuple(unit_url_name(unit.key) for unit in lesson.units if unit.blocks)
        title = plain(built.edition.localized(lesson.title))
        built.parts[lesson.key] = BuiltPart(LEVELS[1], title, section.key, lesson.title, lesson.file, units)
    title = plain(built.edition.localized(section.title))
    names = tuple(lesson.key for lesson in lessons)
    built.parts[section.key] = BuiltPart(LEVELS[0], title, "", section.title, built.edition.source.file, names)


def _add_paths(built: BuiltCourse) -> None:
    """The section of the learning paths, which an archive has and the Markdown has not."""
    edition, names = built.edition, []
    file = edition.source.file
    for path in edition.source.paths:
        if path.steps:
            block = path_block(edition, path)
            built.blocks[block.url_name] = block
            built.files[block.url_name] = file
            name = unit_url_name(path.key)
            built.parts[name] = BuiltPart(LEVELS[2], block.display_name, path.key, None, file, (block.url_name,))
            built.parts[path.key] = BuiltPart(LEVELS[1], block.display_name, SECTION, None, file, (name,))
            names.append(path.key)
    if names:
        built.parts[SECTION] = BuiltPart(LEVELS[0], section_title(edition), "", None, file, tuple(names))
