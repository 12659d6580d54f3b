"""Choice: one right answer of several, or every right one of several."""

from cop_xblocks.questions.choice.grade import grade, read_answer
from cop_xblocks.questions.choice.samples import samples, send
from cop_xblocks.questions.choice.syntax import ITEM, is_items, read
from cop_xblocks.questions.choice.view import present
from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.words import _

KIND = Kind(
    "choice",
    ("multi",),
    is_items,
    read,
    read_answer,
    grade,
    present,
    send,
    samples,
    ITEM.flags,
    partial=_(
        "Each right answer that you pick earns a part of the points; each one that is not right takes a part away."
    ),
)
