"""Text: a line to be typed."""

from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.text.grade import grade, read_answer
from cop_xblocks.questions.text.samples import samples, send
from cop_xblocks.questions.text.syntax import is_items, read
from cop_xblocks.questions.text.view import present

KIND = Kind(
    "text",
    (),
    is_items,
    read,
    read_answer,
    grade,
    present,
    send,
    samples,
    typed=True,
    form="a list of code spans with boxes: - [x] `photo; picture`",
)
