"""Scale: a rating that is kept and not marked."""

from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.scale.grade import grade, read_answer
from cop_xblocks.questions.scale.samples import samples, send
from cop_xblocks.questions.scale.syntax import is_items, read
from cop_xblocks.questions.scale.view import present

KIND = Kind("scale", (), is_items, read, read_answer, grade, present, send, samples, marked=False)
