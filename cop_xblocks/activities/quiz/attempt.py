"""A learner's attempt at a quiz: which of its questions are asked, and where the learner stands."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from functools import cache, partial

from cop_xblocks.activities.page import Page
from cop_xblocks.activities.quiz.drafts import in_fields
from cop_xblocks.activities.quiz.points import attempts_allowed, is_passed, most_points
from cop_xblocks.activities.quiz.state import QuizState
from cop_xblocks.activities.sampling import draw
from cop_xblocks.activities.subjects import can_leave, effective
from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Mark, Question, Quiz
from cop_xblocks.questions.kind import Answer


@dataclass(frozen=True, slots=True)
class Attempt:
    """One learner, one quiz, one request."""

    page: Page[Quiz]
    quiz: Quiz
    """With the questions that the attempt asks."""
    state: QuizState
    """With what was drawn, be it stored already or not."""
    identify: Identify
    """Makes the identifiers of this round."""
    now: datetime
    left_out: tuple[str, ...] = ()
    """The keys of the subjects that are left out of what is drawn from now on."""

    @property
    def past_due(self) -> bool | None:
        """Whether the time in which answers are taken has run out; None where there is no such time."""
        return None if self.page.closes is None else self.now > self.page.closes

    @property
    def is_on_one_page(self) -> bool:
        """Whether all questions stand on one page."""
        return not self.quiz.settings.one_at_a_time or len(self.quiz.questions) < 2

    def question_of(self, identifier: str) -> Question | None:
        """The question with this identifier in the browser."""
        return next((question for question in self.quiz.questions if self.identify(question.key) == identifier), None)

    def can_leave(self, subject: str) -> bool:
        """Whether a learner can leave a subject out: learners are told its name, and enough can be asked without it."""
        bank = self.page.activity
        is_named = any(named.key == subject for named in self.page.references.subjects)
        return is_named and can_leave(bank.questions, bank.settings.draw, self.left_out, subject)

    def identify_subject(self, subject: str) -> str:
        """The identifier of a subject. A question's key has no space in it."""
        return self.page.identify(" subject", subject)

    def rank(self, key: str) -> str:
        """The place of a question in the learner's own order of the bank."""
        return _rank(self.page, self.state.round, key)


@dataclass(frozen=True, slots=True)
class AttemptState:
    """A learner's state in one quiz."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By the question's key: the answers of the last attempt."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By the question's key: how they were marked."""
    attempts: int = 0
    """Attempts taken, but for those that staff have given back."""
    over: bool = False
    """Whether nothing more can be submitted: everything is right, the attempts are used up, or the time has run out."""
    submitted: bool = False
    """Whether the answers shown have been marked."""
    best: Fraction | None = None
    """The best attempt's share of the points, or what a teacher has put in its place."""
    refusals: Mapping[str, str] = field(default_factory=dict)
    """By the question's key: why what was just sent could not be marked."""
    typed: Fields | None = None
    """The fields of what was just sent and refused."""
    notice: str = ""
    """A sentence about the whole of what was just sent, in the learner's language."""
    blank: tuple[str, ...] = ()
    """The keys of the questions without an answer in what was just sent, where the learner is asked about them before
    an attempt is taken."""
    drafts: Mapping[str, Answer] = field(default_factory=dict)
    """By the question's key: answers that were saved or just sent, and not marked, where they differ from `answers`."""
    unread: Mapping[str, Fields] = field(default_factory=dict)
    """By the question's key: as `drafts`, the fields of what cannot be marked as it stands."""
    hints: Mapping[str, int] = field(default_factory=dict)
    """By the question's key: how many hints were taken at a price for the attempt that can be sent now."""
    paid: Mapping[str, int] = field(default_factory=dict)
    """The same of the attempt that `marks` are of."""
    closed: bool = False
    """Whether the last attempt is only looked at, until the learner begins another one."""
    at: str | None = None
    """The key of the one question that is shown; empty for the overview; None where all of them are."""
    saved: bool = False
    """Whether something was saved that has not been sent."""
    done: str = ""
    """What was just done, besides sending: `saved`, `hinted`, `moved`, `left` (a subject was left out) or `returned`
    (it was taken back)."""
    focus: str = ""
    """The key of the question that it was done to, or that has taken its place."""
    subject: str = ""
    """The key of the subject that was just left out or taken back."""
    past_due: bool | None = None
    """Whether the time in which answers are taken has run out; None where there is no such time."""
    overridden: bool = False
    """Whether a teacher has put something in the place of the best attempt's share."""
    withheld: str = ""
    """Why the learner may not know any result, as a sentence in their language; empty where they may."""
    sent: bool = False
    """Whether answers have been sent whose result may not be told."""

    def has_answer(self, key: str) -> bool:
        """Whether there is an answer of the attempt that can be sent now, be it one that cannot be marked yet."""
        if key in self.unread:
            return any(value for values in self.unread[key].values() for value in values)
        return self.drafts.get(key, self.answers.get(key)) is not None


