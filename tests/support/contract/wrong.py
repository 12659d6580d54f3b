"""Blocks that are wrong on purpose, each beside the check that finds it: what no block fails would check nothing.

Most are what our own blocks once were.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any, ClassVar

from xblock.completable import CompletableXBlockMixin
from xblock.fields import Integer, Scope

from cop_xblocks.activities.quiz.state import read_state
from cop_xblocks.lesson import LessonBlock
from cop_xblocks.plan import PlanBlock
from cop_xblocks.quiz import QuizBlock
from cop_xblocks.scenario import ScenarioBlock
from cop_xblocks.scored import score_of
from tests.support.contract import checks


class _TakesEveryScoreForAnOverride:
    def set_score(self: Any, score: Any) -> None:
        share = Fraction(score.raw_earned) / Fraction(score.raw_possible)
        self.store_learner_state(replace(self.learner_state(), override=share.limit_denominator(10**6)))


class FrozenQuiz(_TakesEveryScoreForAnOverride, QuizBlock):
    """Takes what the platform says of its own mark for a teacher's."""


class FrozenScenario(_TakesEveryScoreForAnOverride, ScenarioBlock):
    """The same."""


class _TakesWhatItPublishesForItsOwn:
    def set_score(self: Any, score: Any) -> None:
        if not self._publishing:
            share = Fraction(score.raw_earned) / Fraction(score.raw_possible)
            self.store_learner_state(replace(self.learner_state(), override=share))


class LateQuiz(_TakesWhatItPublishesForItsOwn, QuizBlock):
    """Takes what it is told once more for a teacher's."""


class LateScenario(_TakesWhatItPublishesForItsOwn, ScenarioBlock):
    """The same."""


class DeafQuiz(QuizBlock):
    """Takes nothing from a teacher."""

    def set_score(self, score: Any) -> None:
        return


class _AsksThePlatformToCompare:
    def publish_grade(self: Any, score: Any = None, only_if_higher: Any = None) -> None:
        self._publish_grade(score or self.get_score(), True)

    def set_score(self: Any, score: Any) -> None:
        return


class ComparingQuiz(_AsksThePlatformToCompare, QuizBlock):
    """Sends `only_if_higher`."""


class ComparingScenario(_AsksThePlatformToCompare, ScenarioBlock):
    """The same."""


class LastQuiz(QuizBlock):
    """Reports the last attempt."""

    def publish_grade(self, score: Any = None, only_if_higher: Any = None) -> None:
        super().publish_grade(score_of(self.learner_state().share, self.max_score()))


class RememberingQuiz(QuizBlock):
    """Keeps what it knows of a learner in the process."""

    memory: ClassVar[dict[Any, Any]] = {}

    def learner_state(self) -> Any:
        return self.memory.get(self.scope_ids, super().learner_state())

    def store_json(self, state: Any) -> None:
        self.memory[self.scope_ids] = read_state(state)
        super().store_json(state)


class StubbornQuiz(QuizBlock):
    """Keeps an override when it is marked once more."""

    def rescore(self, only_if_higher: bool) -> None:
        self.store_learner_state(self.remarked(only_if_higher=only_if_higher))
        self.publish_grade()


class UnscorableScenario(ScenarioBlock):
    """Cannot be marked once more where nothing was sent."""

    def rescore(self, only_if_higher: bool) -> None:
        raise ValueError("Cannot rescore unanswered problem")


class UnansweredQuiz(QuizBlock):
    """Has a mark before anything was sent."""

    def has_submitted_answer(self) -> bool:
        return True


class CountingElsewhereQuiz(QuizBlock):
    """Keeps the number of attempts where the platform does not look for it."""

    attempts = Integer(default=None, scope=Scope.settings)

    def learner_state(self) -> Any:
        return read_state(self.state)

    def store_json(self, state: Any) -> None:
        self.state = state


class ForgetfulQuiz(QuizBlock):
    """Takes a reset for a new beginning."""

    def learner_state(self) -> Any:
        state = super().learner_state()
        return replace(state, attempts=0, returned=0, best=None, answers={}) if state.returned else state


class EagerQuiz(QuizBlock):
    """Counts what is only saved."""

    def store_json(self, state: Any) -> None:
        super().store_json(state)
        self.attempts = state["attempts"] + 1


class ClosedQuiz(QuizBlock):
    """Is over for good where everything is right."""

    def learner_state(self) -> Any:
        state = super().learner_state()
        return replace(state, returned=0) if state.best == 1 else state


