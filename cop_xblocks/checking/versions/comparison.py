"""Two versions of a course side by side: what a learner's state hangs on in the older one, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, Protocol

from cop_xblocks.activities.registry import keeps_own_state, noun_of
from cop_xblocks.checking.choices import bare, plain_text
from cop_xblocks.checking.passes import RuleModule
from cop_xblocks.checking.searchable_text import SearchableText, searchable_texts
from cop_xblocks.model import (
    Activity,
    Course,
    Diagnostic,
    Lesson,
    Question,
    QuizSettings,
    Scene,
    Span,
    Text,
    Unit,
    Way,
    iter_texts,
)
from cop_xblocks.reading import Reading

SAME = 0.8
"""How alike words are that are taken for the same ones, mended."""
OTHER = 0.4
"""How alike words are at the most that are taken to mean something else."""
_MOST_PAIRS = 4_000


@dataclass(frozen=True, slots=True)
class PlacedQuestion:
    """A question in its place."""

    question: Question
    unit: Unit
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class PlacedActivity:
    """What is a block of its own and keeps a learner's state by its own key: a plan, a scenario."""

    block: Any
    unit: Unit
    lesson: Lesson

    @property
    def what(self) -> str:
        """What it is called."""
        return noun_of(self.block)


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """What an answer or a plan is made of: a choice, an item, a gap; a commitment, a scene."""

    what: str
    key: str
    words: str
    place: Span | None
    memory: tuple[str, ...] = ()
    """The flag that a way of a story sets, and those that a way or a scene asks for; empty for any other part."""


class Version:
    """One version of a course, by its keys."""

    def __init__(self, course: Course) -> None:
        self.course = course

    @cached_property
    def lessons(self) -> Mapping[str, Lesson]:
        return {lesson.key: lesson for lesson in self.course.lessons}

    @cached_property
    def units(self) -> Mapping[str, tuple[Unit, Lesson]]:
        """Those with something in them."""
        return {unit.key: (unit, lesson) for lesson in self.course.lessons for unit in lesson.units if unit.blocks}

    @cached_property
    def questions(self) -> Mapping[str, PlacedQuestion]:
        return {
            question.key: PlacedQuestion(question, unit, lesson)
            for block, unit, lesson in self._blocks()
            for question in block.questions
        }

    @cached_property
    def quizzes(self) -> Mapping[str, tuple[QuizSettings, Lesson]]:
        """How each quiz is taken, by the key of its unit: what a learner's attempts hang on."""
        return {
            unit.key: (block.settings, lesson) for block, unit, lesson in self._blocks() if block.settings is not None
        }

    @cached_property
    def activities(self) -> Mapping[str, PlacedActivity]:
        return {
            block.key: PlacedActivity(block, unit, lesson)
            for block, unit, lesson in self._blocks()
            if keeps_own_state(block)
        }

    def _blocks(self) -> Iterator[tuple[Activity, Unit, Lesson]]:
        for unit, lesson in self.units.values():
            yield from ((block, unit, lesson) for block in unit.blocks)


class Versions:
    """An older version and the newer one that takes its place, which was read without a mistake."""

    def __init__(self, older: Course, newer: Course, reading: Reading) -> None:
        self.older, self.newer, self.reading = Version(older), Version(newer), reading

    @cached_property
    def texts(self) -> Mapping[str, SearchableText]:
        """The newer version's files; the outline's name is empty."""
        return {text.lesson.file if text.lesson is not None else "": text for text in searchable_texts(self.reading)}

    @property
    def outline(self) -> Span:
        """The place of the course's title."""
        return self.texts[""].title

    @cached_property
    def questions(self) -> tuple[tuple[PlacedQuestion, PlacedQuestion], ...]:
        """Every question that both have, older and newer."""
        newer = self.newer.questions
        return tuple((old, newer[key]) for key, old in self.older.questions.items() if key in newer)

    @cached_property
    def quizzes(self) -> tuple[tuple[QuizSettings, QuizSettings, Lesson], ...]:
        """How each quiz that both have is taken in the older one and in the newer, and the newer one's lesson."""
        newer = self.newer.quizzes
        return tuple((settings, *newer[key]) for key, (settings, _) in self.older.quizzes.items() if key in newer)

    def setting(self, lesson: Lesson, name: str) -> Span:
        """The place of a lesson's setting in the newer version."""
        texts = self.texts.get(lesson.file)
        return texts.setting(name) if texts is not None else self.outline

    # What has gone, and what stands in its place

    @cached_property
    def gone_lessons(self) -> tuple[Lesson, ...]:
        return tuple(lesson for key, lesson in self.older.lessons.items() if key not in self.newer.lessons)

    @cached_property
    def gone_units(self) -> tuple[tuple[Unit, Lesson], ...]:
        return tuple(unit for key, unit in self.older.units.items() if key not in self.newer.units)

    def lesson_after(self, gone: Lesson) -> Lesson | None:
        """The new lesson that a lesson seems to have become."""
        new = [lesson for key, lesson in self.newer.lessons.items() if key not in self.older.lessons]
        return next((lesson for lesson in new if lesson.file == gone.file), None) or resembling(
            plain_text(gone.title), ((plain_text(lesson.title), lesson) for lesson in new)
        )

    @cached_property
    def unit_after(self) -> Mapping[str, Unit]:
        """By the key of a unit that has gone: the new unit that it seems to have become, which has its questions or its
        title."""
        new = {key: unit for key, (unit, _) in self.newer.units.items() if key not in self.older.units}
        heirs: dict[str, Unit] = {}
        for unit, _ in self.gone_units:
            held = keys_in(unit)
            heir = next(
                (new_unit for new_unit in new.values() if held and held & keys_in(new_unit)), None
            ) or resembling(
                plain_text(unit.title), ((plain_text(new_unit.title), new_unit) for new_unit in new.values())
            )
            if heir is not None:
                heirs[unit.key] = heir
        return heirs

    def place_of(self, unit: Unit, lesson: Lesson) -> Span:
        """Where something of an older unit would stand now: its unit, its lesson, or else the course."""
        if unit.key in self.newer.units:
            heir: Unit | None = self.newer.units[unit.key][0]
        else:
            heir = self.unit_after.get(unit.key)
        if heir is not None and heir.title.span is not None:
            return heir.title.span
        now = self.newer.lessons.get(lesson.key) or self.lesson_after(lesson)
        return now.title.span if now is not None and now.title.span is not None else self.outline


