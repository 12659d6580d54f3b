"""Cloze: gaps in a text, to be typed or chosen."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions.cloze import grade, samples, syntax, view
from cop_xblocks.questions.kind import Kind, Role
from cop_xblocks.questions.wording import typed_words

KIND = Kind(
    name="cloze",
    label=_("Gaps"),
    interaction="fill-in",
    split=syntax.split,
    read=syntax.read,
    read_answer=grade.read_answer,
    grade=grade.grade,
    present=view.present,
    words=typed_words,
    send=samples.send,
    samples=samples.samples,
    guess=grade.guess,
    roles={"passage": Role("text with gaps: [[key: answer; answer]] or [[key: (right) | wrong]]", typed=True)},
    form="a paragraph with a gap: [[what: photo; picture]]",
    typed=True,
    partial=_("Each gap that is right earns a part of the points."),
)
