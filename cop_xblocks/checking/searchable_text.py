"""A file as it was written: its words as one text to search in, each with its place and with what it is for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from cop_xblocks.checking.passage_roles import BREAK, Role, passages_of, searchable
from cop_xblocks.checking.phrases import Phrases
from cop_xblocks.markdown import Document, Inline, computed_once
from cop_xblocks.model import Course, Diagnostic, Lesson, Question, Span, Text
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading

_QUOTED = re.compile(r'"[^"\0]{1,400}?"|“[^”\0]{1,400}?”|„[^“”\0]{1,400}?[“”]|«[^»\0]{1,400}?»')
_SPACES = re.compile(r"\s+")
_SENTENCE = re.compile(r"(?<![ .][a-z])(?<!\b[A-Z])[.!?…:][\"”'’)*_]*\s+(?=[\"“'‘(*_\[]*[A-Z0-9])|\0|\\\n")
_NOTHING = Text("nothing title", "", "en")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


Range = TypeVar("Range", bound=tuple[Any, ...])
"""A beginning, an end, and whatever belongs to it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a file."""

    role: Role
    start: int
    """Where it begins in the whole text."""
    inline: Inline
    section: int
    """Counts the headings above it."""
    level: int
    """A heading's level, 0 for anything else."""
    setting: Span | None = None
    """The place of the setting that it is the value of: the only place known in it."""


