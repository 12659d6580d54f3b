"""Cloze: gaps in a text, to be typed or chosen."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Kind

KIND = Kind(
    "cloze",
    typed=True,
    items="paragraphs",
    form="a paragraph with a gap: [[what: photo; picture]]",
    partial=_("Each gap that is right earns a part of the points."),
)
