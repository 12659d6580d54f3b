"""Does what a learner asks for in a quiz.

A quiz is one form. The field `do` says which button was pressed: to have the answers marked (`mark`, or nothing;
`mark 2` accepts that two questions are blank), to save them (`save`), a hint (`hint`, the question's identifier, how
many were taken before), to look at another question (`go` and its identifier, or nothing for the overview), another
attempt (`new`), to leave out the subject of a question (`leave` and its identifier) or to take one back (`return` and
the subject's). Whatever it is, no answer that came with it is lost; and whatever else it is, it changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from cop_xblocks.activities.activity import Event, Outcome
from cop_xblocks.activities.page import Page
from cop_xblocks.activities.quiz import events
from cop_xblocks.activities.quiz.attempt import (
    Attempt,
    AttemptState,
    attempt_state,
    draft_version,
    open_attempt,
    withhold,
)
from cop_xblocks.activities.quiz.drafts import in_fields, in_keys, is_field_of, is_too_long
from cop_xblocks.activities.quiz.points import blank_questions, is_passed, possible, quiz_share
from cop_xblocks.activities.quiz.sentences import Sentences
from cop_xblocks.activities.quiz.state import QuizState, read_state, write_state
from cop_xblocks.activities.quiz.view import QuizView, quiz_view
from cop_xblocks.activities.sampling import replacements
from cop_xblocks.activities.subjects import eligible
from cop_xblocks.forms import Fields
from cop_xblocks.model import Question, Quiz, Refusal
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Answer
from cop_xblocks.questions.registry import grade, read_answer

DO = "do"
"""The field of the button that was pressed."""
ATTEMPT = "attempt"
"""The hidden field that says how many attempts had been taken when the form was made."""
SHOWN = "shown"
"""The hidden field that says which question is in the form, where it is not all of them."""
DRAWN = "drawn"
"""The hidden field with the `draw_token`."""
SAVED = "saved"
"""The hidden field with the `draft_version`."""


@dataclass(frozen=True, slots=True)
class Change:
    """What some fields have changed."""

    attempt: Attempt
    """As it is now."""
    display: AttemptState
    """What to show."""
    changed: bool = False
    """Whether the state is another one, which has to be stored."""
    marked: bool = False
    kept: bool = True
    """False where what was typed stands in `display` alone, and would be lost with it."""
    events: tuple[Event, ...] = ()


def act(page: Page[Quiz], state: Mapping[str, Any], fields: Fields, now: datetime) -> Outcome:
    """Do what a form asks for. Any stored state and any fields are safe to give; what is refused changes nothing."""
    attempt = open_attempt(page, read_state(state), now, (list(fields.get(DRAWN, ())) or [""])[0])
    change = answer(attempt, fields)
    attempt, display = change.attempt, withhold(change.display)
    at = change.display.focus or change.display.at
    sentences = Sentences(attempt.quiz, display, page.translations, page.language, page.references.subjects)
    return Outcome(
        state=write_state(attempt.state) if change.changed else None,
        share=attempt.state.counted_share if change.marked else None,
        completion=1.0 if change.marked and _is_complete(change) else None,
        events=change.events,
        view=quiz_view(attempt, display),
        message=sentences.announcement(),
        marked=change.marked,
        kept=change.kept,
        at=attempt.identify(at) if at else "",
    )


def view(page: Page[Quiz], state: Mapping[str, Any], now: datetime) -> QuizView:
    """The quiz as it is due to this learner."""
    attempt = open_attempt(page, read_state(state), now)
    return quiz_view(attempt, withhold(attempt_state(attempt)))


def _is_complete(change: Change) -> bool:
    """Where the result is withheld, completion must not depend on it."""
    quiz, display = change.attempt.quiz, change.display
    settled = display.over or bool(display.withheld) or is_passed(quiz, display.best)
    return settled or not quiz.settings.graded or not possible(quiz)


def answer(attempt: Attempt, fields: Fields) -> Change:
    """Do what a form asks for.

    A refusal never shows how anything was marked: what is typed beside it would be tried out for free.
    """
    display = attempt_state(attempt)
    verb, *details = (list(fields.get(DO, ())) or ["mark"])[-1].split(" ")
    if display.over:
        # Sent twice: a double click, or a reply that was lost on the way.
        again = verb == "mark" and display.submitted and _answers(attempt, fields) == _sent_before(attempt)
        return Change(attempt, display) if again else _too_late(attempt, display, fields)
    stale = bool(fields.get(ATTEMPT)) and list(fields[ATTEMPT]) != [str(attempt.state.attempts)]
    if verb == "new":
        return _begin(attempt) if display.closed and not stale else Change(attempt, display)
    if verb == "return" and display.closed and not stale:
        return _take_back(attempt, attempt.state, details)
    if display.closed:
        notice = _("This attempt has been sent already. What you sent now was not marked.")
        again = verb != "mark" or _answers(attempt, fields) == _sent_before(attempt)
        return Change(attempt, display if again else replace(display, notice=attempt.page.gettext(notice)))
    if verb == "mark":
        return _mark(attempt, display, fields, stale, details)
    if verb not in ("save", "hint", "go", "leave", "return"):
        return Change(attempt, display)
    if stale:
        return _overtaken(attempt, display, fields)
    return _save(attempt, display, fields, verb, details)


def _too_late(attempt: Attempt, display: AttemptState, fields: Fields) -> Change:
    if not attempt.past_due:
        return _noticed(attempt, display, _("This quiz is over. What you sent now was not marked."))
    display = display if display.submitted else replace(display, typed=fields)
    return _noticed(attempt, display, _("The time for this quiz has run out. What you sent now was not marked."))


def _begin(attempt: Attempt) -> Change:
    """Another attempt: with other questions where they are drawn, else from the answers of the last one on."""
    state = replace(attempt.state, begun=True, at=None, draft={}, unread={}, hints={})
    if attempt.page.activity.settings.draw is not None:
        seen = state.seen or tuple(state.marks)
        state = replace(state, answers={}, marks={}, paid={}, drawn=(), seen=seen, round=state.round + 1)
    return _changed(attempt, state, "moved", events=(events.attempt_begun(attempt),))


def _save(attempt: Attempt, display: AttemptState, fields: Fields, verb: str, details: list[str]) -> Change:
    keys = {question.key for question in attempt.quiz.questions}
    state = attempt.state
    draft = {key: saved for key, saved in state.draft.items() if key in keys}
    unread = {key: typed for key, typed in state.unread.items() if key in keys}
    refusals: dict[str, str] = {}
    for question in _in_form(attempt, fields):
        draft.pop(question.key, None)
        unread.pop(question.key, None)
        answer = read_answer(question, fields, attempt.identify, attempt.page.language)
        if isinstance(answer, Refusal):
            unread[question.key] = in_keys(question, fields, attempt.identify)
            if is_too_long(unread[question.key]):
                refusals[question.key] = answer.reason
        else:
            draft[question.key] = answer
    if refusals:
        return _refused(attempt, display, fields, refusals)
    state = replace(state, draft=draft, unread=unread)
    question_meant = attempt.question_of(details[0]) if details else None
    if verb == "go" and (question_meant is not None or details == [""]):
        state = replace(state, at=question_meant.key if question_meant is not None else "")
        return _changed(attempt, state, "moved")
    if verb == "hint" and question_meant is not None:
        return _take_hint(attempt, state, question_meant, details[1:])
    if verb == "leave" and question_meant is not None:
        return _leave_out(attempt, state, question_meant)
    if verb == "return":
        return _take_back(attempt, state, details)
    return _changed(attempt, state, "saved", events=(events.answers_saved(attempt, state),))


def _take_hint(attempt: Attempt, state: QuizState, question: Question, details: list[str]) -> Change:
    taken = state.hints.get(question.key, 0)
    # A button that was pressed twice says what was taken before the first time.
    if not question.hint_cost or taken >= len(question.hints) or details != [str(taken)]:
        return _changed(attempt, state, "hinted", question.key)
    state = replace(state, hints={**state.hints, question.key: taken + 1})
    event = events.hint_taken(attempt, question, taken + 1)
    return _changed(attempt, state, "hinted", question.key, (event,))


def _leave_out(attempt: Attempt, state: QuizState, question: Question) -> Change:
    """Another question takes the place of each one about this question's subject that has no answer, and of this one,
    whose answer cannot be taken out again where it is a choice."""
    bank, subject = attempt.page.activity, question.about
    if not attempt.can_leave(subject):
        return _changed(attempt, state, "saved", events=(events.answers_saved(attempt, state),))
    left_out = tuple(dict.fromkeys((*attempt.left_out, subject)))
    gone = [
        other
        for other in attempt.quiz.questions
        if other.about == subject and (other.key == question.key or not state.answers_to(other.key))
    ]
    marked = [other for other in gone if other.points]
    others = [other for other in eligible(bank.questions, left_out) if other.key not in state.drawn]
    taken = replacements(others, marked, state.seen, attempt.rank)
    keys = {other.key for other in gone}
    asked = {*state.drawn, *taken.values()} - keys
    state = replace(
        state,
        left_out=left_out,
        drawn=tuple(other.key for other in bank.questions if other.key in asked),
        seen=tuple(dict.fromkeys((*state.seen, *taken.values()))),
        draft={key: answer for key, answer in state.draft.items() if key not in keys},
        unread={key: typed for key, typed in state.unread.items() if key not in keys},
        hints={key: number for key, number in state.hints.items() if key not in keys},
        at=None if attempt.is_on_one_page else taken.get(question.key),
    )
    event = events.subject_left(attempt, len(marked), len(taken))
    return _about_subject(attempt, state, "left", subject, taken.get(question.key, ""), (event,))


def _take_back(attempt: Attempt, state: QuizState, details: list[str]) -> Change:
    """A subject is drawn again from the next attempt on: else learners could choose their questions."""
    subject = next((key for key in attempt.left_out if details == [attempt.identify_subject(key)]), "")
    left_out = tuple(key for key in attempt.left_out if key != subject)
    return _about_subject(attempt, replace(state, left_out=left_out), "returned" if subject else "", subject)


def _about_subject(
    attempt: Attempt,
    state: QuizState,
    done: str,
    subject: str,
    focus: str = "",
    events: tuple[Event, ...] = (),
) -> Change:
    change = _changed(attempt, state, done, focus, events)
    return replace(change, display=replace(change.display, subject=subject))


def _mark(attempt: Attempt, display: AttemptState, fields: Fields, stale: bool, details: list[str]) -> Change:
    state, quiz = attempt.state, attempt.quiz
    answers = _answers(attempt, fields)
    refusals = {key: answer.reason for key, answer in answers.items() if isinstance(answer, Refusal)}
    if refusals:
        return _refused(attempt, display, fields, refusals)
    if stale:
        again = answers == _sent_before(attempt)
        return Change(attempt, display) if again else _overtaken(attempt, display, fields)
    if all(answer is None for answer in answers.values()):
        return _noticed(attempt, _typed(attempt, display, fields), _("You have not answered anything yet."))
    blank = blank_questions(quiz, lambda key: answers[key] is not None)
    if len(blank) > _accepted(details):
        return Change(attempt, replace(_typed(attempt, display, fields), blank=blank), kept=False)
    marks = {question.key: grade(question, answers[question.key]) for question in quiz.questions}
    share = quiz_share(quiz, marks, state.hints)
    state = replace(
        state,
        attempts=state.attempts + 1,
        answers=answers,
        marks=marks,
        best=max(state.best or Fraction(0), share),
        share=share,
        paid=state.hints,
        begun=False,
        draft={},
        unread={},
        hints={},
        at=None,
    )
    return replace(_changed(attempt, state, events=tuple(events.attempt_submitted(attempt, state))), marked=True)


def _refused(attempt: Attempt, display: AttemptState, fields: Fields, refusals: Mapping[str, str]) -> Change:
    """What was typed, with the reasons why some of it cannot be taken; one question at a time, at the first of them."""
    at = next(iter(refusals)) if display.at is not None and display.at not in refusals else display.at
    display = replace(_typed(attempt, display, fields), refusals=refusals, at=at)
    return Change(attempt, display, kept=False)


def _accepted(details: list[str]) -> int:
    """How many blank questions the learner was asked about and has sent all the same: a button says so, as one for a
    hint says how many were taken before. A learner who leaves more of them blank afterwards is asked again."""
    number = details[0] if details else ""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0


def _overtaken(attempt: Attempt, display: AttemptState, fields: Fields) -> Change:
    notice = _("You have sent other answers in the meantime. Look at these once more, then send them again.")
    return _noticed(attempt, _typed(attempt, display, fields), notice)


def _noticed(attempt: Attempt, display: AttemptState, notice: str) -> Change:
    return Change(attempt, replace(display, notice=attempt.page.gettext(notice)), kept=False)


def _typed(attempt: Attempt, display: AttemptState, fields: Fields) -> AttemptState:
    """What was typed, shown again without a verdict on anything, and what was saved of the questions that it leaves
    out."""
    typed = {
        question.key: {
            name: list(values) for name, values in fields.items() if is_field_of(name, attempt.identify(question.key))
        }
        for question in _in_form(attempt, fields)
    }
    saved = display.saved and not attempt.is_on_one_page
    return replace(display, unread={**display.unread, **typed}, marks={}, submitted=False, saved=saved)


def _in_form(attempt: Attempt, fields: Fields) -> list[Question]:
    """The questions that stand in the form that was sent; of an older form, those without an answer do not count that
    have one that was saved from another page."""
    identifiers, state = fields.get(SHOWN), attempt.state
    questions = [
        question
        for question in attempt.quiz.questions
        if identifiers is None or attempt.identify(question.key) in identifiers
    ]
    if list(fields.get(SAVED, ("",))) == [draft_version(attempt)]:
        return questions
    saved = state.unread.keys() | {key for key, draft in state.draft.items() if draft is not None}
    return [
        question
        for question in questions
        if question.key not in saved
        or read_answer(question, fields, attempt.identify, attempt.page.language) is not None
    ]


def _answers(attempt: Attempt, fields: Fields) -> Mapping[str, Answer | Refusal]:
    """The answer to every question: as it stands in the form, or as it was saved before."""
    state, language = attempt.state, attempt.page.language
    here = {question.key for question in _in_form(attempt, fields)}
    answers: dict[str, Answer | Refusal] = {}
    for question in attempt.quiz.questions:
        if question.key in here:
            answers[question.key] = read_answer(question, fields, attempt.identify, language)
        elif question.key in state.unread:
            typed = in_fields(question, state.unread[question.key], attempt.identify)
            answers[question.key] = read_answer(question, typed, attempt.identify, language)
        else:
            answers[question.key] = state.draft.get(question.key, state.answers.get(question.key))
    return answers


def _sent_before(attempt: Attempt) -> Mapping[str, Answer]:
    return {question.key: attempt.state.answers.get(question.key) for question in attempt.quiz.questions}


def _changed(
    attempt: Attempt, state: QuizState, done: str = "", focus: str = "", events: tuple[Event, ...] = ()
) -> Change:
    """The same learner in another state. A new round makes new identifiers and a new draw, and what is left out changes
    what is asked."""
    after = replace(attempt, state=state)
    if (state.round, state.left_out) != (attempt.state.round, attempt.state.left_out):
        after = open_attempt(attempt.page, state, attempt.now)
    return Change(after, replace(attempt_state(after), done=done, focus=focus), changed=True, events=events)


def mark_again(page: Page[Quiz], state: QuizState, *, only_if_higher: bool) -> QuizState:
    """The state with the last attempt marked by the questions as they are now.

    The best share falls only where that is asked for and the last attempt was the best: of an earlier one nothing is
    left that could be marked.
    """
    attempt = open_attempt(page, state, datetime.now(UTC))
    state = attempt.state
    questions = [question for question in attempt.quiz.questions if question.key in state.answers]
    if not questions:
        return state
    marks = {question.key: grade(question, state.answers[question.key]) for question in questions}
    share = quiz_share(attempt.quiz, marks, state.paid)
    best = state.best or Fraction(0)
    if only_if_higher and share <= best:
        return state
    # Where it is not known what the last attempt was worth, an earlier one may have been better.
    best = share if state.share is not None and state.share == state.best else max(best, share)
    return replace(state, marks=marks, share=share, best=best)
