"""Learning paths, which the platform does not know: a section with a subsection for each path, whose one unit has its
words and links to its steps."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cop_xblocks.activities.registry import taking
from cop_xblocks.content.block import BlockContent
from cop_xblocks.content.links import links, places
from cop_xblocks.content.references import referred, write_references
from cop_xblocks.languages import Catalog
from cop_xblocks.languages.interface_catalog import author_words
from cop_xblocks.markdown import escape_target, plain
from cop_xblocks.model import Course, LearningPath, Text, iter_texts
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


@dataclass(frozen=True, slots=True)
class _Step:
    """A step as the block links to it."""

    title: Text
    unit: str
    """The key of the unit with which it begins."""
    target: str

    def link(self, words: str) -> str:
        """The link with its title, or with a translation of it."""
        escaped = _BRACKET.sub(r"\\\g<0>", words)
        return f"[{escaped}]({self.target})"


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
