"""A file as it was written: its words as one text to search in, each with its place and with what it is for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Literal, TypeVar

from cop_xblocks.checking._words import Phrases
from cop_xblocks.markdown import Document, Inline, Node, parse
from cop_xblocks.model import Course, Lesson, Question, Span, Text, once
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading

Role = Literal[
    "title", "heading", "question", "scene", "stem", "prose", "item", "cell", "quotation", "choice", "feedback", "hint",
    "explanation", "setting", "source",
]  # fmt: skip
_BREAK = "\0"
"""Stands between passages: no white space and no letter, so nothing is found across it. A file has none of its own."""
_QUOTED = re.compile(r'"[^"\0]{1,400}?"|“[^”\0]{1,400}?”|„[^“”\0]{1,400}?[“”]|«[^»\0]{1,400}?»')
_SPACES = re.compile(r"\s+")
_SEEN = re.compile(r"\S")
_BACKSLASH = re.compile(r"\\([;|()\[\]:\\])")
_SENTENCE = re.compile(r"(?<![ .][a-z])(?<!\b[A-Z])[.!?…:][\"”'’)*_]*\s+(?=[\"“'‘(*_\[]*[A-Z0-9])|\0|\\\n")
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


@dataclass(eq=False)
class Written:
    """A lesson's file, or a course's outline."""

    document: Document
    lesson: Lesson | None
    """None for an outline."""
    course: Course

    @cached_property
    def _laid_out(self) -> tuple[list[Passage], str]:
        # Only when it is asked for: a build does not even parse the files that it has checked before.
        passages: list[Passage] = []
        pieces: list[str] = []
        at = 0
        for asked, section, level, inline, setting in _passages(self.document, self.lesson):
            for role, text in _searchable(asked, inline):
                passages.append(Passage(role, at, inline, section, level, setting))
                pieces.append(text)
                at += len(text) + 1
        return passages, _BREAK.join(pieces)

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
        for found in sorted(phrases.search(self.lower, self.folded), key=lambda each: (each.start(), -each.end())):
            if found.start() >= done:
                yield found
                done = found.end()

    def said(self, found: re.Match[str]) -> str:
        """What was found, as it was written, on one line."""
        return " ".join(self.text[found.start() : found.end()].split())

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """What stands in quotation marks."""
        return [found.span() for found in _QUOTED.finditer(self.text)]

    @cached_property
    def links(self) -> list[tuple[int, int, str]]:
        """Where each link's words and brackets are, and its target."""
        found = []
        for passage in self.passages:
            if "[" in passage.inline.content or "<" in passage.inline.content:
                for token in passage.inline.tokens:
                    if token.type == "link_open" and "span" in token.meta:
                        start, end = token.meta["span"]
                        target = str(token.attrGet("href") or "")
                        found.append((passage.start + start, passage.start + end, target))
        return found

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where each sentence begins and ends; a heading, a cell, a list item ends one in any case."""
        found = []
        start = 0
        for end in _SENTENCE.finditer(self.text + _BREAK):
            if self.text[start : end.start() + 1].strip(" \n\0"):
                found.append((start, min(end.start() + 1, len(self.text))))
            start = end.end()
        return found

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place."""
        index = bisect_right(self.sentences, (at, len(self.text) + 1)) - 1
        return self.sentences[index] if index >= 0 else (at, at)

    @property
    def title(self) -> Span:
        """The place of the file's title: where what concerns the whole of it is said."""
        return self._kept("title", lambda: self.document.title_place)

    def setting(self, name: str) -> Span:
        """The place of a setting in the front matter; of the title where there is none."""
        return self._kept(f"setting {name}", partial(self._setting, name))

    def _setting(self, name: str) -> Span:
        text, first = self.document.front_matter or ("", 0)
        found = re.search(rf"^{name}(?=\s*:)", text, re.MULTILINE)
        if found is None:
            return self.title
        line = first + text.count("\n", 0, found.start())
        return Span(self.document.file, line, 1, line, len(name) + 1)

    def _kept(self, name: str, find: Callable[[], Span]) -> Span:
        # Rules on the whole course ask for these places, and most files have not changed since the last build.
        return once(self.document, name, find)

    @property
    def asked(self) -> tuple[tuple[str, Span], ...]:
        """Each question's objective (empty for none), and its place."""
        return once(self.document, "asked", lambda: tuple((each.objective, self.span(each)) for each in self.questions))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        units = self.lesson.units if self.lesson is not None else ()
        return tuple(
            question for unit in units for block in unit.blocks for question in getattr(block, "questions", ())
        )

    @cached_property
    def prose_words(self) -> int:
        """How many words the prose has: what stands in no heading, question or setting."""
        prose = (each for each in self.passages if each.role in ("prose", "item", "cell", "quotation"))
        return sum(count_words(self.text[each.start : each.start + len(each.inline.content)]) for each in prose)

    def span(self, text: Text | Question) -> Span:
        """The place of a text of the lesson."""
        return text.span or self.title


def within(place: int, ranges: Sequence[Range]) -> Range | None:
    """The range of a sorted list that holds a place."""
    at = bisect_right(ranges, place, key=lambda each: each[0]) - 1
    return ranges[at] if at >= 0 and ranges[at][0] <= place < ranges[at][1] else None


def count_words(text: str) -> int:
    """How many words a text has, in languages that part them by spaces."""
    return len(WORD.findall(text))


