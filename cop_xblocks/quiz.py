"""`cop_quiz`: questions that are submitted and marked together, on the server.

What is kept of a learner, and what comes of what they send, is in `questions/`; this is where it meets the platform.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from fractions import Fraction
from html import escape
from typing import Any, cast
from zoneinfo import ZoneInfo

from webob import Response
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import Boolean, Float, Integer, Scope, String
from xblock.scorable import ScorableXBlockMixin, Score

from cop_xblocks.block import CourseBlock, Whole, reply
from cop_xblocks.languages import habits, translate, written_time
from cop_xblocks.model import Quiz, QuizSettings, Report
from cop_xblocks.questions import (
    ATTEMPT,
    BOUND,
    SAVED,
    Fields,
    Outcome,
    QuizState,
    Sitting,
    act,
    binding,
    is_passed,
    most_points,
    possible,
    read_record,
    remark,
    saving,
    sit,
    standing,
    write_record,
)
from cop_xblocks.questions.fragments import Fragments
from cop_xblocks.questions.present import quiz_html, result_sentence
from cop_xblocks.questions.sent import is_fields
from cop_xblocks.questions.words import _
from cop_xblocks.reading import read_quiz
from cop_xblocks.shown import Shown, cached

log = logging.getLogger(__name__)


class QuizBlock(ScorableXBlockMixin, CompletableXBlockMixin, CourseBlock):
    """Shows a quiz in the language of the request, marks what is submitted, and reports the best attempt."""

    tag_name = "cop_quiz"
    css_class = "cop-quiz"
    initialiser = "CopQuiz"
    has_score = True

    attempts = Integer(default=None, scope=Scope.settings)
    pass_mark = Integer(default=70, scope=Scope.settings)
    weight = Float(default=1, scope=Scope.settings)
    show_answers = String(default="after-attempts", scope=Scope.settings)
    draw = Integer(default=None, scope=Scope.settings)
    one_at_a_time = Boolean(default=False, scope=Scope.settings)
    # Not `graded`: the platform mixes a field of that name, which means something else, into every block.
    counts_as = String(default="", scope=Scope.settings)
    state: Any = Whole(default={}, scope=Scope.user_state)

    authored = {  # noqa: RUF012
        **CourseBlock.authored,
        **{name: name for name in ("attempts", "pass_mark", "weight", "show_answers", "draw", "one_at_a_time")},
        "graded": "counts_as",
    }

    # Views

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """What the platform may publish about the block, without a user."""
        return {**super().student_view_data(context), "attempts": self.attempts}

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
            state,
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
        )

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
            self.state = write_record(outcome.sitting.record)
        if outcome.marked:
            self._publish(outcome)
        inside = self._inside(outcome.sitting, outcome.state, shown, fragments, self.action("submit"))
        at = outcome.state.focus or outcome.state.at
        words = self.words(shown.language)
        said = {
            "html": self.replace_urls(inside),
            "message": result_sentence(outcome.sitting.quiz, outcome.state, words, shown.language),
            "marked": outcome.marked,
            "kept": outcome.kept,
            "at": outcome.sitting.identify(at) if at else "",
        }
        return reply(said)

    def _publish(self, outcome: Outcome) -> None:
        quiz, state = outcome.sitting.quiz, outcome.state
        stands = outcome.sitting.record.standing or Fraction(0)
        # What a teacher has set stands, whatever is sent after it.
        self.publish_grade(_score(stands, most_points(outcome.sitting.bank)), only_if_higher=not state.overridden)
        if state.over or not quiz.settings.graded or not possible(quiz) or is_passed(quiz, state.best):
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
        return read_record(self.state).attempts > 0

    def get_score(self) -> Score:
        """What stands for this learner: the best attempt, or what a teacher has set."""
        return _score(read_record(self.state).standing or Fraction(0), Fraction(self.max_score()))

    def set_score(self, score: Score) -> None:
        """Let a teacher's score stand in the place of the best attempt's."""
        whole = Fraction(score.raw_possible or 0)
        share = min(max(Fraction(score.raw_earned) / whole, Fraction(0)), Fraction(1)) if whole > 0 else Fraction(0)
        self.state = write_record(replace(read_record(self.state), override=share.limit_denominator(10**6)))

    def calculate_score(self) -> Score:
        """What the last attempt is worth by the questions as they are now. It changes nothing."""
        share = remark(self._sit(*self._at_hand()), only_if_higher=False).standing
        return _score(share or Fraction(0), Fraction(self.max_score()))

    def rescore(self, only_if_higher: bool) -> None:
        """Mark the last attempt once more. Nothing happens where none was sent."""
        if not self.has_submitted_answer():
            return
        sitting = self._sit(*self._at_hand())
        self.state = write_record(remark(sitting, only_if_higher=only_if_higher))
        self.publish_grade(only_if_higher=only_if_higher)

    def publish_grade(self, score: Score | None = None, only_if_higher: bool | None = None) -> None:
        """Report what stands. A quiz in which nothing is marked has nothing to report."""
        score = score or self.get_score()
        if score.raw_possible > 0:
            self._publish_grade(score, only_if_higher)

    # The learner before the quiz

    def _sit(self, quiz: Quiz, shown: Shown, bound: str = "") -> Sitting:
        return sit(
            quiz,
            read_record(self.state),
            self.identify,
            habits=habits(shown.language),
            gettext=self.words(shown.language).gettext,
            past_due=self._is_past_due(),
            bound=bound,
        )

    def _at_hand(self) -> tuple[Quiz, Shown]:
        shown = self.shown()
        return self._quiz(shown)[0], shown

    def _quiz(self, shown: Shown) -> tuple[Quiz, Report, Fragments]:
        attempts, pass_mark, weight, show_answers = self.attempts, self.pass_mark, self.weight, self.show_answers
        draw, one_at_a_time, graded = self.draw, self.one_at_a_time, self.counts_as

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
            return translate(quiz, shown.catalogue), report, Fragments()

        # A site's own sentences, where it has some, stand in what is kept of a page.
        own = type(self.words(shown.language)).__name__
        about = (attempts, pass_mark, weight, show_answers, draw, one_at_a_time, graded)
        return cached("quiz", shown, make, about, own)

    # Time. `due` and `graceperiod` are fields that the platform mixes into every block; the embedded host has none.

    def _due(self) -> datetime | None:
        # A field: the workbench sets an attribute of this name, to now.
        due = getattr(self, "due", None) if "due" in self.fields else None
        if not isinstance(due, datetime):
            return None
        return due if due.tzinfo is not None else due.replace(tzinfo=UTC)

    def _is_past_due(self) -> bool | None:
        """None where no due date is set."""
        due, grace = self._due(), getattr(self, "graceperiod", None)
        if due is None:
            return None
        return datetime.now(UTC) > due + (grace if isinstance(grace, timedelta) else timedelta())

    def _due_text(self, language: str) -> str:
        due = self._due()
        return "" if due is None else written_time(due.astimezone(self._zone()), language)

    def _zone(self) -> tzinfo:
        """The learner's own, where the platform knows it."""
        preferences = self._user_attribute("edx-platform.user_preferences")
        try:
            return ZoneInfo(preferences["time_zone"])
        except (KeyError, TypeError, ValueError, OSError):
            return UTC


def _score(share: Fraction, whole: Fraction) -> Score:
    return Score(float(share * whole), float(whole))
