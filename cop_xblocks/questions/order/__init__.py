"""Order: put things into the right order."""

from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.order.grade import grade, read_answer
from cop_xblocks.questions.order.samples import samples, send
from cop_xblocks.questions.order.syntax import is_items, read
from cop_xblocks.questions.order.view import present
from cop_xblocks.questions.words import _

KIND = Kind(
    "order",
    (),
    is_items,
    read,
    read_answer,
    grade,
    present,
    send,
    samples,
    partial=_("Each pair that stands the right way round earns a part of the points."),
)