def open_attempt(page: Page[Quiz], state: QuizState, now: datetime, token: str = "") -> Attempt:
    """A learner's attempt. `token` is the `draw_token` of the page that they answer.

    The identifiers that a browser gets are of the round, so that everything is shuffled anew with every draw.
    """
    bank = page.activity
    identify = _of_round(page.identify, state.round)
    marked = [question for question in bank.questions if question.points]
    if bank.settings.draw is None or not marked:
        return Attempt(page, bank, state, identify, now)
    left_out = effective(bank.questions, bank.settings.draw, page.references.subjects, state.left_out)
    keys, seen = _draw(page, marked, left_out, state, _keys_in(token, marked, identify))
    # Questions that are not marked are always asked, but for those without an answer about what is left out.
    questions = tuple(
        question
        for question in bank.questions
        if (
            question.key in keys
            if question.points
            else question.about not in left_out or state.answers_to(question.key)
        )
    )
    drawn = tuple(question.key for question in questions if question.points)
    state = replace(state, drawn=drawn, seen=seen)
    return Attempt(page, replace(bank, questions=questions), state, identify, now, left_out)


def _rank(page: Page[Quiz], number: int, key: str) -> str:
    # A question's key has no space in it: no identifier in a page is made of this name.
    return page.identify(f" draw {number}", key)


def _draw(
    page: Page[Quiz],
    marked: Sequence[Question],
    left_out: Collection[str],
    state: QuizState,
    promised: tuple[str, ...],
) -> tuple[Collection[str], tuple[str, ...]]:
    """The keys of the questions that the attempt asks, and of all that were asked since the bank was last used up."""
    rank = partial(_rank, page, state.round)
    bank = [question for question in marked if question.about not in left_out]
    keys = {question.key for question in marked}
    is_open = state.begun or not state.marks
    seen = tuple(key for key in state.seen if key in keys)
    drawn = state.drawn
    if not drawn and not is_open:
        return keys, seen  # sent when the quiz asked all of its questions
    if not drawn and promised:
        drawn, seen = promised, promised if set(promised) & set(seen) else seen + promised
    if not drawn:
        return draw(bank, page.activity.settings.draw or 0, seen, rank)
    left = tuple(key for key in drawn if key in keys)
    missing = min(len(drawn), len(marked)) - len(left)  # what the author has taken away since
    if missing <= 0 or not is_open:
        return left, seen
    added, seen = draw([question for question in bank if question.key not in left], missing, seen, rank)
    return {*left, *added}, seen


def _of_round(identify: Identify, number: int) -> Identify:
    """The same identifier is asked for several times while something is marked and shown again."""
    return cache(identify if not number else lambda question, item="": identify(f"{question} {number}", item))


