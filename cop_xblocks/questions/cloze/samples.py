"""Answers that a cloze question must mark right, partly right, wrong, or refuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.typed_text import LONGEST_LINE
from cop_xblocks.model import Question
from cop_xblocks.questions.cloze.grade import is_right, option
from cop_xblocks.questions.cloze.question import Blank, Cloze
from cop_xblocks.questions.controls import field_name
from cop_xblocks.questions.kind import Sample


def send(question: Question[Cloze], parts: Sequence[str], identify: Identify) -> Fields:
    """The fields of gaps that are filled as `key: words`; a browser sends the others empty."""
    words = {key.strip(): words.strip() for key, _, words in (part.partition(":") for part in parts)}
    stray = words.keys() - set(question.body.keys)
    return _fill(question, words, identify) | {field_name(question, key, identify): [""] for key in stray}


def _fill(question: Question[Cloze], words: Mapping[str, str], identify: Identify) -> dict[str, list[str]]:
    fields = {}
    for blank in question.body.blanks:
        value = words.get(blank.key, "")
        if blank.alternatives and value:
            value = option(question, blank, value, identify)
        fields[field_name(question, blank.key, identify)] = [value]
    return fields


def samples(question: Question[Cloze], identify: Identify) -> Iterator[Sample]:
    """For any cloze question."""
    blanks = question.body.blanks
    right = {blank.key: blank.accepted[0] for blank in blanks}
    wrong = {blank.key: _wrong(question, blank) for blank in blanks}
    name = identify(question.key)

    def fields(words: Mapping[str, str]) -> dict[str, list[str]]:
        return _fill(question, words, identify)

    yield Sample("right", fields(right), Fraction(1))
    yield Sample("wrong", fields(wrong), Fraction(0))
    yield Sample("wrong", fields({blanks[0].key: wrong[blanks[0].key]}), Fraction(0))
    for blank in blanks:
        for answer in blank.accepted:
            yield Sample("right", fields({**right, blank.key: answer}), Fraction(1))
        if len(blanks) > 1:
            part = Fraction(len(blanks) - 1, len(blanks)) * question.partial
            yield Sample("partly", fields({**right, blank.key: wrong[blank.key]}), part)
            yield Sample("partly", fields({**right, blank.key: ""}), part)
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", fields({}), Fraction(0))
    first = field_name(question, blanks[0].key, identify)
    yield Sample("malformed", {**fields(right), f"{name}.no-such-gap": ["x"]}, None)
    yield Sample("malformed", {**fields(right), f"{name}.{blanks[0].key}": ["x"]}, None)
    yield Sample("malformed", {**fields(right), name: ["x"]}, None)
    yield Sample("malformed", {**fields(right), first: fields(right)[first] * 2}, None)
    for blank in blanks:
        # A browser gets identifiers to choose from, not words; and a line cannot be so long.
        unfit = blank.accepted[0] if blank.alternatives else "a" * (LONGEST_LINE + 1)
        yield Sample("malformed", {**fields(right), field_name(question, blank.key, identify): [unfit]}, None)


def _wrong(question: Question[Cloze], blank: Blank) -> str:
    if blank.alternatives:
        return next(words for words in blank.alternatives if words not in blank.accepted)
    words = "no such answer"
    while is_right(question, blank, words):
        words += "!"
    return words
