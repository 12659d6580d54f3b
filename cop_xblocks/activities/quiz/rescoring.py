"""Marking once more what was sent, by the questions as they are now: what a teacher asks for who has mended one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from cop_xblocks.activities.quiz.attempt import Sitting
from cop_xblocks.activities.quiz.points import quiz_share
from cop_xblocks.activities.quiz.record import Record
from cop_xblocks.questions.answers import grade


def remark(sitting: Sitting, *, only_if_higher: bool) -> Record:
    """The record with the last attempt marked anew.

    The best share falls only where that is asked for and the last attempt was the best: of an earlier one nothing is
    left that could be marked.
    """
    record = sitting.record
    questions = [question for question in sitting.quiz.questions if question.key in record.answers]
    if not questions:
        return record
    marks = {question.key: grade(question, record.answers[question.key]) for question in questions}
    share = quiz_share(sitting.quiz, marks, record.paid)
    best = record.best or Fraction(0)
    if only_if_higher and share <= best:
        return record
    # Where it is not known what the last attempt was worth, an earlier one may have been better.
    best = share if record.share is not None and record.share == record.best else max(best, share)
    return replace(record, marks=marks, share=share, best=best)