class VersionsRule(RuleModule, Protocol):
    """Compares a course with an older version of it."""

    def check_versions(self, versions: Versions, /) -> Iterable[Diagnostic]:
        """What the newer version costs learners of the older one."""


def at(text: Text) -> Span:
    """The place of a text of a file."""
    return text.span or Span("", 1, 1, 1, 1)


def keys_in(unit: Unit) -> set[str]:
    """The keys of what can be answered or made in a unit."""
    keys = {question.key for block in unit.blocks for question in block.questions}
    return keys | {block.key for block in unit.blocks if keeps_own_state(block)}


def parts_of_question(question: Question) -> dict[str, AnswerPart]:
    """The items of a question, whatever its kind, by their keys."""
    texts: dict[str, Text] = {}
    for text in iter_texts(question.body):
        # The context of what is in an item is `question role key`, whatever the kind.
        _, role, *rest = text.context.split(" ")
        if rest and role != "feedback":
            texts.setdefault(rest[0], text)
    return {
        key: AnswerPart(
            "an item", key, plain_text(texts[key]) if key in texts else "", texts[key].span if key in texts else None
        )
        for key in question.body.keys
    }


def parts_of_activity(block: Any) -> dict[str, AnswerPart]:
    """What a plan or a scenario is made of: whatever in it has a key, called by the field that holds it.

    The key of what is in another piece stands behind that one's: `ping/wake` is the way `wake` of the scene `ping`.
    """
    return {piece.key: piece for piece in _parts(block)}


def _parts(node: Any, before: str = "") -> Iterator[AnswerPart]:
    for field in fields(node):
        value = getattr(node, field.name)
        for part in value if isinstance(value, tuple) else ():
            if is_dataclass(part) and isinstance(key := getattr(part, "key", None), str):
                first = next(iter(iter_texts(part)), None)
                yield AnswerPart(
                    f"a {field.name.removesuffix('s')}",
                    before + key,
                    plain_text(first) if first is not None else "",
                    first.span if first is not None else None,
                    _memory(part),
                )
                yield from _parts(part, f"{before}{key}/")


def _memory(part: Any) -> tuple[str, ...]:
    if not isinstance(part, Scene | Way):
        return ()
    return part.sets if isinstance(part, Way) else "", part.condition.required, part.condition.excluded


def alike(first: str, second: str) -> float:
    """How alike the words of two texts are, from 0 to 1, by their words and by their letters."""
    first, second = bare(first), bare(second)
    if first == second:
        return 1.0
    by_words = SequenceMatcher(None, first.split(), second.split(), autojunk=False).ratio()
    return max(by_words, SequenceMatcher(None, first, second, autojunk=False).ratio())


def resembling(words: str, candidates: Iterable[tuple[str, Any]]) -> Any:
    """What has the words, be they mended a little; None where nothing has."""
    listed = list(candidates)
    if not bare(words) or len(listed) > _MOST_PAIRS:
        return None
    scored = [(alike(words, text), -number, candidate) for number, (text, candidate) in enumerate(listed)]
    best = max(scored, key=lambda candidate: candidate[:2], default=None)
    return best[2] if best is not None and best[0] >= SAME else None


def vanished(
    older: Mapping[str, AnswerPart], newer: Mapping[str, AnswerPart]
) -> Iterator[tuple[AnswerPart, AnswerPart | None]]:
    """What has gone, each with the new piece that it seems to have become."""
    new = [(part.words, part) for part in newer.values() if part.key not in older]
    for piece in older.values():
        if piece.key not in newer:
            yield piece, resembling(piece.words, new)
