"""An answer as somebody else reads it: the words of what was chosen, or what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cop_xblocks.markdown import plain
from cop_xblocks.model import Item, Question
from cop_xblocks.questions.kind import Answer

_BETWEEN = "; "


def labels(items: Iterable[Item]) -> dict[str, str]:
    """The words of items, by their keys."""
    return {item.key: plain(item.text) for item in items}


def chosen_words(answer: Answer, options: Mapping[str, str], items: Mapping[str, str] | None = None) -> str:
    """The words of what was chosen and, where it was chosen for items, of these. A key that the question has no more
    stands for itself. Any JSON is safe to give."""
    if isinstance(answer, Mapping):
        names = options if items is None else items
        return _BETWEEN.join(
            f"{names.get(key, key)}: {options.get(str(value), value)}" for key, value in answer.items()
        )
    if isinstance(answer, list | tuple):
        return _BETWEEN.join(options.get(str(key), str(key)) for key in answer)
    return "" if answer is None else options.get(str(answer), str(answer))


def item_words(question: Question, answer: Answer) -> str:
    """The words of the items that an answer names."""
    return chosen_words(answer, labels(question.body.items))


def typed_words(question: Question, answer: Answer) -> str:
    """What was typed."""
    if isinstance(answer, Mapping):
        return _BETWEEN.join(map(str, [answer["typed"]] if "typed" in answer else answer.values()))
    return chosen_words(answer, {})
