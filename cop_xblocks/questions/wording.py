"""An answer in words, for reports: the words of the chosen items, or the text that was typed."""

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
    """The words of the chosen options, with those of the items that they were chosen for, if any. A key that is no
    longer in the question stands for itself. Accepts any JSON."""
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
