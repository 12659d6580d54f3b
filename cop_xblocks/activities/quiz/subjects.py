"""Subjects that a learner leaves out of a quiz that draws (decision 0063)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cop_xblocks.model import Question, Quiz, Subject


def can_leave(bank: Quiz, left_out: Collection[str], subject: str) -> bool:
    """Whether a subject can be left out besides others: at least half of what is drawn can still be asked."""
    draw = bank.settings.draw
    return draw is not None and 2 * len(eligible(bank, {*left_out, subject})) >= min(draw, len(eligible(bank, ())))


def effective(bank: Quiz, subjects: Collection[Subject], left_out: Sequence[str]) -> tuple[str, ...]:
    """Of the subjects that were left out, those that still can be: the author may have changed the quiz since."""
    names = {subject.key for subject in subjects}
    kept: tuple[str, ...] = ()
    for key in left_out:
        if key in names and key not in kept and can_leave(bank, kept, key):
            kept = (*kept, key)
    return kept


def eligible(bank: Quiz, left_out: Collection[str]) -> list[Question]:
    """The marked questions of a bank that are about no subject that is left out."""
    return [question for question in bank.questions if question.points and question.about not in left_out]
