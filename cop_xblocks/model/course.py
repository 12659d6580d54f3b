"""A course, from the whole down to its blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Literal

from cop_xblocks.model.activity import Activity, QuizSettings
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.model.element import Element
from cop_xblocks.model.keys import derive_key
from cop_xblocks.model.place import Span
from cop_xblocks.model.question import Question
from cop_xblocks.model.references import References, Subject
from cop_xblocks.model.text import Text

_HOURS_AND_MINUTES = re.compile(r"PT(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?\Z")


@dataclass(frozen=True, slots=True)
class Prose(Activity):
    """A lesson block: prose, pictures, call-outs."""

    elements: tuple[Element, ...]

    @property
    def aloud(self) -> tuple[Element, ...]:
        """All of it."""
        return self.elements


@dataclass(frozen=True, slots=True)
class Quiz(Activity):
    """A run of questions that is submitted and marked together."""

    questions: tuple[Question, ...] = ()
    settings: QuizSettings = field(default_factory=QuizSettings)

    @property
    def anchors(self) -> tuple[str, ...]:
        """The questions' keys."""
        return tuple(question.key for question in self.questions)

    def with_settings(self, settings: QuizSettings) -> Quiz:
        """The quiz, taken and reported so."""
        return replace(self, settings=settings)


@dataclass(frozen=True, slots=True)
class Helplines(Activity):
    """The directory of helplines; its rows are the course's `references.helplines`, and its source is empty."""

    has_own_key = True  # a unit can have several directories
    lists_helplines = True


