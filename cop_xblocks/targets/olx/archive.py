"""A course as the files of an OLX archive.

Sections, subsections and units are files of their own; a unit's blocks stand whole inside it, since the platform
makes an empty block of a pointer to a pure XBlock, silently (OPENEDX.md). `policy.json` speaks of the course alone:
it is ignored for pure XBlocks.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from lxml import etree

from cop_xblocks.markdown import plain, typeset
from cop_xblocks.model import Bundle, Course, Element, Lesson, Module, Unit, direction
from cop_xblocks.targets import Edition
from cop_xblocks.targets.olx.fields import block_fields, unit_url_name
from cop_xblocks.targets.olx.links import links, places
from cop_xblocks.targets.olx.notes import content_note, sources
from cop_xblocks.targets.olx.policy import COURSE_IMAGE, course_policy, grading_policy
from cop_xblocks.targets.olx.static import static_link, static_name
from cop_xblocks.targets.olx.xml import write_block

ORGANISATION = "COP"


def build(edition: Edition) -> Bundle:
    """Make the archive's files, sorted by path. Raises ValueError where two pictures would get one name."""
    made = dict(_Archive(edition).files())
    return Bundle(edition.name, tuple(sorted(made.items())))


class _Archive:
    """One walk over the course as written and, beside it, the same course in the language of the titles."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.places = places(edition.source)
        self.carried: dict[str, Any] = {
            "language": edition.source.language,
            "catalogues": edition.catalogues,
            "only": edition.language,
        }
        self.run = edition.language or "all_languages"

    def files(self) -> Iterator[tuple[str, bytes]]:
        course = self.edition.course
        yield "course/course.xml", _xml(_node("course", url_name=self.run, org=ORGANISATION, course=course.key))
        policies = f"course/policies/{self.run}"
        yield f"{policies}/policy.json", _json({f"course/{self.run}": course_policy(course)})
        yield f"{policies}/grading_policy.json", _json(grading_policy(course))
        yield "course/about/overview.html", _overview(course).encode()
        yield "course/about/short_description.html", html.escape(_short(course.description), quote=False).encode()
        yield f"course/static/{COURSE_IMAGE}", files(__package__).joinpath(COURSE_IMAGE).read_bytes()
        yield from self.media()
        root = _node("course")
        for module, shown in zip(self.edition.source.modules, course.modules, strict=True):
            if any(_taught(lesson) for lesson in module.written):
                _point(root, "chapter", module.key)
                yield from self.chapter(module, shown)
        yield f"course/course/{self.run}.xml", _xml(root)

    def media(self) -> Iterator[tuple[str, bytes]]:
        names: dict[str, bytes] = {}
        for target, content in sorted(self.edition.media.items()):
            name = static_name(target)
            if names.setdefault(name, content) != content or name == COURSE_IMAGE:
                raise ValueError(f"two pictures would be called {name} in the archive: rename one of them")
            yield f"course/static/{name}", content

    def chapter(self, module: Module, shown: Module) -> Iterator[tuple[str, bytes]]:
        node = _node("chapter", display_name=plain(shown.title))
        for lesson, shown_lesson in zip(module.written, shown.written, strict=True):
            if _taught(lesson):
                _point(node, "sequential", lesson.key)
                yield from self.sequential(lesson, shown_lesson)
        yield f"course/chapter/{module.key}.xml", _xml(node)

    def sequential(self, lesson: Lesson, shown: Lesson) -> Iterator[tuple[str, bytes]]:
        title = plain(shown.title)
        node = _node("sequential", display_name=title)
        if lesson.graded:
            node.set("format", lesson.graded)
            node.set("graded", "true")
        verticals: dict[str, Any] = {}
        for unit, shown_unit in zip(lesson.units, shown.units, strict=True):
            if unit.blocks:
                name = unit_url_name(unit.key)
                _point(node, "vertical", name)
                verticals[name] = self.vertical(lesson, unit, shown_unit)
        units = list(verticals.values())
        note, after = (make(lesson, title=title, **self.carried) for make in (content_note, sources))
        if note is not None:
            write_block(_first(units[0], note.tag), note)
        if after is not None:
            write_block(etree.SubElement(units[-1], after.tag), after)
        yield from ((f"course/vertical/{name}.xml", _xml(vertical)) for name, vertical in verticals.items())
        yield f"course/sequential/{lesson.key}.xml", _xml(node)

    def vertical(self, lesson: Lesson, unit: Unit, shown: Unit) -> Any:
        title = plain(shown.title)
        node = _node("vertical", display_name=title)
        for block in unit.blocks:
            to = links(self.places, lesson.file, block)
            fields = block_fields(unit, block, title=title, links=to, **self.carried)
            write_block(etree.SubElement(node, fields.tag), fields)
        return node


def _taught(lesson: Lesson) -> bool:
    """An empty unit is left out, and so is what holds nothing else: the platform warns about an empty tag."""
    return any(unit.blocks for unit in lesson.units)


def _node(tag: str, **attributes: str) -> Any:
    return etree.Element(tag, attributes)


def _point(parent: Any, tag: str, url_name: str) -> None:
    etree.SubElement(parent, tag, url_name=url_name)


def _first(parent: Any, tag: str) -> Any:
    node = _node(tag)
    parent.insert(0, node)
    return node


def _xml(node: Any) -> bytes:
    etree.indent(node)
    return bytes(etree.tostring(node, encoding="utf-8")) + b"\n"


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _overview(course: Course) -> str:
    body = typeset(course.description, language=course.language, link=static_link)
    return f'<section class="about" lang="{course.language}" dir="{direction(course.language)}">\n{body}</section>\n'


def _short(description: tuple[Element, ...], most: int = 150) -> str:
    """The first paragraph, as much of it as the platform's catalogue shows."""
    first = next((plain(element.text) for element in description if element.name == "paragraph" and element.text), "")
    if len(first) <= most:
        return first
    return first[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—") + "…"
