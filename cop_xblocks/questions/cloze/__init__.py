"""Cloze: gaps in a text, to be typed or chosen."""

from cop_xblocks.questions.cloze.grade import grade, read_answer
from cop_xblocks.questions.cloze.samples import samples, send
from cop_xblocks.questions.cloze.syntax import is_items, read
from cop_xblocks.questions.cloze.view import present
from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.words import _

KIND = Kind(
    "cloze",
    (),
    is_items,
    read,
    read_answer,
    grade,
    present,
    send,
    samples,
    typed=True,
    items="paragraphs",
    form="a paragraph with a gap: [[what: photo; picture]]",
    partial=_("Each gap that is right earns a part of the points."),
)
