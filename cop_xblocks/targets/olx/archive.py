"""A course as the files of an OLX archive.

Sections, subsections and units are files of their own; a unit's blocks stand whole inside it, since the platform
makes an empty block of a pointer to a pure XBlock, silently. `policy.json` speaks of the course alone:
it is ignored for pure XBlocks.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from cop_xblocks.activities.carried import block_content
from cop_xblocks.activities.registry import marks_of
from cop_xblocks.block_addresses import static_link, static_name, unit_url_name
from cop_xblocks.content.block import BlockContent
from cop_xblocks.content.links import only_of
from cop_xblocks.content.narrations import narrations_at
from cop_xblocks.content.references import drawn
from cop_xblocks.languages import duration, language_name, per_cent
from cop_xblocks.languages.interface_catalog import author_words
from cop_xblocks.languages.shares import NEARLY_ALL, shares_of
from cop_xblocks.markdown import plain, typeset
from cop_xblocks.model import Course, Element, LearningPath, Lesson, Module, Unit, digest, direction
from cop_xblocks.model.grading import shares
from cop_xblocks.targets import Edition, File, PlacedLesson
from cop_xblocks.targets.olx.assignments import assignment_name, assignment_types
from cop_xblocks.targets.olx.built import (
    BUILT,
    BUILT_COURSE,
    BUILT_FILES,
    BUILT_FORMAT,
    BUILT_PARTS,
    digests_of_files,
    with_digests,
)
from cop_xblocks.targets.olx.custom_pages import custom_pages
from cop_xblocks.targets.olx.notes import content_note, language_note, sources
from cop_xblocks.targets.olx.paths import SECTION, membership_block, path_block, section_title
from cop_xblocks.targets.olx.policy import COURSE_IMAGE, course_policy, grading_policy
from cop_xblocks.targets.olx.xml import write_block

ORGANISATION = "COP"


def course_files(edition: Edition) -> list[File]:
    """The files of the course as a whole, sorted by path. Raises ValueError where two pictures would get one name, and
    where a lesson counts that has no marks to earn: the platform would count it as 0 for everybody."""
    categories = {category for category, _share in shares(edition.source)}
    for lesson in edition.source.lessons:
        if lesson.graded in categories and lesson.blocks and not any(map(marks_of, lesson.blocks)):
            raise ValueError(
                f"{lesson.file} counts as {lesson.graded}, and no question in it earns points: give one points and the "
                "quiz a weight, or take `graded` out"
            )
    files = dict(_course_files(edition))
    root = _node("course", **{BUILT_COURSE: edition.source.key, BUILT_FILES: digests_of_files(files)})
    for module in edition.source.sections:
        if module is edition.source.modules[0] and f"course/chapter/{SECTION}.xml" in files:
            _point(root, "chapter", SECTION)
        if f"course/chapter/{module.key}.xml" in files:
            _point(root, "chapter", module.key)
    files[f"course/course/{_run(edition)}.xml"] = _holder(root)
    return sorted(files.items())


def lesson_files(edition: Edition, placed: PlacedLesson) -> Iterator[File]:
    """The subsection's file and its units' files; none for a lesson without blocks."""
    lesson = placed.lesson
    if not _has_blocks(lesson):
        return
    carried: dict[str, Any] = {
        "language": edition.source.language,
        "catalogs": edition.catalogs,
        "interface": edition.interface,
        "only": edition.language,
    }
    title = plain(edition.localized(lesson.title))
    languages = carried.copy()
    if lesson.in_annex:  # shown in the source's language, whatever the learner's
        carried |= {"catalogs": (), "only": edition.source.language}
    node = _titled("sequential", title)
    if lesson.graded:
        name = assignment_name(edition, lesson.graded)
        node.attrib.update({"format": name, "graded": "true", BUILT_FORMAT: name})
    verticals: dict[str, Any] = {}
    filled = [unit for unit in lesson.units if unit.blocks]
    for unit in filled:
        name = unit_url_name(unit.key)
        _point(node, "vertical", name)
        verticals[name] = _vertical(edition, placed, unit, carried)
    units = list(verticals.values())
    for note in (content_note(lesson, title=title, **carried), membership_block(edition, lesson, title)):
        if note is not None:
            _write_first(units[0], note)
    if lesson.in_annex:
        for unit, vertical in zip(filled, units, strict=True):
            _write_first(vertical, language_note(lesson, unit, title=title, **languages))
    if (after := sources(lesson, title=title, **carried)) is not None:
        write_block(etree.SubElement(units[-1], after.tag), with_digests(after))
    yield f"course/sequential/{lesson.key}.xml", _holder(node)
    yield from ((f"course/vertical/{name}.xml", _holder(vertical)) for name, vertical in verticals.items())


def _course_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    source = edition.source
    course = edition.localized(source.without_lessons)
    run = _run(edition)
    yield "course/course.xml", _xml(_node("course", url_name=run, org=ORGANISATION, course=course.key))
    policies = f"course/policies/{run}"
    pages = custom_pages(edition)
    yield f"{policies}/policy.json", _json({f"course/{run}": course_policy(course, pages)})
    yield f"{policies}/grading_policy.json", _json(grading_policy(source, assignment_types(edition)))
    yield "course/about/overview.html", _overview(edition, course).encode()
    yield "course/about/short_description.html", html.escape(_short(course.description), quote=False).encode()
    if effort := duration(course.effort, course.language):
        yield "course/about/effort.html", html.escape(effort, quote=False).encode()
    yield from ((f"course/tabs/{page.slug}.html", page.html.encode()) for page in pages)
    yield f"course/static/{COURSE_IMAGE}", Path(__file__).with_name(COURSE_IMAGE).read_bytes()
    yield from _media(edition)
    if paths := [path for path in source.paths if path.steps]:
        yield from _path_files(edition, paths)
    for module in source.sections:
        if any(_has_blocks(lesson) for lesson in module.written_lessons):
            yield f"course/chapter/{module.key}.xml", _holder(_chapter(edition, module))


def _path_files(edition: Edition, paths: Sequence[LearningPath]) -> Iterator[File]:
    """The section of the learning paths, behind the now pages and before the modules."""
    chapter = _titled("chapter", section_title(edition))
    for path in paths:
        block = path_block(edition, path)
        sequential, vertical = (_titled(tag, block.display_name) for tag in ("sequential", "vertical"))
        _point(chapter, "sequential", path.key)
        _point(sequential, "vertical", unit_url_name(path.key))
        write_block(etree.SubElement(vertical, block.tag), with_digests(block))
        yield f"course/sequential/{path.key}.xml", _holder(sequential)
        yield f"course/vertical/{unit_url_name(path.key)}.xml", _holder(vertical)
    yield f"course/chapter/{SECTION}.xml", _holder(chapter)


def _run(edition: Edition) -> str:
    """The name of the course run."""
    return edition.language or "all_languages"


def _media(edition: Edition) -> Iterator[tuple[str, bytes]]:
    names: dict[str, bytes] = {}
    pictures = [(static_name(target), content) for target, content in sorted(edition.media.items())]
    drawings = [(static_name(*key), content) for key, content in edition.drawings.items()]
    for name, content in (*pictures, *sorted(drawings)):
        if names.setdefault(name, content) != content or name == COURSE_IMAGE:
            raise ValueError(f"two pictures would be called {name} in the archive: rename one of them")
        yield f"course/static/{name}", content


def _chapter(edition: Edition, module: Module) -> Any:
    node = _titled("chapter", plain(edition.localized(module.title)))
    for lesson in module.written_lessons:
        if _has_blocks(lesson):
            _point(node, "sequential", lesson.key)
    return node


def _vertical(edition: Edition, placed: PlacedLesson, unit: Unit, carried: Mapping[str, Any]) -> Any:
    title = plain(edition.localized(unit.title))
    node = _titled("vertical", title)
    for block in unit.blocks:
        links = only_of(placed.links, block)
        narrations = narrations_at(placed.references, placed.lesson, block)
        fields = block_content(
            unit, block, title=title, links=links, references=placed.references, narrations=narrations, **carried
        )
        write_block(etree.SubElement(node, fields.tag), with_digests(fields))
    return node


def _write_first(vertical: Any, fields: BlockContent) -> None:
    """Write a block before all others of a unit."""
    vertical.insert(0, _node(fields.tag))
    write_block(vertical[0], with_digests(fields))


def _has_blocks(lesson: Lesson) -> bool:
    """Whether a lesson is in the archive: the platform warns about empty tags, so empty units are left out."""
    return any(unit.blocks for unit in lesson.units)


def _node(tag: str, **attributes: str) -> Any:
    return etree.Element(tag, attributes)


def _titled(tag: str, title: str) -> Any:
    """What holds blocks, with its title and a digest of that."""
    return _node(tag, display_name=title, **{BUILT: digest(title)})


def _point(parent: Any, tag: str, url_name: str) -> None:
    etree.SubElement(parent, tag, url_name=url_name)


def _holder(node: Any) -> bytes:
    """What holds blocks, and the names of what it holds."""
    node.set(BUILT_PARTS, " ".join(child.get("url_name") for child in node))
    return _xml(node)


def _xml(node: Any) -> bytes:
    etree.indent(node)
    return bytes(etree.tostring(node, encoding="utf-8")) + b"\n"


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _overview(edition: Edition, course: Course) -> str:
    """`course` is the source in the language of the titles."""
    drawings = drawn(edition.source.references, edition.source.description, edition.source.file)
    worded = frozenset(target for target, _ in drawings) if course.language != edition.source.language else frozenset()

    def link(target: str) -> str:
        return static_link(target, course.language if target in worded else "")

    body = _share_note(edition) + typeset(course.description, language=course.language, link=link)
    return f'<section class="about" lang="{course.language}" dir="{direction(course.language)}">\n{body}</section>\n'


def _share_note(edition: Edition) -> str:
    """How much of the course is in its one language, for learners who decide whether to take it; empty where nearly
    all is."""
    language, source = edition.language, edition.source
    share = shares_of(source, edition.catalogs[:1]).get(language) if language else None
    if share is None or share.fraction >= NEARLY_ALL:
        return ""
    sentence = author_words(language, edition.interface).gettext(
        "%(share)s of this course is translated. The rest is in its original language (%(language)s)."
    )
    values = {"share": per_cent(share.fraction, language), "language": language_name(source.language, language)}
    return f"<p><em>{html.escape(sentence % values, quote=False)}</em></p>\n"


def _short(description: tuple[Element, ...], most: int = 150) -> str:
    """The first paragraph, as much of it as the platform's catalog shows."""
    first = next((plain(element.text) for element in description if element.name == "paragraph" and element.text), "")
    if len(first) <= most:
        return first
    return first[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—") + "…"