@dataclass(frozen=True, eq=False)
class SearchableText:
    """A lesson's file, or a course's outline."""

    document: Document
    lesson: Lesson | None
    """None for an outline."""
    course: Course
    """Its settings alone. A rule on one file that saw more of the course would have to be asked again whenever another
    file changes."""
    diagnostics: dict[tuple[str, ...], tuple[Diagnostic, ...]] = field(init=False, default_factory=dict, repr=False)
    """What rules say of it, by the codes of the rules that were asked."""

    @cached_property
    def _laid_out(self) -> tuple[list[Passage], str]:
        # Only when it is asked for: a build does not even parse the files that it has checked before.
        passages: list[Passage] = []
        pieces: list[str] = []
        at = 0
        for passage_role, section, level, inline, setting in passages_of(self.document, self.lesson):
            for role, text in searchable(passage_role, inline):
                passages.append(Passage(role, at, inline, section, level, setting))
                pieces.append(text)
                at += len(text) + 1
        return passages, BREAK.join(pieces)

    @property
    def passages(self) -> list[Passage]:
        """Every text, in order."""
        return self._laid_out[0]

    @property
    def text(self) -> str:
        """The passages one after another, a NUL between them. What is no plain text (code, addresses) is blank."""
        return self._laid_out[1]

    @cached_property
    def lower(self) -> str:
        """The text in small letters, each in its place."""
        lower = self.text.lower()
        if len(lower) != len(self.text):  # a Turkish İ becomes two characters
            lower = "".join(letter if len(small := letter.lower()) != 1 else small for letter in self.text)
        return lower

    @cached_property
    def folded(self) -> str:
        """The text in small letters with single spaces: to see whether a word is there at all."""
        return _SPACES.sub(" ", self.lower)

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    def passage(self, at: int) -> Passage:
        """The passage that a place of the text is in."""
        return self.passages[max(bisect_right(self._starts, at) - 1, 0)]

    def place(self, start: int, end: int) -> Span:
        """The place in the file of a stretch of the text."""
        passage = self.passage(start)
        if passage.setting is not None:
            return passage.setting
        return passage.inline.span(start - passage.start, end - passage.start)

    def is_written_so(self, start: int, end: int) -> bool:
        """Whether nothing of a stretch was blanked."""
        passage = self.passage(start)
        return passage.inline.content[start - passage.start : end - passage.start] == self.text[start:end]

    def find(self, phrases: Phrases) -> Iterator[re.Match[str]]:
        """Where phrases stand (in small letters), in their order in the text, the longest of those that overlap."""
        done = -1
        for match in sorted(phrases.search(self.lower, self.folded), key=lambda match: (match.start(), -match.end())):
            if match.start() >= done:
                yield match
                done = match.end()

    def words(self, match: re.Match[str]) -> str:
        """The words of a match as the author wrote them, on one line."""
        return " ".join(self.text[match.start() : match.end()].split())

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """What stands in quotation marks."""
        return [match.span() for match in _QUOTED.finditer(self.text)]

    @cached_property
    def links(self) -> list[tuple[int, int, str]]:
        """Where each link's words and brackets are, and its target."""
        links = []
        for passage in self.passages:
            if "[" in passage.inline.content or "<" in passage.inline.content:
                for token in passage.inline.tokens:
                    if token.type == "link_open" and "span" in token.meta:
                        start, end = token.meta["span"]
                        target = str(token.attrGet("href") or "")
                        links.append((passage.start + start, passage.start + end, target))
        return links

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where each sentence begins and ends; a heading, a cell, a list item ends one in any case."""
        sentences = []
        start = 0
        for end in _SENTENCE.finditer(self.text + BREAK):
            if self.text[start : end.start() + 1].strip(" \n\0"):
                sentences.append((start, min(end.start() + 1, len(self.text))))
            start = end.end()
        return sentences

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place."""
        index = bisect_right(self.sentences, (at, len(self.text) + 1)) - 1
        return self.sentences[index] if index >= 0 else (at, at)

    @cached_property
    def title(self) -> Span:
        """The place of the file's title: where what concerns the whole of it is said."""
        return self.document.title_place

    def setting(self, name: str) -> Span:
        """The place of a setting in the front matter; of the title where there is none."""
        text, first = self.document.front_matter or ("", 0)
        match = re.search(rf"^{name}(?=\s*:)", text, re.MULTILINE)
        if match is None:
            return self.title
        line = first + text.count("\n", 0, match.start())
        return Span(self.document.file, line, 1, line, len(name) + 1)

    @cached_property
    def question_objectives(self) -> tuple[tuple[str, Span], ...]:
        """Each question's objective (empty for none), and its place."""
        return tuple((question.objective, self.span(question)) for question in self.questions)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        units = self.lesson.units if self.lesson is not None else ()
        return tuple(question for unit in units for block in unit.blocks for question in block.questions)

    @cached_property
    def prose_words(self) -> int:
        """How many words the prose has: what stands in no heading, question or setting."""
        prose = (passage for passage in self.passages if passage.role in ("prose", "item", "cell", "quotation"))
        return sum(
            count_words(self.text[passage.start : passage.start + len(passage.inline.content)]) for passage in prose
        )

    def span(self, text: Text | Question) -> Span:
        """The place of a text of the lesson."""
        return text.span or self.title


def within(place: int, ranges: Sequence[Range]) -> Range | None:
    """The range of a sorted list that holds a place."""
    at = bisect_right(ranges, place, key=lambda bounds: bounds[0]) - 1
    return ranges[at] if at >= 0 and ranges[at][0] <= place < ranges[at][1] else None


def count_words(text: str) -> int:
    """How many words a text has, in languages that part them by spaces."""
    return len(WORD.findall(text))


def searchable_texts(reading: Reading) -> Iterator[SearchableText]:
    """Every file of a course that has words for a learner: the outline, then the lessons in their order."""
    course = reading.course
    if course is None:
        return
    settings = replace(course.without_lessons, title=_NOTHING, description=(), folder="")
    lessons: dict[str, Lesson | None] = {f"{reading.folder.name}/{OUTLINE}": None}
    lessons |= {lesson.file: lesson for lesson in course.lessons}
    for name, lesson in lessons.items():
        document = reading.documents.get(name)
        if document is not None:
            yield _searchable_text(document, lesson, settings)


_searchable_text = computed_once(SearchableText)
"""It takes long to lay out, and is the same as long as its file is."""
