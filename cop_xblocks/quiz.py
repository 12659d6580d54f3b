"""`cop_quiz`, an XBlock: questions that are submitted together and marked on the server.

`activities/quiz/` decides what comes of what a learner does; this module connects it to the platform.
"""

# mypy: allow-untyped-decorators, allow-subclassing-any

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from webob import Response
from xblock.core import XBlock
from xblock.fields import Scope

from cop_xblocks.activities.quiz.act import mark_again
from cop_xblocks.activities.quiz.descriptor import TYPE
from cop_xblocks.activities.quiz.report import report_rows
from cop_xblocks.activities.quiz.state import QuizState, read_state, write_state
from cop_xblocks.activities.registry import new_source
from cop_xblocks.block import CourseBlock
from cop_xblocks.block_fields import AnyBoolean, AnyInteger, AnySource, AnyString
from cop_xblocks.content import BlockContent
from cop_xblocks.content.localized import LocalizedContent
from cop_xblocks.model import Quiz, QuizSettings, Report
from cop_xblocks.scored import ScoredBlock
from cop_xblocks.studio.settings import QUIZ

log = logging.getLogger(__name__)


SETTINGS = {
    **{name: name for name in ("pass_mark", "weight", "show_answers", "draw", "one_at_a_time")},
    "attempts": "max_attempts",
    "graded": "counts_as",
}
"""The fields of the block that hold a quiz's settings, by the settings' names."""


class _OlderQuiz(XBlock):
    """A quiz as 2026.11.0 stored it."""

    attempts = AnyInteger(default=None, scope=Scope.settings)


class QuizBlock(ScoredBlock):
    """Shows a quiz in the language of the request, marks what is submitted, and reports the best attempt."""

    activity_type = TYPE
    tag_name = TYPE.tag

    # What a new block in Studio is called and holds.
    display_name = AnyString(default="Quiz (Markdown)", scope=Scope.settings)
    source = AnySource(default=new_source(TYPE), scope=Scope.content)
    handler = "submit"

    read_state = staticmethod(read_state)
    write_state = staticmethod(write_state)
    mark_again = staticmethod(mark_again)

    # The platform's names for the bound and for the attempts that count against it: staff reset the latter.
    max_attempts = AnyInteger(default=None, scope=Scope.settings)
    attempts: Any = AnyInteger(default=0, scope=Scope.user_state)
    pass_mark = AnyInteger(default=70, scope=Scope.settings)
    show_answers = AnyString(default="after-attempts", scope=Scope.settings)
    draw = AnyInteger(default=None, scope=Scope.settings)
    one_at_a_time = AnyBoolean(default=False, scope=Scope.settings)
    # Not `graded`: the platform mixes a field of that name, which means something else, into every block.
    counts_as = AnyString(default="", scope=Scope.settings)

    authored = {**CourseBlock.authored, **SETTINGS}  # noqa: RUF012
    studio_settings = QUIZ

    def setting_value(self, field: str) -> Any:
        """What the form of the settings shows of a field."""
        return self.attempts_allowed() if field == "max_attempts" else super().setting_value(field)

    # Views

    def app_data(self) -> dict[str, Any]:
        """How many questions it asks, how often it can be sent, and what it is worth."""
        quiz, _report = self.activity(self.localized_in(self.languages()[0]))
        return {
            "questions": min(len(quiz.questions), quiz.settings.draw or len(quiz.questions)),
            "attempts": self.attempts_allowed(),
            "pass_mark": self.pass_mark,
            "points": self.max_score(),
        }

    # How many attempts there are

    def attempts_allowed(self) -> int | None:
        """How often a learner may send their answers; None for as often as they like.

        A course that 2026.11.0 imported has the bound under the name that now counts a learner's attempts. It is read
        from there until the course is imported again.
        """
        bound = () if self.fields["max_attempts"].is_set_on(self) else self._older_bound()
        return bound[0] if bound else cast("int | None", self.max_attempts)

    def is_own(self, name: str) -> bool:
        """Whether a field is set on this very block."""
        return super().is_own(name) or (name == "max_attempts" and self._older_bound() != ())

    def _older_bound(self) -> tuple[int | None] | tuple[()]:
        """The bound that 2026.11.0 stored; nothing where it stored none."""
        try:
            older_quiz = self.runtime.construct_xblock_from_class(_OlderQuiz, self.scope_ids)
            if self._field_data.has(older_quiz, "attempts"):
                return (cast("int | None", self._field_data.get(older_quiz, "attempts")),)
        except Exception:
            log.exception("block %s: no older number of attempts can be read", self.scope_ids.usage_id)
        return ()

    def block_content(self) -> BlockContent:
        """The authored fields."""
        return replace(super().block_content(), attempts=self.attempts_allowed())

    # Handler

    @XBlock.handler
    def submit(self, request: Any, suffix: str = "") -> Response:
        """Do what is sent (`activities/quiz/act.py`): `{"fields": {name: [values]}}` as JSON, or the fields of a form.

        Replies `{"html", "message", "marked", "kept", "at"}`, `at` being the identifier of the question that it is
        about; 400 or 413 for what no form of ours sends. What is refused takes no attempt and changes nothing. One
        handler, so that everything that a learner does is one transaction.
        """
        return self.handle_form(request)

    # Scores, as the platform asks for them and sets them

    def max_score(self) -> float:
        """The points of all questions, or of a draw. Called at publishing, without a user: it may not raise."""
        try:
            quiz, _report = self.activity(self.localized())
        except Exception:
            log.exception("block %s cannot be read", self.scope_ids.usage_id)
            return 0.0
        return float(self.activity_type.max_score(quiz))

    def has_submitted_answer(self) -> bool:
        """Whether this learner has sent an attempt."""
        return self.learner_state().attempts > 0

    def learner_state(self) -> QuizState:
        """What is stored of this learner, with the attempts that staff have left them."""
        try:
            used = self.attempts if self.fields["attempts"].is_set_on(self) else None
        except (TypeError, ValueError):
            used = None  # a site's own tools may have written anything
        return read_state(self.state, used)

    def stored_json(self) -> Mapping[str, Any]:
        """The same as JSON."""
        return write_state(self.learner_state())

    def store_json(self, state: Mapping[str, Any]) -> None:
        """Store what is to be known of this learner."""
        super().store_json(state)
        self.attempts = state["attempts"] - state.get("returned", 0)

    def report(self, state: Any, gettext: Callable[[str], str]) -> Iterable[dict[str, str]]:
        """Each question of the last attempt, what was answered, and how it was marked."""
        quiz, _report = self.activity(self.localized_in(self.language))
        return report_rows(quiz, read_state(state), gettext)

    def activity(self, localized: LocalizedContent) -> tuple[Quiz, Report]:
        """The quiz in the language that is shown, with the settings that the platform's fields hold."""
        quiz, report = super().activity(localized)
        settings = {name: getattr(self, field) for name, field in SETTINGS.items()}
        settings["attempts"] = self.attempts_allowed()
        return replace(quiz, settings=QuizSettings(**settings)), report
