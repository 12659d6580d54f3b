"""What a unit is made of, whatever its type: what the rooms below and beside `activities/` know of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from cop_xblocks.model.element import Element
from cop_xblocks.model.place import Span
from cop_xblocks.model.question import Question
from cop_xblocks.model.text import Text
from cop_xblocks.model.walk import iter_texts


@dataclass(frozen=True, slots=True)
class QuizSettings:
    """How a quiz is taken and reported."""

    attempts: int | None = None
    """How often it may be submitted; None for as often as the learner likes."""
    pass_mark: int = 70
    """Per cent of the points."""
    weight: float = 1
    graded: str = ""
    """A category of the course's `grading`; empty for a quiz that is for practice."""
    show_answers: str = "after-attempts"
    """`never`, `after-attempt`, `after-pass`, `after-attempts` (the attempts are used up, or the quiz is all right),
    `after-due` (where nothing is ever due, as `after-attempts`)."""
    draw: int | None = None
    """How many of the marked questions each attempt asks; None for all of them."""
    one_at_a_time: bool = False
    """Whether the questions stand on a page each."""


@dataclass(frozen=True, slots=True)
class Activity:
    """A part of a unit that a learner reads or works on. Each type of activity derives its own from it."""

    has_own_key: ClassVar[bool] = False
    """Whether its key is its own, one of the course's name space; else it is its unit's."""
    lists_helplines: ClassVar[bool] = False
    """Whether it shows all helplines of the course, whatever its texts refer to."""

    outlasts_course: ClassVar[bool] = False
    """Whether a learner comes back to it after the course."""

    key: str
    source: str = field(default="", kw_only=True)
    """The Markdown that it was read from: what the XBlock carries."""
    span: Span | None = field(default=None, kw_only=True)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that it asks, in the author's order."""
        return ()

    @property
    def aloud(self) -> tuple[Element, ...] | None:
        """What somebody reads aloud of it, besides its questions; None where it makes no sense without its page."""
        return None

    @property
    def searched(self) -> tuple[Text, ...]:
        """What a search may find it by: what everybody reads who opens it, and no choice, answer or feedback."""
        asked = ((question.title, question.stem) for question in self.questions)
        return (*iter_texts(self.aloud or ()), *iter_texts(tuple(asked)))

    @property
    def settings(self) -> QuizSettings | None:
        """How its questions are submitted, marked and reported; None where nothing is submitted as a whole."""
        return None

    def with_settings(self, settings: QuizSettings) -> Activity:
        """The activity, taken and reported so; itself where it has no settings."""
        return self

    @property
    def anchors(self) -> tuple[str, ...]:
        """The keys in it that a link can lead to; a link to any of them opens its unit."""
        return ()
