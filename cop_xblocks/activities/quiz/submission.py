"""What comes of what a learner sends.

A quiz is one form. The button that was pressed says what is wanted, in the field `do`: to have the answers marked
(`mark`, or nothing; `mark 2` accepts that two questions are blank), to keep them (`save`), a hint (`hint`, the
question's identifier, how many were taken before), to look at another question (`go` and its identifier, or nothing for
the overview), another attempt (`new`). Whatever it
is, no answer that came with it is lost; and whatever else it is, it changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from cop_xblocks.activities.quiz.attempt import Sitting, saving, sit, standing
from cop_xblocks.activities.quiz.blank import blank
from cop_xblocks.activities.quiz.drafts import in_fields, in_keys, is_field_of, is_too_long
from cop_xblocks.activities.quiz.points import quiz_share
from cop_xblocks.activities.quiz.record import Record
from cop_xblocks.activities.quiz.state import QuizState
from cop_xblocks.forms import Fields
from cop_xblocks.model import Question, Refusal
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.answers import grade, read_answer
from cop_xblocks.questions.kind import Answer

DO = "do"
"""The field of the button that was pressed."""
ATTEMPT = "attempt"
"""The hidden field that says how many attempts had been taken when the form was made."""
SHOWN = "shown"
"""The hidden field that says which question is in the form, where it is not all of them."""
BOUND = "drawn"
"""The hidden field with `binding`."""
SAVED = "saved"
"""The hidden field with `saving`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What something that was sent has led to."""

    sitting: Sitting
    """As it is now."""
    state: QuizState
    """What to show."""
    changed: bool = False
    """Whether the record is another one, which has to be stored."""
    marked: bool = False
    kept: bool = True
    """False where what was typed stands in `state` alone, and would be lost with it."""


def act(sitting: Sitting, sent: Fields) -> Outcome:
    """Do what the learner wants. Any fields at all are safe to give.

    A refusal never shows how anything was marked: what is typed beside it would be tried out for free.
    """
    now = standing(sitting)
    verb, *about = (list(sent.get(DO, ())) or ["mark"])[-1].split(" ")
    if now.over:
        # Sent twice: a double click, or a reply that was lost on the way.
        again = verb == "mark" and now.submitted and _answers(sitting, sent) == _kept_answers(sitting)
        return Outcome(sitting, now) if again else _too_late(sitting, now, sent)
    stale = bool(sent.get(ATTEMPT)) and list(sent[ATTEMPT]) != [str(sitting.record.attempts)]
    if verb == "new":
        return _begin(sitting) if now.closed and not stale else Outcome(sitting, now)
    if now.closed:
        notice = _("This attempt has been sent already. What you sent now was not marked.")
        again = verb != "mark" or _answers(sitting, sent) == _kept_answers(sitting)
        return Outcome(sitting, now if again else replace(now, notice=sitting.gettext(notice)))
    if verb == "mark":
        return _mark(sitting, now, sent, stale, about)
    if verb not in ("save", "hint", "go"):
        return Outcome(sitting, now)
    if stale:
        return _overtaken(sitting, now, sent)
    return _keep(sitting, now, sent, verb, about)


def _too_late(sitting: Sitting, now: QuizState, sent: Fields) -> Outcome:
    if not sitting.past_due:
        notice = _("This quiz is over. What you sent now was not marked.")
        return Outcome(sitting, replace(now, notice=sitting.gettext(notice)), kept=False)
    notice = _("The time for this quiz has run out. What you sent now was not marked.")
    shown = now if now.submitted else replace(now, typed=sent)
    return Outcome(sitting, replace(shown, notice=sitting.gettext(notice)), kept=False)


def _begin(sitting: Sitting) -> Outcome:
    """Another attempt: with other questions where they are drawn, else from the answers of the last one on."""
    record = sitting.record
    record = replace(record, begun=True, at=None, draft={}, unread={}, hints={})
    if sitting.bank.settings.draw is not None:
        seen = record.seen or tuple(record.marks)
        record = replace(record, answers={}, marks={}, paid={}, drawn=(), seen=seen, round=record.round + 1)
    return _changed(sitting, record, "moved")


def _keep(sitting: Sitting, now: QuizState, sent: Fields, verb: str, about: list[str]) -> Outcome:
    asked = {question.key for question in sitting.quiz.questions}
    record = sitting.record
    draft = {key: answer for key, answer in record.draft.items() if key in asked}
    unread = {key: fields for key, fields in record.unread.items() if key in asked}
    refusals: dict[str, str] = {}
    for question in _in_form(sitting, sent):
        draft.pop(question.key, None)
        unread.pop(question.key, None)
        answer = read_answer(question, sent, sitting.identify, sitting.language)
        if isinstance(answer, Refusal):
            unread[question.key] = in_keys(question, sent, sitting.identify)
            if is_too_long(unread[question.key]):
                refusals[question.key] = answer.reason
        else:
            draft[question.key] = answer
    if refusals:
        return _refused(sitting, now, sent, refusals)
    record = replace(record, draft=draft, unread=unread)
    meant = sitting.by_identifier(about[0]) if about else None
    if verb == "go" and (meant is not None or about == [""]):
        return _changed(sitting, replace(record, at=meant.key if meant is not None else ""), "moved")
    if verb == "hint" and meant is not None:
        taken = record.hints.get(meant.key, 0)
        # One that was sent twice says what was taken before the first time.
        if meant.hint_cost and taken < len(meant.hints) and about[1:] == [str(taken)]:
            record = replace(record, hints={**record.hints, meant.key: taken + 1})
        return _changed(sitting, record, "hinted", meant.key)
    return _changed(sitting, record, "saved")


def _mark(sitting: Sitting, now: QuizState, sent: Fields, stale: bool, about: list[str]) -> Outcome:
    record, quiz = sitting.record, sitting.quiz
    read = _answers(sitting, sent)
    refusals = {key: answer.reason for key, answer in read.items() if isinstance(answer, Refusal)}
    if refusals:
        return _refused(sitting, now, sent, refusals)
    if stale:
        again = read == _kept_answers(sitting)
        return Outcome(sitting, now) if again else _overtaken(sitting, now, sent)
    if all(answer is None for answer in read.values()):
        notice = sitting.gettext(_("You have not answered anything yet."))
        return Outcome(sitting, replace(_typed(sitting, now, sent), notice=notice), kept=False)
    left = blank(quiz, lambda key: read[key] is not None)
    if len(left) > _accepted(about):
        return Outcome(sitting, replace(_typed(sitting, now, sent), blank=left), kept=False)
    marks = {question.key: grade(question, read[question.key]) for question in quiz.questions}
    share = quiz_share(quiz, marks, record.hints)
    record = replace(
        record,
        attempts=record.attempts + 1,
        answers=read,
        marks=marks,
        best=max(record.best or Fraction(0), share),
        share=share,
        paid=record.hints,
        begun=False,
        draft={},
        unread={},
        hints={},
        at=None,
    )
    return replace(_changed(sitting, record), marked=True)


def _refused(sitting: Sitting, now: QuizState, sent: Fields, refusals: Mapping[str, str]) -> Outcome:
    """What was typed, with the reasons why some of it cannot be taken; one question at a time, at the first of them."""
    at = next(iter(refusals)) if now.at is not None and now.at not in refusals else now.at
    return Outcome(sitting, replace(_typed(sitting, now, sent), refusals=refusals, at=at), kept=False)


def _accepted(about: list[str]) -> int:
    """How many blank questions the learner was asked about and has sent all the same: a button says so, as one for a
    hint says how many were taken before. Who leaves more of them blank afterwards is asked again."""
    return int(about[0]) if about and about[0].isascii() and about[0].isdigit() and len(about[0]) < 5 else 0


def _overtaken(sitting: Sitting, now: QuizState, sent: Fields) -> Outcome:
    notice = _("You have sent other answers in the meantime. Look at these once more, then send them again.")
    return Outcome(sitting, replace(_typed(sitting, now, sent), notice=sitting.gettext(notice)), kept=False)


def _typed(sitting: Sitting, now: QuizState, sent: Fields) -> QuizState:
    """What was typed, shown again without a verdict on anything, and what was saved of the questions that it leaves
    out."""
    typed = {
        question.key: {
            name: list(each) for name, each in sent.items() if is_field_of(name, sitting.identify(question.key))
        }
        for question in _in_form(sitting, sent)
    }
    saved = now.saved and not sitting.at_once()
    return replace(now, unread={**now.unread, **typed}, marks={}, submitted=False, saved=saved)


def _in_form(sitting: Sitting, sent: Fields) -> list[Question]:
    """The questions that stand in the form that was sent; of an older form, those without an answer do not count that
    have one that was saved from another page."""
    shown, record = sent.get(SHOWN), sitting.record
    found = [each for each in sitting.quiz.questions if shown is None or sitting.identify(each.key) in shown]
    if list(sent.get(SAVED, ("",))) == [saving(sitting)]:
        return found
    saved = record.unread.keys() | {key for key, answer in record.draft.items() if answer is not None}
    return [
        question
        for question in found
        if question.key not in saved or read_answer(question, sent, sitting.identify, sitting.language) is not None
    ]


def _answers(sitting: Sitting, sent: Fields) -> Mapping[str, Answer | Refusal]:
    """The answer to every question: as it stands in the form, or as it was saved before."""
    record = sitting.record
    here = {question.key for question in _in_form(sitting, sent)}
    read: dict[str, Answer | Refusal] = {}
    for question in sitting.quiz.questions:
        if question.key in here:
            read[question.key] = read_answer(question, sent, sitting.identify, sitting.language)
        elif question.key in record.unread:
            typed = in_fields(question, record.unread[question.key], sitting.identify)
            read[question.key] = read_answer(question, typed, sitting.identify, sitting.language)
        else:
            read[question.key] = record.draft.get(question.key, record.answers.get(question.key))
    return read


def _kept_answers(sitting: Sitting) -> Mapping[str, Answer]:
    return {question.key: sitting.record.answers.get(question.key) for question in sitting.quiz.questions}


def _changed(sitting: Sitting, record: Record, done: str = "", focus: str = "") -> Outcome:
    """The same learner with another record; a new round makes new identifiers, and a new draw."""
    after = replace(sitting, record=record)
    if record.round != sitting.record.round:
        after = sit(
            sitting.bank,
            record,
            sitting.base,
            language=sitting.language,
            gettext=sitting.gettext,
            past_due=sitting.past_due,
            withheld=sitting.withheld,
        )
    return Outcome(after, replace(standing(after), done=done, focus=focus), changed=True)
