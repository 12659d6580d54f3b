"""Choice: one right answer of several, or every right one of several."""

from cop_xblocks.questions.choice.grade import grade, read_answer
from cop_xblocks.questions.choice.samples import samples, send
from cop_xblocks.questions.choice.syntax import ITEM, is_items, read
from cop_xblocks.questions.choice.view import present
from cop_xblocks.questions.kind import Kind

KIND = Kind("choice", ("multi",), is_items, read, read_answer, grade, present, send, samples, ITEM.flags)