class TellingQuiz(QuizBlock):
    """Shows results whatever the platform says."""

    def withheld_text(self, language: str) -> str:
        return ""


class TellingScenario(ScenarioBlock):
    """The same."""

    def withheld_text(self, language: str) -> str:
        return ""


class CompletingQuiz(QuizBlock):
    """Is complete where it is passed, also where nobody may know that."""

    def emit_completion(self, completion_percent: float) -> None:
        if self.learner_state().best == 1:
            super().emit_completion(completion_percent)


class SilentQuiz(QuizBlock):
    """Never shows a result again."""

    def withheld_text(self, language: str) -> str:
        return "Your result is not shown here."


class GracelessScenario(ScenarioBlock):
    """Knows no grace period."""

    def _closes(self) -> Any:
        return self._due()


class WeightlessScenario(ScenarioBlock):
    """Has no weight, which the platform asks every block for that a teacher overrides."""

    @property
    def weight(self) -> Any:
        raise AttributeError("weight")


class RaisingLesson(LessonBlock):
    """Raises in its view."""

    def student_view(self, context: Any = None) -> Any:
        raise RuntimeError("broken on purpose")


class UnpublishableQuiz(QuizBlock):
    """Asks for a learner while the course is published."""

    def max_score(self) -> float:
        return super().max_score() + int(self.scope_ids.user_id) * 0


class CompletingPlan(PlanBlock):
    """Emits a completion that nobody asks for."""

    def emit_completion(self, completion_percent: float) -> None:
        CompletableXBlockMixin.emit_completion(self, completion_percent)


class UnseenLesson(LessonBlock):
    """Is not shown to a teacher who looks at the course as a learner."""

    show_in_read_only_mode = False


class IndiscreetPlan(PlanBlock):
    """Is shown to a teacher who looks at the course as a learner."""

    show_in_read_only_mode = True


class BrittleQuiz(QuizBlock):
    """Expects the platform to write nothing into its state."""

    def student_view(self, context: Any = None) -> Any:
        assert self.learner_state().returned == 0
        return super().student_view(context)


WRONG: tuple[tuple[checks.Check, Any], ...] = (
    (checks.check_a_better_attempt_counts, FrozenQuiz),
    (checks.check_a_better_attempt_counts, FrozenScenario),
    (checks.check_a_better_attempt_counts, LastQuiz),
    (checks.check_what_was_saved_is_marked, ComparingQuiz),
    (checks.check_what_was_saved_is_marked, ComparingScenario),
    (checks.check_a_late_echo, LateQuiz),
    (checks.check_a_late_echo, LateScenario),
    (checks.check_an_override_stands, DeafQuiz),
    (checks.check_an_override_stands, WeightlessScenario),
    (checks.check_an_override_can_be_set_again, DeafQuiz),
    (checks.check_a_rescore_takes_an_override_back, StubbornQuiz),
    (checks.check_a_rescore_before_any_attempt, UnscorableScenario),
    (checks.check_a_rescore_before_any_attempt, UnansweredQuiz),
    (checks.check_it_can_be_taken_again_after_its_state_was_deleted, RememberingQuiz),
    (checks.check_hidden_results, TellingQuiz),
    (checks.check_hidden_results, TellingScenario),
    (checks.check_hidden_results, CompletingQuiz),
    (checks.check_hidden_results, GracelessScenario),
    (checks.check_shown_results, SilentQuiz),
    (checks.check_shown_results, TellingScenario),
    (checks.check_attempts_can_be_reset, CountingElsewhereQuiz),
    (checks.check_attempts_can_be_reset, ForgetfulQuiz),
    (checks.check_a_reset_is_for_whoever_has_sent_something, EagerQuiz),
    (checks.check_a_reset_is_for_whoever_has_sent_something, CountingElsewhereQuiz),
    (checks.check_a_right_quiz_opens_again, ClosedQuiz),
    (checks.check_a_walk_or_a_draw_is_begun_again_after_a_reset, CountingElsewhereQuiz),
    (checks.check_a_walk_or_a_draw_is_begun_again_after_a_reset, ForgetfulQuiz),
    (checks.check_who_is_done_says_nothing, CompletingQuiz),
    (checks.check_it_is_shown, RaisingLesson),
    (checks.check_what_publishing_asks_for, UnpublishableQuiz),
    (checks.check_a_site_without_completion, CompletingPlan),
    (checks.check_masquerading, UnseenLesson),
    (checks.check_private_words, IndiscreetPlan),
    (checks.check_a_reset_breaks_nothing, BrittleQuiz),
)
"""A check, and a block that must fail it."""
