"""Draws the questions of an attempt (decision 0013)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from cop_xblocks.model import Question

Rank = Callable[[str], str] | Callable[[str], float]
"""A question's key to its place in a learner's own order of the bank: nobody can tell it but the server."""


def draw(
    bank: Sequence[Question], count: int, seen: Sequence[str], rank: Rank
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of `count` questions, in the order of the bank, and of all that will have been seen then.

    Those that were not seen go first. When they run out, the bank begins from the start. Within both, each objective
    is asked before one is asked twice, and so on: no objective is asked two times more than another one that has
    questions left.
    """
    already = frozenset(seen)
    unseen = [question for question in bank if question.key not in already]
    first = _spread(unseen, count, rank, ())
    if len(first) == min(count, len(bank)):
        return _in_order(bank, frozenset(first)), (*seen, *first)
    rest = [question for question in bank if question.key not in first]
    objectives = [question.objective for question in bank if question.key in first]
    drawn = [*first, *_spread(rest, count - len(first), rank, objectives)]
    return _in_order(bank, frozenset(drawn)), tuple(drawn)


def replacements(
    bank: Sequence[Question], gone: Sequence[Question], seen: Collection[str], rank: Rank
) -> dict[str, str]:
    """For each question that goes, the key of one of the bank that takes its place, as far as there are enough: one of
    the same objective where there is one, and rather one that was not seen."""
    already = frozenset(seen)
    others = sorted(bank, key=lambda other: (other.key in already, rank(other.key)))
    free = {other.key: other.objective for other in others}
    taken: dict[str, str] = {}
    for is_same in (True, False):
        for question in gone:
            wanted = (key for key, objective in free.items() if not is_same or objective == question.objective)
            key = next(wanted, None) if question.key not in taken else None
            if key is not None:
                taken[question.key] = key
                del free[key]
    return taken


def _spread(questions: Iterable[Question], count: int, rank: Rank, objectives: Iterable[str]) -> list[str]:
    """The keys of `count` questions, by rank, with the objectives in turn; some have been `asked` already."""
    times: dict[str, int] = {}
    for objective in objectives:
        times[objective] = times.get(objective, 0) + 1
    turns = []
    for question in sorted(questions, key=lambda question: rank(question.key)):
        turn = times[question.objective] = times.get(question.objective, 0) + 1
        turns.append((turn, rank(question.key), question.key))
    return [key for _, _, key in sorted(turns)[: max(count, 0)]]


def _in_order(bank: Sequence[Question], keys: Collection[str]) -> tuple[str, ...]:
    return tuple(question.key for question in bank if question.key in keys)
