"""Subjects that a learner leaves out of a bank from which questions are drawn (decision 0063)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from cop_xblocks.model import Question, Subject


def eligible(bank: Iterable[Question], left_out: Collection[str]) -> list[Question]:
    """The marked questions of a bank that are about no subject that is left out."""
    return [question for question in bank if question.points and question.about not in left_out]


def can_leave(bank: Sequence[Question], draw: int | None, left_out: Collection[str], subject: str) -> bool:
    """Whether a subject can be left out besides others: at least half of what is drawn can still be asked."""
    if draw is None:
        return False
    return 2 * len(eligible(bank, {*left_out, subject})) >= min(draw, len(eligible(bank, ())))


def effective(
    bank: Sequence[Question], draw: int | None, subjects: Iterable[Subject], left_out: Iterable[str]
) -> tuple[str, ...]:
    """Of the subjects that were left out, those that still can be: the author may have changed the quiz since."""
    names = {subject.key for subject in subjects}
    kept: tuple[str, ...] = ()
    for key in left_out:
        if key in names and key not in kept and can_leave(bank, draw, kept, key):
            kept = (*kept, key)
    return kept
