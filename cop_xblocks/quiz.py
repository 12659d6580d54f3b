"""`cop_quiz`: questions that are submitted and marked together, on the server.

What is kept of a learner, and what comes of what they send, is in `questions/`; this is where it meets the platform.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import escape
from typing import Any, cast

from webob import Response
from xblock.core import XBlock
from xblock.fields import Boolean, Integer, Scope, String

from cop_xblocks.activities.quiz import (
    ATTEMPT,
    BOUND,
    SAVED,
    Outcome,
    QuizState,
    Record,
    Sitting,
    act,
    binding,
    is_passed,
    most_points,
    possible,
    read_record,
    remark,
    report_rows,
    saving,
    sit,
    standing,
    withhold,
    write_record,
)
from cop_xblocks.activities.quiz.fragments import Fragments
from cop_xblocks.activities.quiz.present import quiz_html, result_sentence
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.block import CourseBlock, Whole, reply
from cop_xblocks.content import BlockContent
from cop_xblocks.content.localized import Shown, cached
from cop_xblocks.forms import Fields
from cop_xblocks.forms.fields import is_fields
from cop_xblocks.languages import translate
from cop_xblocks.model import Quiz, QuizSettings, Report
from cop_xblocks.model.i18n import _
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
    state: Any = Whole(default={}, scope=Scope.user_state)

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
        shown = self.shown()
        quiz, report, fragments = self._quiz(shown)
        sitting = self._sit(quiz, shown)
        state = standing(sitting)
        before = ""
        if self.is_anonymous():
            # The platform refuses what a reader without an account sends.
            state = QuizState(over=True)
            before = f"<p>{escape(sitting.gettext(_('Sign in to have your answers marked.')))}</p>"
        elif is_fields(sent := context.get("sent")):
            again = act(sitting, cast(Fields, sent))
            state = state if again.changed else again.state
        action = self.action("submit")
        inside = self.diagnostics_html(report) + before + self._inside(sitting, state, shown, fragments, action)
        return self.wrap(inside, shown.language, action)

    def _inside(self, sitting: Sitting, state: QuizState, shown: Shown, fragments: Fragments, action: str) -> str:
        bound, saved = binding(sitting), saving(sitting)
        return quiz_html(
            sitting.quiz,
            withhold(state),
            identify=sitting.identify,
            language=shown.language,
            translations=self.words(shown.language),
            link=shown.link,
            unit_link=shown.unit_link,
            notes=shown.notes(),
            action=action,
            hidden=self.hidden(
                **{ATTEMPT: sitting.record.attempts},
                **({BOUND: bound} if bound else {}),
                **({SAVED: saved} if saved else {}),
            ),
            due=self._due_text(shown.language),
            objectives=shown.objectives,
            fragments=fragments,
            hosted=self.is_hosted(),
        )

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
        """Do what is sent (`questions/submission.py`): `{"fields": {name: [values]}}` as JSON, or the fields of a form.

        Replies `{"html", "message", "marked", "kept", "at"}`, `at` being the identifier of the question that it is
        about; 400 or 413 for what no form of ours sends. What is refused takes no attempt and changes nothing. One
        handler, so that everything that a learner does is one transaction.
        """
        sent = self.sent(request)
        if isinstance(sent, Response):
            return sent
        shown = self.shown()
        quiz, _report, fragments = self._quiz(shown)
        outcome = act(self._sit(quiz, shown, (list(sent.get(BOUND, ())) or [""])[0]), sent)
        if outcome.changed:
            self.keep(outcome.sitting.record)
        if outcome.marked:
            self._publish(outcome)
        inside = self._inside(outcome.sitting, outcome.state, shown, fragments, self.action("submit"))
        at = outcome.state.focus or outcome.state.at
        words = self.words(shown.language)
        said = {
            "html": self.replace_urls(inside),
            "message": result_sentence(outcome.sitting.quiz, withhold(outcome.state), words, shown.language),
            "marked": outcome.marked,
            "kept": outcome.kept,
            "at": outcome.sitting.identify(at) if at else "",
        }
        return reply(said)

    def _publish(self, outcome: Outcome) -> None:
        quiz, state = outcome.sitting.quiz, outcome.state
        self.publish_grade(score_of(outcome.sitting.record.standing, most_points(outcome.sitting.bank)))
        # Where the result is withheld, completion must not depend on it.
        settled = state.over or bool(state.withheld) or is_passed(quiz, state.best)
        if settled or not quiz.settings.graded or not possible(quiz):
            self.emit_completion(1.0)

    # Scores, as the platform asks for them and sets them

    def max_score(self) -> float:
        """The points of all questions, or of a draw. Called at publishing, without a user: it may not raise."""
        try:
            quiz, _report, _fragments = self._quiz(self.shown())
        except Exception:
            log.exception("block %s cannot be read", self.scope_ids.usage_id)
            return 0.0
        return float(most_points(quiz))

    def has_submitted_answer(self) -> bool:
        """Whether this learner has sent an attempt."""
        return self.record().attempts > 0

    def record(self) -> Record:
        """What is kept of this learner, with the attempts that staff have left them."""
        try:
            used = self.attempts if self.fields["attempts"].is_set_on(self) else None
        except (TypeError, ValueError):
            used = None  # a site's own tools may have written anything
        return read_record(self.state, used)

    def keep(self, record: Record) -> None:
        """Store what is kept of this learner."""
        self.state = write_record(record)
        self.attempts = record.used

    def remarked(self, *, only_if_higher: bool) -> Record:
        """The record with the last attempt marked by the questions as they are now. It changes nothing."""
        return remark(self._sit(*self._at_hand()), only_if_higher=only_if_higher)

    def report(self, state: Any, gettext: Callable[[str], str]) -> Iterable[dict[str, str]]:
        """Each question of the last attempt, what was answered, and how it was marked."""
        quiz, _report, _fragments = self._quiz(self._shown(self.language))
        return report_rows(quiz, read_record(state), gettext)

    # The learner before the quiz

    def _sit(self, quiz: Quiz, shown: Shown, bound: str = "") -> Sitting:
        return sit(
            quiz,
            self.record(),
            self.identify,
            language=shown.language,
            gettext=self.words(shown.language).gettext,
            past_due=self._is_past_due(),
            # In a quiz in which nothing is marked there is no result to withhold.
            withheld=self.withheld_text(shown.language) if most_points(quiz) else "",
            bound=bound,
        )

    def _at_hand(self) -> tuple[Quiz, Shown]:
        shown = self.shown()
        return self._quiz(shown)[0], shown

    def _quiz(self, shown: Shown) -> tuple[Quiz, Report, Fragments]:
        attempts, pass_mark, weight = self.attempts_allowed(), self.pass_mark, self.weight
        show_answers, draw, one_at_a_time, graded = self.show_answers, self.draw, self.one_at_a_time, self.counts_as

        def make() -> tuple[Quiz, Report, Fragments]:
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
            return translate(quiz, shown.catalog), report, Fragments()

        # A site's own sentences, where it has some, stand in what is kept of a page.
        own = type(self.words(shown.language)).__name__
        about = (attempts, pass_mark, weight, show_answers, draw, one_at_a_time, graded)
        return cached("quiz", shown, make, about, own)
