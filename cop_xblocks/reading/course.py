"""A course's folder to a Course."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from cop_xblocks.markdown import Document, nearest
from cop_xblocks.model import (
    AUDIENCES,
    PAGE_TYPES,
    Course,
    Lesson,
    Module,
    PageType,
    Planned,
    Report,
    Span,
    Text,
    rules,
)
from cop_xblocks.model.course_files import OUTLINE, is_lesson_name
from cop_xblocks.reading.figures import read_drawings
from cop_xblocks.reading.frontmatter import FrontMatter
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.reading.messages import read_messages
from cop_xblocks.reading.misspelt_paths import find_misspelling
from cop_xblocks.reading.narrations import read_narrations
from cop_xblocks.reading.outline import Outline, OutlineSection, key_of_course, read_outline
from cop_xblocks.reading.paths import read_paths
from cop_xblocks.reading.recordings import read_recordings
from cop_xblocks.reading.references import SharedReferences, read_references
from cop_xblocks.reading.renamed_lessons import find_renamed, nearest_file, rename_command

ReadLesson = Callable[[Path, str, Defaults, Report], tuple[Lesson | None, Document | None]]
"""What reads a lesson: `read_lesson`, or what a caller puts in its place."""


@dataclass(slots=True)
class Reading:
    """What reading a course's folder gave: as much of the course as could be read, and what is wrong."""

    course: Course | None
    folder: Path
    documents: dict[str, Document] = field(default_factory=dict)
    """The outline and every lesson that was read, by their paths below the courses folder."""
    messages_document: Document | None = None
    """The file of its messages."""
    report: Report = field(default_factory=Report)
    defaults: Defaults = field(default_factory=Defaults)
    """What its lessons take from it."""
    front: FrontMatter = field(default_factory=FrontMatter)
    renamed: dict[Path, Path] = field(default_factory=dict)
    """For each file that the outline lists and that somebody has renamed by hand, what it is called now."""
    beside: SharedReferences = field(default_factory=SharedReferences)
    """What was read from the files beside the courses."""

    def defaults_of(self, name: str) -> Defaults:
        """What the lesson in the file `name` (below the courses folder) takes from the course."""
        lessons = self.course.lessons if self.course is not None else ()
        section = next((lesson.section for lesson in lessons if lesson.file == name), self.defaults.section)
        return replace(self.defaults, section=section)


def is_lesson(path: Path, root: Path) -> bool:
    """Whether a file below the courses folder `root` can be a lesson, by its name."""
    return is_lesson_name(path.relative_to(root).as_posix())


def read_course(
    folder: Path,
    texts: Mapping[Path, str] | None = None,
    read: ReadLesson | None = None,
) -> Reading:
    """Read a course. Never raises for what stands in its files; `course` is None where there is no outline to
    follow.

    `texts` is what an editor holds and has not saved yet, by absolute paths; it goes before what is on the disk.
    `read` reads each lesson in the place of `read_lesson`.
    """
    folder = Path(os.path.abspath(folder))
    reading = Reading(None, folder)
    report = reading.report
    outline_parts = read_outline(folder / OUTLINE, report, texts)
    if outline_parts is None:
        return reading
    outline, document, front = outline_parts
    reading.documents[f"{folder.name}/{OUTLINE}"] = document
    reading.front = front
    grading = front.values.get("grading") or {}
    is_graded = "grading" in front.values or not (front.broken or front.unknown or ("grading",) in front.places)
    key, language = key_of_course(front, folder), front.values.get("language", "en")
    reading.defaults = Defaults(language, front.values.get("pass_mark", 70), tuple(grading) if is_graded else None)
    lessons = _Lessons(reading, read or partial(read_lesson, texts=texts), outline)
    sections = [
        Module(section.key, section.title, tuple(lessons.listed(section)), section.span, section.type)
        for section in outline.sections
        if section.type != "path"
    ]
    modules = tuple(module for module in sections if module.type == "module")
    merged = (
        _merged([section for section in sections if section.type == page_type], page_type, report)
        for page_type in PAGE_TYPES
    )
    pages = tuple(filter(None, merged))
    reading.beside = read_references(folder.parent, report, texts)
    messages, reading.messages_document = read_messages(folder, key, language, report, texts)
    reading.course = Course(
        key=key,
        language=language,
        title=outline.title,
        description=outline.description,
        modules=modules,
        audience=front.values.get("audience", ""),
        version=front.values.get("version", ""),
        effort=front.values.get("effort", ""),
        valid_for=front.values.get("valid_for", ""),
        pass_mark=front.values.get("pass_mark", 70),
        grading=tuple(grading.items()),
        license=front.values.get("license", ""),
        author=front.values.get("author", ""),
        audience_name=_audience_name(front, key, language, report),
        paths=read_paths(outline, modules, pages, folder, lessons.listed_names, report),
        pages=pages,
        messages=messages,
        folder=str(folder),
        references=reading.beside.references,
    )
    recordings = read_recordings(reading.course, report, texts)
    drawings = read_drawings(reading.course, report)
    narrations = read_narrations(reading.course)
    if recordings or drawings or narrations:
        references = replace(reading.beside.references, recordings=recordings, drawings=drawings, narrations=narrations)
        reading.course = replace(reading.course, references=references)
    return reading


