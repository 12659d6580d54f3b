"""Number: a number to type, with a tolerance and a unit where the author gives them."""

from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.number.grade import grade, read_answer
from cop_xblocks.questions.number.samples import samples, send
from cop_xblocks.questions.number.syntax import is_items, read
from cop_xblocks.questions.number.view import present

KIND = Kind("number", (), is_items, read, read_answer, grade, present, send, samples, typed=True)
