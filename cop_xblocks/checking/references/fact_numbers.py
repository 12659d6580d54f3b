"""The number in the words of a link to a fact, in whatever language, and whether it is the fact's."""

from __future__ import annotations

from cop_xblocks.languages import decimal_mark
from cop_xblocks.model import Fact, find_numbers


def missing(words: str, language: str) -> str:
    """What keeps the words from having one number: `no number` or `several numbers`; empty where they have one."""
    numbers = list(find_numbers(words, decimal_mark(language)))
    return (
        "" if len(numbers) == 1 and numbers[0] is not None else "several numbers" if len(numbers) > 1 else "no number"
    )


def differs(words: str, language: str, fact: Fact) -> bool:
    """Whether the one number in the words is another than the fact's."""
    numbers = list(find_numbers(words, decimal_mark(language)))
    return len(numbers) == 1 and numbers[0] is not None and fact.value is not None and numbers[0] != fact.value