_PURPOSES: Mapping[PageType, str] = {"now": "for now pages", "documents": "for documents", "annex": "for an annex"}


def _merged(sections: list[Module], page_type: PageType, report: Report) -> Module | None:
    """The pages of one type outside the modules, under whatever heading; one heading is enough for them."""
    if not sections:
        return None
    for other in sections[1:]:
        assert other.span is not None
        report.add(
            rules.SECTION_TWICE,
            other.span,
            f"a second heading {_PURPOSES[page_type]}",
            f"list its pages below the first one, in line {sections[0].span.line if sections[0].span else 1}",
        )
    return replace(sections[0], lessons=tuple(lesson for section in sections for lesson in section.lessons))


def _audience_name(front: FrontMatter, key: str, language: str, report: Report) -> Text | None:
    """What the course calls its audience; needed where the interface has no name for it."""
    name, audience = front.values.get("audience_name", ""), front.values.get("audience", "")
    if name:
        return Text(f"{key} audience", name, language, front.place("audience_name"))
    if audience and audience not in AUDIENCES and ("audience_name",) not in front.places:
        near = nearest(audience, AUDIENCES)
        report.add(
            rules.AUDIENCE_WITHOUT_NAME,
            front.place("audience"),
            f"nothing says what learners read for the audience {audience!r}",
            f"did you mean {near!r}?" if near else "add `audience_name: …`, the words for it in the course's language",
        )
    return None


@dataclass(slots=True)
class _Lessons:
    """Reads what an outline lists."""

    reading: Reading
    read: ReadLesson
    outline: Outline
    linked: dict[Path, Span] = field(default_factory=dict)
    listed_names: set[str] = field(default_factory=set)
    """Every file that the outline lists, be there one or not, by its path below the courses folder."""
    commands: set[str] | None = None
    """The commands that finish renames made by hand and that a message has given already; None until such renames have
    been looked for."""

    def listed(self, section: OutlineSection) -> Iterator[Lesson | Planned]:
        """The lessons of a module, those that can be read and those that are planned."""
        defaults = self.reading.defaults
        if section.type != "path":
            defaults = replace(defaults, section=section.type)
        for item in section.entries:
            lesson = item if isinstance(item, Planned) else self.lesson(item.target, item.place, defaults)
            if lesson is not None:
                yield lesson

    def lesson(self, target: str, place: Span, defaults: Defaults) -> Lesson | None:
        report = self.reading.report
        relative, hash, _ = target.partition("#")
        relative = unquote(relative)
        root = self.reading.folder.parent
        # Done for every lesson at every build: with pathlib it takes several times as long.
        file = os.path.normpath(os.path.join(self.reading.folder, relative))  # noqa: PTH118
        name = file.removeprefix(os.path.join(root, "")).replace(os.sep, "/")  # noqa: PTH118
        if "://" in target or not relative or name == file or "\0" in file or not is_lesson_name(name):
            report.add(
                rules.NO_SUCH_LESSON,
                place,
                f"{_short(target)} is no lesson of these courses",
                "link to a Markdown file of the course; README.md, names that begin with _ and media/ are no lessons",
            )
            return None
        if hash:
            report.add(
                rules.NOT_ONE_LINK, place, "this links to a part of a lesson", "link to the whole lesson, without the #"
            )
        self.listed_names.add(name)
        path = Path(file)
        misspelling = find_misspelling(relative, path, place)
        if misspelling is not None:
            report.diagnostics.append(misspelling)
            self._find_renamed()
            return None
        if not os.path.lexists(file):
            self._note_lost(path, relative, place)
            return None
        if path in self.linked:
            report.add(
                rules.LESSON_LINKED_TWICE,
                place,
                "this lesson stands in the course already",
                f"keep one of the links (line {self.linked[path].line})",
            )
            return None
        self.linked[path] = place
        lesson, document = self.read(path, name, defaults, report)
        if document is not None:
            self.reading.documents[name] = document
        return lesson

    def _note_lost(self, path: Path, relative: str, place: Span) -> None:
        """Note that a file is gone; of several in a folder that was renamed, the first."""
        commands = self._find_renamed()
        new = self.reading.renamed.get(path)
        command = rename_command(path, new) if new is not None else ""
        near = new or nearest_file(path)
        help = "write the lesson, correct the link, or mark it <!-- planned -->"
        if near is not None:
            help = f"did you mean {os.path.relpath(near, self.reading.folder).replace(os.sep, '/')!r}?"
        if command:
            help += f" If you have renamed it, this does the rest: {command}"
        if command not in commands:
            self.reading.report.add(rules.NO_SUCH_LESSON, place, f"there is no file {_short(relative)}", help)
        commands |= {command} - {""}

    def _find_renamed(self) -> set[str]:
        """Look for renames made by hand, once. Returns the commands that a message has given already."""
        if self.commands is None:
            self.commands = set()
            document = self.reading.documents[f"{self.reading.folder.name}/{OUTLINE}"]
            self.reading.renamed = find_renamed(self.outline, document, self.reading.folder)
        return self.commands


def _short(target: str) -> str:
    return repr(target if len(target) <= 60 else target[:59] + "…")
