"""Where a learner stands in a quiz, as far as showing it needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from cop_xblocks.activities.quiz.points import is_passed
from cop_xblocks.forms import Fields
from cop_xblocks.model import Mark, Quiz
from cop_xblocks.questions.kind import Answer


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
    """What was just done, besides sending: `saved`, `hinted` or `moved`."""
    focus: str = ""
    """The key of the question that it was done to."""
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
