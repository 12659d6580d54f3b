"""Reflect: free text that is kept for its writer and not marked."""

from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.reflect.grade import grade, read_answer
from cop_xblocks.questions.reflect.samples import samples, send
from cop_xblocks.questions.reflect.syntax import is_items, read
from cop_xblocks.questions.reflect.view import present

KIND = Kind(
    "reflect", (), is_items, read, read_answer, grade, present, send, samples, items="none", typed=True, marked=False
)