def writings(reading: Reading) -> Iterator[Written]:
    """Every file of a course that has words for a learner: the outline, then the lessons in their order."""
    course = reading.course
    if course is None:
        return
    lessons: dict[str, Lesson | None] = {f"{reading.folder.name}/{OUTLINE}": None}
    lessons |= {lesson.file: lesson for lesson in course.lessons}
    for name, lesson in lessons.items():
        document = reading.documents.get(name)
        if document is not None:
            yield _written(document, lesson, course)


def _written(document: Document, lesson: Lesson | None, course: Course) -> Written:
    kept = document.memo.get("written")
    if isinstance(kept, Written) and (kept.lesson, kept.course.language) == (lesson, course.language):
        kept.course = course
        return kept
    written = document.memo["written"] = Written(document, lesson, course)
    return written


def _searchable(role: Role, inline: Inline) -> Iterator[tuple[Role, str]]:
    """The words of a text, and below it the other answers of its gaps: each word stands in its own place."""
    if "\\" not in inline.content and all(token.type == "text" for token in inline.tokens):
        yield role, inline.content
        return
    said = inline.masked()
    gaps = inline.gaps()
    if not gaps:
        yield role, said
        return
    others = _SEEN.sub(" ", said)
    for placed in gaps:
        gap = placed.gap
        right = gap.right[0] if gap.right else 0
        for number, part in enumerate(gap.parts):
            start, end = placed.start + part.start + part.in_brackets, placed.start + part.end - part.in_brackets
            words = _BACKSLASH.sub(r" \1", inline.content[start:end])
            if number == right:
                said = said[:start] + words + said[end:]
            else:  # an answer is no sentence with the one beside it
                others = others[: start - 1] + _BREAK + words + others[end:]
    yield role, said
    if len(others.replace(_BREAK, " ").strip()) > 0:
        yield "choice", others


_Found = tuple[Role, int, int, Inline, Span | None]
"""Role, section, level, text, place of the setting."""


def _passages(document: Document, lesson: Lesson | None) -> Iterator[_Found]:
    yield from _settings(lesson)
    section = 0
    opens = ""
    asked = False
    for node in document.nodes:
        if node.level:
            section += 1
            role: Role = "title" if node.level == 1 else "heading"
            if node.level <= 3:
                opens = node.opens
                asked = False
                role = "question" if opens == "question" else role
            if node.part_of or (node.level > 3 and opens == "scenario"):
                role = "scene"
            if node.inline is not None:
                yield role, section, node.level, node.inline, None
        elif opens == "question":
            is_items = not asked and _is_items(node)
            yield from _question_part(node, section, is_items, asked)
            asked = asked or is_items or (node.inline is not None and bool(node.inline.gaps()))
        elif lesson is not None or not _is_outline(node, section):
            yield from _prose(node, "prose", section)


def _is_outline(node: Node, section: int) -> bool:
    """Whether a list of an outline links to lessons: their titles are looked at in their own files."""
    return section > 1 and node.name in ("bullet_list", "ordered_list")


def _is_items(node: Node) -> bool:
    """Whether a list or table is what a question is answered with."""
    if node.items_of:
        return node.name in ("bullet_list", "ordered_list", "table")
    # Perhaps a mistake in the heading's mark kept the question from being read.
    return node.name == "ordered_list" or (
        node.name == "bullet_list" and any(item.attributes.get("checked") is not None for item in node.children)
    )


def _question_part(node: Node, section: int, is_items: bool, asked: bool) -> Iterator[_Found]:
    if is_items:
        yield from _items(node, section)
    elif node.name == "alert":
        role: Role = "hint" if node.attributes.get("kind") == "tip" else "explanation"
        for child in node.children:
            yield from _prose(child, role if asked else "stem", section)
    else:
        yield from _prose(node, "stem", section)


def _items(node: Node, section: int) -> Iterator[_Found]:
    """The texts of a question's items, and the feedback on them."""
    if node.name == "table":
        for cells in (row.children for part in node.children for row in part.children):
            for cell in cells[:2]:
                yield from _prose(cell, "choice", section)
            for cell in cells[2:]:
                # The header of feedback is nothing but a name for it.
                yield from _prose(cell, "feedback", section) if cell.name == "td" else ()
        return
    for item in node.children:
        for child in item.children:
            if child.name == "blockquote":
                yield from _prose(child, "feedback", section)
            elif child.name in ("bullet_list", "ordered_list"):
                yield from _items(child, section)
            else:
                yield from _prose(child, "choice", section)


def _prose(node: Node, role: Role, section: int) -> Iterator[_Found]:
    if node.inline is not None:
        yield role if node.choice is None else "choice", section, 0, node.inline, None
    inner: Role = role
    if node.name == "list_item" and any(child.choice is not None for child in node.children):
        inner = "feedback"
    elif node.name == "blockquote" and role in ("prose", "stem"):
        inner = "quotation"
    elif node.name == "list_item" and role == "prose":
        inner = "item"
    elif node.name in ("td", "th", "tr") and role == "prose":
        inner = "cell"
    for child in node.children:
        yield from _prose(child, inner, section)


def _settings(lesson: Lesson | None) -> Iterator[_Found]:
    if lesson is None:
        return
    shown: list[tuple[Role, Text]] = [("setting", lesson.content_note)] if lesson.content_note is not None else []
    shown += [("source", source) for source in lesson.sources]
    shown += [("setting", objective.text) for objective in lesson.objectives]
    for role, text in shown:
        for node in parse(text.markdown).walk():
            if node.inline is not None:
                yield role, 0, 0, node.inline, text.span