def draw_token(attempt: Attempt) -> str:
    """What a page carries so that the questions on it are those that are marked, should the bank change before the
    first of them is sent: their identifiers, and a proof that they were drawn here. Empty where nothing is drawn."""
    if attempt.page.activity.settings.draw is None or not attempt.state.drawn:
        return ""
    drawn = [attempt.identify(key) for key in attempt.state.drawn]
    return ".".join([*drawn, attempt.identify(" drawn", ".".join(sorted(drawn)))])


def _keys_in(token: str, marked: Sequence[Question], identify: Identify) -> tuple[str, ...]:
    *drawn, proof = token.split(".")
    if not drawn or proof != identify(" drawn", ".".join(sorted(drawn))):
        return ()
    return tuple(question.key for question in marked if identify(question.key) in drawn)


def draft_version(attempt: Attempt) -> str:
    """What a page carries so that it can be recognised as an older one, should something be saved from another page: a
    digest of the draft. Empty where there is no draft."""
    saved = [attempt.state.draft, attempt.state.unread]
    return attempt.identify(" saved", json.dumps(saved, sort_keys=True)) if any(saved) else ""


def attempt_state(attempt: Attempt) -> AttemptState:
    """Where a learner stands, between submissions. `withhold` takes out of it what the learner may not know."""
    quiz, state = attempt.quiz, attempt.state
    # In a quiz in which nothing is marked there is no result to withhold.
    withheld = attempt.page.withheld if most_points(attempt.page.activity) else ""
    if not attempt.page.signed_in:
        return AttemptState(over=True)  # nothing can be stored, so nothing can be sent
    most = attempts_allowed(quiz)
    marked = [question.key for question in quiz.questions if question.points]
    all_right = bool(marked) and all(key in state.marks and state.marks[key].right for key in marked)
    # Closing early would tell the learner that everything is right.
    done = all_right and not withheld
    over = state.used > 0 and (done or (most is not None and state.used >= most))
    begins = quiz.settings.draw is not None or not attempt.is_on_one_page
    closed = state.attempts > 0 and not state.begun and begins
    display = AttemptState(
        answers=state.answers,
        marks=state.marks,
        attempts=state.used,
        over=over or bool(attempt.past_due),
        submitted=bool(state.marks) and state.attempts > 0,
        best=state.counted_share,
        drafts=_drafts(quiz, state),
        unread={
            question.key: in_fields(question, state.unread[question.key], attempt.identify)
            for question in quiz.questions
            if question.key in state.unread
        },
        hints=state.hints,
        paid=state.paid,
        closed=closed,
        saved=bool(state.draft or state.unread),
        past_due=attempt.past_due,
        overridden=state.override is not None,
        withheld=withheld,
    )
    if attempt.is_on_one_page or display.over or closed:
        return display
    keys = [question.key for question in quiz.questions]
    return replace(display, at=state.at if state.at == "" or state.at in keys else keys[0])


def _drafts(quiz: Quiz, state: QuizState) -> Mapping[str, Answer]:
    """Answers that were saved. One that is as it was marked is shown as it was marked."""
    return {
        question.key: state.draft[question.key]
        for question in quiz.questions
        if question.key in state.draft
        and not (question.key in state.marks and state.draft[question.key] == state.answers.get(question.key))
    }


def withhold(state: AttemptState) -> AttemptState:
    """The state without anything that says whether an answer is right, where the learner may not know that."""
    if not state.withheld:
        return state
    return replace(state, marks={}, submitted=False, best=None, overridden=False, sent=state.submitted)


def is_waiting(quiz: Quiz, state: AttemptState) -> bool:
    """Whether others may still answer what this learner cannot answer any more (`show_answers: after-due`)."""
    return quiz.settings.show_answers == "after-due" and state.past_due is False


def may_reveal(quiz: Quiz, state: AttemptState) -> bool:
    """Whether the right answers may be shown (the quiz's `show_answers`)."""
    if not state.submitted:
        return False
    match quiz.settings.show_answers:
        case "after-attempt":
            return True
        case "after-pass":
            return is_passed(quiz, state.best)
        case "after-attempts" | "after-due":
            return state.over and not is_waiting(quiz, state)
    return False
