"""What a reflection must keep, or refuse."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cop_xblocks.forms import Identify
from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Sample
from cop_xblocks.questions.reflect.grade import LONGEST


def samples(question: Question, identify: Identify) -> Iterator[Sample]:
    """For any reflection: whatever is written is kept."""
    name = identify(question.key)
    for text in ("I would ask first.", "سأسأل أولًا.", "One line,\r\n\r\nand <b>another</b> &amp;", "x" * LONGEST):
        yield Sample("right", {name: [text]}, Fraction(1))
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {name: [""]}, Fraction(0))
    yield Sample("empty", {name: [" \r\n "]}, Fraction(0))
    yield Sample("malformed", {name: ["x" * (LONGEST + 1)]}, None)
    yield Sample("malformed", {name: ["one", "two"]}, None)
