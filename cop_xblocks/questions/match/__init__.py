"""Match: find for each thing what belongs to it."""

from cop_xblocks.questions.assigning import grade, read_answer, samples, send
from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.match.syntax import is_items, read
from cop_xblocks.questions.match.view import present
from cop_xblocks.questions.words import _

KIND = Kind(
    "match",
    (),
    is_items,
    read,
    read_answer,
    grade,
    present,
    send,
    samples,
    partial=_("Each right match earns a part of the points."),
)
