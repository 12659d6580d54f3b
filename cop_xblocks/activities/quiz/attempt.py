"""A learner before a quiz: which of its questions are asked, and where the learner stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from cop_xblocks.activities.quiz.drafts import in_fields
from cop_xblocks.activities.quiz.points import possible
from cop_xblocks.activities.quiz.record import Record
from cop_xblocks.activities.quiz.sampling import draw
from cop_xblocks.activities.quiz.state import QuizState
from cop_xblocks.forms import Identify
from cop_xblocks.model import Question, Quiz
from cop_xblocks.questions.kind import Answer


@dataclass(frozen=True, slots=True)
class Sitting:
    """One learner, one quiz, one request."""

    bank: Quiz
    """With all of its questions."""
    quiz: Quiz
    """With those that the attempt asks."""
    record: Record
    """With what was drawn, be it stored already or not."""
    identify: Identify
    """Makes the identifiers of this round."""
    base: Identify
    """Makes those that it is made from."""
    language: str = "en"
    """The learner's."""
    gettext: Callable[[str], str] = str
    past_due: bool | None = None
    withheld: str = ""
    """Why the learner may not know any result, as a sentence in their language; empty where they may."""

    def at_once(self) -> bool:
        """Whether all questions stand on one page."""
        return not self.quiz.settings.one_at_a_time or len(self.quiz.questions) < 2

    def by_identifier(self, identifier: str) -> Question | None:
        """The question that is called so in the browser."""
        return next((each for each in self.quiz.questions if self.identify(each.key) == identifier), None)


def sit(
    bank: Quiz,
    record: Record,
    identify: Identify,
    *,
    language: str = "en",
    gettext: Callable[[str], str] = str,
    past_due: bool | None = None,
    withheld: str = "",
    bound: str = "",
) -> Sitting:
    """A learner before a quiz. `bound` is what `binding` gave for the page that they answer.

    `identify` makes identifiers for (question's key, item's key); those that a browser gets are of the round, so that
    everything is shuffled anew with every draw.
    """
    own = _of_round(identify, record.round)
    marked = [question for question in bank.questions if question.points]
    if bank.settings.draw is None or not marked:
        return Sitting(bank, bank, record, own, identify, language, gettext, past_due, withheld)

    left, seen = _draw(bank, marked, record, identify, _bound(bound, marked, own))
    asked = tuple(question for question in bank.questions if not question.points or question.key in left)
    drawn = tuple(question.key for question in asked if question.points)
    record = replace(record, drawn=drawn, seen=seen)
    return Sitting(bank, replace(bank, questions=asked), record, own, identify, language, gettext, past_due, withheld)


def _draw(
    bank: Quiz, marked: Sequence[Question], record: Record, identify: Identify, bound: tuple[str, ...]
) -> tuple[Collection[str], tuple[str, ...]]:
    """The keys of what the attempt asks, and of all that was asked since the bank was last used up."""

    def rank(key: str) -> str:
        # A question's key has no space in it: nothing in a page is called so.
        return identify(f" draw {record.round}", key)

    keys = {question.key for question in marked}
    is_open = record.begun or not record.marks
    seen = tuple(key for key in record.seen if key in keys)
    drawn = record.drawn
    if not drawn and not is_open:
        return keys, seen  # sent when the quiz asked all of its questions
    if not drawn and bound:
        drawn, seen = bound, bound if set(bound) & set(seen) else seen + bound
    if not drawn:
        return draw(marked, bank.settings.draw or 0, seen, rank)
    left = tuple(key for key in drawn if key in keys)
    missing = min(len(drawn), len(marked)) - len(left)
    if missing <= 0 or not is_open:
        return left, seen
    more, seen = draw([question for question in marked if question.key not in left], missing, seen, rank)
    return left + more, tuple(dict.fromkeys((*left, *seen)))


def _of_round(identify: Identify, number: int) -> Identify:
    """Each identifier is asked for some times while something is marked and shown again."""
    return cache(identify if not number else lambda question, item="": identify(f"{question} {number}", item))


def binding(sitting: Sitting) -> str:
    """What a page carries so that the questions on it are those that are marked, should the bank change before the
    first of them is sent: their identifiers, and a proof that they were drawn here. Empty where nothing is drawn."""
    drawn = [sitting.identify(key) for key in sitting.record.drawn] if sitting.bank.settings.draw is not None else []
    return ".".join([*drawn, sitting.identify(" drawn", ".".join(sorted(drawn)))]) if drawn else ""


def saving(sitting: Sitting) -> str:
    """What a page carries so that it is known for an older one, should something be saved from another page: a digest
    of what is saved. Empty where nothing is."""
    saved = [sitting.record.draft, sitting.record.unread]
    return sitting.identify(" saved", json.dumps(saved, sort_keys=True)) if any(saved) else ""


def _bound(bound: str, marked: list[Question], identify: Identify) -> tuple[str, ...]:
    *drawn, proof = bound.split(".")
    if not drawn or proof != identify(" drawn", ".".join(sorted(drawn))):
        return ()
    return tuple(question.key for question in marked if identify(question.key) in drawn)


def bound_of(quiz: Quiz) -> int | None:
    """How many attempts there are; None for as many as one likes, as where nothing is marked."""
    return quiz.settings.attempts if possible(quiz) else None


def is_begun(quiz: Quiz) -> bool:
    """Whether a learner begins each attempt after the first: a new draw, or a walk through the questions."""
    return quiz.settings.draw is not None or (quiz.settings.one_at_a_time and len(quiz.questions) > 1)


def standing(sitting: Sitting) -> QuizState:
    """Where a learner stands, between submissions. `state.withhold` takes out of it what the learner may not know."""
    quiz, record = sitting.quiz, sitting.record
    bound = bound_of(quiz)
    marked = [question.key for question in quiz.questions if question.points]
    right = bool(marked) and all(key in record.marks and record.marks[key].right for key in marked)
    # Closing early would tell the learner that everything is right.
    done = right and not sitting.withheld
    over = record.used > 0 and (done or (bound is not None and record.used >= bound))
    closed = record.attempts > 0 and not record.begun and is_begun(quiz)
    state = QuizState(
        answers=record.answers,
        marks=record.marks,
        attempts=record.used,
        over=over or bool(sitting.past_due),
        submitted=bool(record.marks) and record.attempts > 0,
        best=record.standing,
        drafts=_drafts(quiz, record),
        unread={
            question.key: in_fields(question, record.unread[question.key], sitting.identify)
            for question in quiz.questions
            if question.key in record.unread
        },
        hints=record.hints,
        paid=record.paid,
        closed=closed,
        saved=bool(record.draft or record.unread),
        past_due=sitting.past_due,
        overridden=record.override is not None,
        withheld=sitting.withheld,
    )
    if sitting.at_once() or state.over or closed:
        return state
    keys = [question.key for question in quiz.questions]
    return replace(state, at=record.at if record.at == "" or record.at in keys else keys[0])


def _drafts(quiz: Quiz, record: Record) -> Mapping[str, Answer]:
    """Answers that were saved. One that is as it was marked is shown as it was marked."""
    return {
        question.key: record.draft[question.key]
        for question in quiz.questions
        if question.key in record.draft
        and not (question.key in record.marks and record.draft[question.key] == record.answers.get(question.key))
    }
