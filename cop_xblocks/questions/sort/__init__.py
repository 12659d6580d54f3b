"""Sort: put each thing where it belongs."""

from cop_xblocks.questions.assigning import grade, read_answer, samples, send
from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.sort.syntax import is_items, read
from cop_xblocks.questions.sort.view import present
from cop_xblocks.questions.words import _

KIND = Kind(
    "sort",
    (),
    is_items,
    read,
    read_answer,
    grade,
    present,
    send,
    samples,
    partial=_("Each one in the right place earns a part of the points."),
)