@dataclass(frozen=True, slots=True)
class Unit:
    """One idea: prose, then at most one run of questions. An Open edX vertical."""

    key: str
    title: Text
    blocks: tuple[Activity, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """What the learner can do after the lesson."""

    key: str
    text: Text


PageType = Literal["now", "documents", "annex"]
"""What a section outside the modules holds: now pages, working documents, or the annex."""
PAGE_TYPES: tuple[PageType, ...] = ("now", "documents", "annex")
PAGE_NAMES: Mapping[str, str] = {"now": "now page", "documents": "document", "annex": "page of the annex"}
"""What a page of each type is called."""
SectionType = Literal["module"] | PageType
"""What a section of a course is."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson, a graded quiz, or a page outside the modules. An Open edX subsection."""

    key: str
    content_note: Text | None = field(default=None, kw_only=True)
    sources: tuple[Text, ...] = field(default=(), kw_only=True)
    objectives: tuple[Objective, ...] = field(default=(), kw_only=True)
    subjects: tuple[Subject, ...] = field(default=(), kw_only=True)
    title: Text
    """Behind the front matter, as in the source: `map_texts` walks the fields in their order."""
    units: tuple[Unit, ...]
    file: str
    """Relative to the courses folder, with forward slashes."""
    minutes: int | None = None
    reviewed: str = ""
    graded: str = ""
    section: SectionType = "module"
    """What lists it. Outside the modules it has no questions, and no progress counts it; a now page and a document are
    one unit."""
    span: Span | None = None

    @property
    def for_now(self) -> bool:
        """Whether it is a now page."""
        return self.section == "now"

    @property
    def is_document(self) -> bool:
        """Whether it is a working document: a page that a learner prints, or takes away as editable text."""
        return self.section == "documents"

    @property
    def in_annex(self) -> bool:
        """Whether it is a page of the annex, which is in the source's language alone."""
        return self.section == "annex"

    @property
    def blocks(self) -> tuple[Activity, ...]:
        """Every activity of every unit, in order."""
        return tuple(block for unit in self.units for block in unit.blocks)

    @property
    def opening_prose(self) -> Prose | None:
        """The first block of prose, which plays the lesson's narration; None where it has no prose."""
        return next((block for block in self.blocks if isinstance(block, Prose)), None)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        return tuple(question for block in self.blocks for question in block.questions)

    @property
    def quiz_settings(self) -> tuple[QuizSettings, ...]:
        """How each quiz is taken and reported, in order."""
        return tuple(block.settings for block in self.blocks if block.settings is not None)


@dataclass(frozen=True, slots=True)
class Planned:
    """A lesson that is still to be written: shown in the outline, left out of a build."""

    title: Text


@dataclass(frozen=True, slots=True)
class Module:
    """An Open edX section: a module, or the pages of one type outside the modules."""

    key: str
    title: Text
    lessons: tuple[Lesson | Planned, ...]
    span: Span | None = None
    type: SectionType = "module"

    @property
    def written_lessons(self) -> tuple[Lesson, ...]:
        """The lessons that can be taken."""
        return tuple(lesson for lesson in self.lessons if isinstance(lesson, Lesson))


REFRESHER = "refresher"
"""A key that no path can have: in the host's addresses it stands instead of a path's for a unit of the refresher."""


@dataclass(frozen=True, slots=True)
class PathStep:
    """A lesson, or one unit of it, on a learning path."""

    lesson: str
    """The lesson's key."""
    unit: str = ""
    """The unit's key; empty for the whole lesson."""


@dataclass(frozen=True, slots=True)
class LearningPath:
    """A shorter way through the course. It has no state of its own: a learner who has done its steps has done it."""

    key: str
    title: Text
    description: tuple[Element, ...]
    """For whom it is, and how long it takes."""
    steps: tuple[PathStep, ...]
    span: Span | None = None


LONGEST_MESSAGE = 300
"""Characters of a message, in every language."""


@dataclass(frozen=True, slots=True)
class Message:
    """A short text to be sent to learners' telephones."""

    key: str
    title: Text
    """When it is sent: `Week 1`."""
    text: Text
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages that accompany a course, in the order in which they are sent."""

    title: Text
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A whole course in one language."""

    key: str
    """The one that its outline gives; without one, made of the folder's name."""
    language: str
    """The language that it is shown in; of the source, before translation."""
    title: Text
    description: tuple[Element, ...]
    modules: tuple[Module, ...]
    audience: str
    version: str = ""
    effort: str = ""
    """ISO 8601 duration."""
    valid_for: str = ""
    """How long a certificate lasts, an ISO 8601 duration in years and months; empty if it does not run out."""
    pass_mark: int = 70
    grading: tuple[tuple[str, int], ...] = ()
    """Category and per cent, in the author's order; the per cents add up to 100."""
    license: str = ""
    author: str = ""
    """Who wrote it, as learners read it in every language: names are not translated."""
    folder: str = ""
    """Where it was read from, an absolute path; its `media/` is there."""
    audience_name: Text | None = None
    """For an audience that the interface has no name for."""
    paths: tuple[LearningPath, ...] = ()
    pages: tuple[Module, ...] = ()
    """The sections outside the modules, in the order of `PAGE_TYPES` and at most one of each type. No progress counts
    them."""
    messages: Messages | None = None
    """On no page of the course: whoever sends them takes them from a build."""
    references: References = field(default_factory=References)
    """What its links and directives can refer to: the facts, terms and helplines beside the courses."""

    @property
    def effort_minutes(self) -> int | None:
        """`effort` in minutes; None where it is not in hours and minutes."""
        match = _HOURS_AND_MINUTES.match(self.effort)
        return 60 * int(match["hours"] or 0) + int(match["minutes"] or 0) if match is not None else None

    @property
    def folder_name(self) -> str:
        """The name of its folder, with which the paths of its files begin; its key where it was not read from one."""
        return PurePath(self.folder).name or self.key

    @property
    def file(self) -> str:
        """The file of its outline, relative to the courses folder, with forward slashes."""
        return f"{self.folder_name}/{OUTLINE}"

    @property
    def domain(self) -> str:
        """The name of its catalogs, made of its folder's name."""
        return derive_key(self.folder_name)

    @property
    def now(self) -> Module | None:
        """The pages for somebody who needs help this minute."""
        return self._pages("now")

    @property
    def documents(self) -> Module | None:
        """Its working documents."""
        return self._pages("documents")

    @property
    def annex(self) -> Module | None:
        """Pages to look things up in, which are not translated."""
        return self._pages("annex")

    def _pages(self, page_type: PageType) -> Module | None:
        return next((section for section in self.pages if section.type == page_type), None)

    @property
    def sections(self) -> tuple[Module, ...]:
        """The now pages first, where it has any, the modules, then its other pages."""
        now = self.now
        return (*([now] if now else []), *self.modules, *(section for section in self.pages if section is not now))

    @property
    def without_lessons(self) -> Course:
        """What the course says itself: without modules, pages, messages and references."""
        return replace(self, modules=(), pages=(), messages=None, references=References())

    @property
    def translatable(self) -> Course:
        """The course without what stays in the source's language: the pages of its annex."""
        if self.annex is None:
            return self
        pages = (replace(section, lessons=()) if section.type == "annex" else section for section in self.pages)
        return replace(self, pages=tuple(pages))

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Every lesson that can be read or taken: the now pages first, the documents and the annex last."""
        return tuple(lesson for section in self.sections for lesson in section.written_lessons)

    def paths_with(self, lesson: str) -> tuple[LearningPath, ...]:
        """The paths that have the lesson with this key, or a unit of it, among their steps."""
        return tuple(path for path in self.paths if any(step.lesson == lesson for step in path.steps))

    @property
    def units(self) -> tuple[Unit, ...]:
        """Every unit, in order."""
        return tuple(unit for lesson in self.lessons for unit in lesson.units)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        return tuple(question for lesson in self.lessons for question in lesson.questions)
