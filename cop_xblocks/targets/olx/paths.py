"""Learning paths, which the platform does not know: a section with a subsection for each path, whose one unit has its
words and links to its steps; and a line in each lesson that links to the paths which it is part of."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cop_xblocks.activities.registry import taking
from cop_xblocks.content.block import BlockContent
from cop_xblocks.content.links import links, places
from cop_xblocks.content.references import referred, write_references
from cop_xblocks.languages import Catalog, translate
from cop_xblocks.languages.interface_catalog import author_words
from cop_xblocks.markdown import escape_target, plain
from cop_xblocks.model import Course, Element, LearningPath, Lesson, Text, iter_texts
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.targets import Edition

SECTION = "learning_paths"
"""The name of the section: an underscore stands in no key."""
_BRACKET = re.compile(r"(?<!\\)[\[\]]")


def section_title(edition: Edition) -> str:
    """The title of the section, in the language of the edition's titles."""
    words = author_words(edition.language or edition.source.language, edition.interface)
    return words.gettext("Shorter ways through the course")


def path_block(edition: Edition, path: LearningPath) -> BlockContent:
    """The lesson block of a path."""
    source = edition.source
    steps = list(_steps(source, path))
    words = [element.text.markdown for element in path.description if element.text is not None]
    items = {step.link(step.title.markdown): step for step in steps}
    markdown = "".join(f"{paragraph}\n\n" for paragraph in words) + "".join(f"- {item}\n" for item in items)
    prose_type = taking("prose")
    prose, _report = prose_type.read_source(markdown, path.key, source.language)
    return BlockContent(
        prose_type.tag,
        f"{path.key}_text",
        plain(edition.localized(path.title)),
        path.key,
        source.language,
        edition.language,
        markdown,
        {catalog.language: _entries(catalog, list(iter_texts(prose)), items) for catalog in edition.catalogs},
        links={**links(places(source), source.file, path.description), **{step.target: step.unit for step in steps}},
        references=write_references(referred(source.references, path.description, source.file)),
    )


def path_prose(edition: Edition, path: LearningPath) -> tuple[tuple[Element, ...], Mapping[str, str]]:
    """The words of a path and its steps, in the language of the edition's titles, and where their links lead."""
    block = path_block(edition, path)
    prose, _report = taking("prose").read_source(block.source, block.key, block.language)
    if prose is not None and edition.language in block.catalogs:
        prose = translate(prose, Catalog(edition.language, block.catalogs[edition.language]))
    return (prose.aloud or ()) if prose is not None else (), block.links


def membership_block(edition: Edition, lesson: Lesson, title: str) -> BlockContent | None:
    """The lesson block that says of which paths a lesson is part, with a link to each; None for a lesson on no path.
    `title` is its display name."""
    source = edition.source
    paths = {f"{OUTLINE}#{path.key}": path for path in source.paths_with(lesson.key)}
    if not paths:
        return None

    def sentence(language: str, titles: Iterable[Text]) -> str:
        label = author_words(language, edition.interface).gettext("Part of:")
        links = (f"[{_escaped(title.markdown)}]({target})" for target, title in zip(paths, titles, strict=True))
        return f"{label} {' · '.join(links)}"

    titles = tuple(path.title for path in paths.values())
    markdown = sentence(source.language, titles)
    prose_type = taking("prose")
    prose, _report = prose_type.read_source(markdown, lesson.key, source.language)
    (text,) = iter_texts(prose)
    return BlockContent(
        prose_type.tag,
        f"{lesson.key}_paths",
        title,
        lesson.key,
        source.language,
        edition.language,
        markdown,
        {
            catalog.language: {text.context: (text.fingerprint, sentence(catalog.language, translate(titles, catalog)))}
            for catalog in edition.catalogs
        },
        links={target: path.key for target, path in paths.items()},
    )


def _escaped(words: str) -> str:
    """A title as the words of a link."""
    return _BRACKET.sub(r"\\\g<0>", words)


@dataclass(frozen=True, slots=True)
class _Step:
    """A step as the block links to it."""

    title: Text
    unit: str
    """The key of the unit with which it begins."""
    target: str

    def link(self, words: str) -> str:
        """The link with its title, or with a translation of it."""
        return f"[{_escaped(words)}]({self.target})"


def _steps(course: Course, path: LearningPath) -> Iterator[_Step]:
    lessons = {lesson.key: lesson for lesson in course.lessons}
    for step in path.steps:
        lesson = lessons[step.lesson]
        unit = next((unit for unit in lesson.units if unit.blocks and step.unit in ("", unit.key)), None)
        if unit is not None:
            target = f"{escape_target(posixpath.relpath(lesson.file, course.folder_name))}#{unit.key}"
            yield _Step(unit.title if step.unit else lesson.title, unit.key, target)


def _entries(catalog: Catalog, texts: list[Text], items: Mapping[str, _Step]) -> dict[str, tuple[str, str]]:
    """The translations of the texts of a path's block: its words have their own, and a link has its title's."""
    entries = {}
    for text in texts:
        step = items.get(text.markdown)
        entry = catalog.entries.get(step.title.context if step is not None else text.context)
        if entry is not None and step is not None:
            made_for, translation = entry
            entry = text.fingerprint if made_for == step.title.fingerprint else made_for, step.link(translation)
        if entry is not None:
            entries[text.context] = entry
    return entries
