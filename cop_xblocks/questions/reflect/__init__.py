"""Reflect: free text that is kept for its writer and not marked."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions.controls import send_line
from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.reflect import grade, samples, syntax, view
from cop_xblocks.questions.wording import typed_words

KIND = Kind(
    name="reflect",
    label=_("Reflection"),
    interaction="long-fill-in",
    split=syntax.split,
    read=syntax.read,
    read_answer=grade.read_answer,
    grade=grade.grade,
    present=view.present,
    words=typed_words,
    send=send_line,
    samples=samples.samples,
    needs_items=False,
    typed=True,
    marked=False,
    private=True,
)
