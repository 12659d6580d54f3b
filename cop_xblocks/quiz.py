"""`cop_quiz`, an XBlock: questions that are submitted together and marked on the server.

`activities/quiz/` decides what comes of what a learner does; this module connects it to the platform.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

from webob import Response
from xblock.core import XBlock
from xblock.fields import Boolean, Integer, Scope, String

from cop_xblocks.activities.activity import reply_to
from cop_xblocks.activities.quiz.act import act, view
from cop_xblocks.activities.quiz.attempt import Attempt, open_attempt
from cop_xblocks.activities.quiz.content import QuizContent
from cop_xblocks.activities.quiz.points import most_points
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.activities.quiz.rendering import quiz_html
from cop_xblocks.activities.quiz.report import report_rows
from cop_xblocks.activities.quiz.rescoring import remark
from cop_xblocks.activities.quiz.state import QuizState, read_state, write_state
from cop_xblocks.activities.quiz.typesetting import Typesetter, TypesetTexts
from cop_xblocks.block import CourseBlock, ReplaceOnlyDict, reply
from cop_xblocks.content import BlockContent
from cop_xblocks.content.localized import LocalizedContent, cached
from cop_xblocks.forms.fields import is_fields
from cop_xblocks.languages import translate
from cop_xblocks.model import Quiz, QuizSettings, Report
from cop_xblocks.scored import ScoredBlock, score_of

log = logging.getLogger(__name__)


class _OlderQuiz(XBlock):
    """A quiz as 2026.11.0 stored it."""

    attempts = Integer(default=None, scope=Scope.settings)


class QuizBlock(ScoredBlock):
    """Shows a quiz in the language of the request, marks what is submitted, and reports the best attempt."""

    tag_name = "cop_quiz"
    css_class = "cop-quiz"
    initialiser = "CopQuiz"
    has_score = True

    # The platform's names for the bound and for the attempts that count against it: staff reset the latter.
    max_attempts = Integer(default=None, scope=Scope.settings)
    attempts = Integer(default=0, scope=Scope.user_state)
    pass_mark = Integer(default=70, scope=Scope.settings)
    show_answers = String(default="after-attempts", scope=Scope.settings)
    draw = Integer(default=None, scope=Scope.settings)
    one_at_a_time = Boolean(default=False, scope=Scope.settings)
    # Not `graded`: the platform mixes a field of that name, which means something else, into every block.
    counts_as = String(default="", scope=Scope.settings)
    state: Any = ReplaceOnlyDict(default={}, scope=Scope.user_state)

    authored = {  # noqa: RUF012
        **CourseBlock.authored,
        **{name: name for name in ("pass_mark", "weight", "show_answers", "draw", "one_at_a_time")},
        "attempts": "max_attempts",
        "graded": "counts_as",
    }

    # Views

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """What the platform may publish about the block, without a user."""
        return {**super().student_view_data(context), "attempts": self.attempts_allowed()}

    def html(self, context: Mapping[str, Any]) -> str:
        """The quiz as it is due to this learner."""
        content, report = self.quiz_content(self.localized())
        sent = context.get("sent")
        page = view(content, self.stored_state(), datetime.now(UTC), sent if is_fields(sent) else None)
        inside = self.diagnostics_html(report) + quiz_html(page, content.translations)
        return self.wrap(inside, content.language, content.action)

    # How many attempts there are

    def attempts_allowed(self) -> int | None:
        """How often a learner may send their answers; None for as often as they like.

        A course that 2026.11.0 imported has the bound under the name that now counts a learner's attempts. It is read
        from there until the course is imported again.
        """
        older = () if self.fields["max_attempts"].is_set_on(self) else self._older_bound()
        return older[0] if older else cast("int | None", self.max_attempts)

    def is_own(self, name: str) -> bool:
        """Whether a field is set on this very block."""
        return super().is_own(name) or (name == "max_attempts" and self._older_bound() != ())

    def _older_bound(self) -> tuple[int | None] | tuple[()]:
        """The bound that 2026.11.0 stored; nothing where it stored none."""
        try:
            older = self.runtime.construct_xblock_from_class(_OlderQuiz, self.scope_ids)
            if self._field_data.has(older, "attempts"):
                return (cast("int | None", self._field_data.get(older, "attempts")),)
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
        fields = self.sent(request)
        if isinstance(fields, Response):
            return fields
        content, _report = self.quiz_content(self.localized())
        outcome = act(content, self.stored_state(), fields, datetime.now(UTC))
        if outcome.state is not None:
            self.keep(read_state(outcome.state))
        for event in outcome.events:
            self.runtime.publish(self, event.name, dict(event.data))
        if outcome.marked:
            self.publish_grade(score_of(outcome.share, most_points(content.quiz)))
        if outcome.completion is not None:
            self.emit_completion(outcome.completion)
        return reply(reply_to(outcome, self.replace_urls(quiz_html(outcome.view, content.translations))))

    # Scores, as the platform asks for them and sets them

    def max_score(self) -> float:
        """The points of all questions, or of a draw. Called at publishing, without a user: it may not raise."""
        try:
            quiz, _report, _texts = self._quiz(self.localized())
        except Exception:
            log.exception("block %s cannot be read", self.scope_ids.usage_id)
            return 0.0
        return float(most_points(quiz))

    def has_submitted_answer(self) -> bool:
        """Whether this learner has sent an attempt."""
        return self.record().attempts > 0

    def record(self) -> QuizState:
        """What is stored of this learner, with the attempts that staff have left them."""
        try:
            used = self.attempts if self.fields["attempts"].is_set_on(self) else None
        except (TypeError, ValueError):
            used = None  # a site's own tools may have written anything
        return read_state(self.state, used)

    def stored_state(self) -> Mapping[str, Any]:
        """The same as JSON."""
        return write_state(self.record())

    def keep(self, record: QuizState) -> None:
        """Store what is to be known of this learner."""
        self.state = write_state(record)
        self.attempts = record.used

    def remarked(self, *, only_if_higher: bool) -> QuizState:
        """The state with the last attempt marked by the questions as they are now. It changes nothing."""
        return remark(self.attempt(), only_if_higher=only_if_higher)

    def report(self, state: Any, gettext: Callable[[str], str]) -> Iterable[dict[str, str]]:
        """Each question of the last attempt, what was answered, and how it was marked."""
        quiz, _report, _texts = self._quiz(self.localized_in(self.language))
        return report_rows(quiz, read_state(state), gettext)

    # The quiz

    def attempt(self) -> Attempt:
        """The learner's attempt, as the block shows it now."""
        content, _report = self.quiz_content(self.localized())
        return open_attempt(content, self.record(), datetime.now(UTC))

    def quiz_content(self, shown: LocalizedContent) -> tuple[QuizContent, Report]:
        """What the learner's request decides by, besides the stored state; and what is wrong with the source."""
        quiz, report, texts = self._quiz(shown)
        language = shown.language
        words = self.words(language)
        content = QuizContent(
            quiz=quiz,
            identify=self.identify,
            typeset=Typesetter(language, shown.link, words.gettext, shown.notes(), texts),
            translations=words,
            closes=self._closes(),
            due_text=self._due_text(language),
            # In a quiz in which nothing is marked there is no result to withhold.
            withheld=self.withheld_text(language) if most_points(quiz) else "",
            objectives=shown.objectives,
            unit_link=shown.unit_link,
            action=self.action("submit"),
            token_html=self.hidden(),
            hosted=self.is_hosted(),
            signed_in=not self.is_anonymous(),
        )
        return content, report

    def _quiz(self, shown: LocalizedContent) -> tuple[Quiz, Report, TypesetTexts]:
        attempts, pass_mark, weight = self.attempts_allowed(), self.pass_mark, self.weight
        show_answers, draw, one_at_a_time, graded = self.show_answers, self.draw, self.one_at_a_time, self.counts_as

        def make() -> tuple[Quiz, Report, TypesetTexts]:
            settings = QuizSettings(
                attempts=attempts,
                pass_mark=pass_mark,
                weight=weight,
                graded=graded,
                show_answers=show_answers,
                draw=draw,
                one_at_a_time=one_at_a_time,
            )
            quiz, report = read_quiz(shown.source, shown.key, shown.source_language, settings)
            return translate(quiz, shown.catalog), report, {}

        # A site's own sentences, where it has some, stand in what is kept of a page.
        own = type(self.words(shown.language)).__name__
        about = (attempts, pass_mark, weight, show_answers, draw, one_at_a_time, graded)
        return cached("quiz", shown, make, about, own)
