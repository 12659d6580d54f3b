"""Match: find for each thing what belongs to it."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions import matching
from cop_xblocks.questions.kind import Kind, Role
from cop_xblocks.questions.match import syntax
from cop_xblocks.questions.splitting import split_at_list

KIND = Kind(
    name="match",
    label=_("Pairs"),
    interaction="matching",
    split=split_at_list(syntax.is_items),
    read=syntax.read,
    read_answer=matching.read_answer,
    grade=matching.grade,
    present=matching.present,
    words=matching.words,
    send=matching.send,
    samples=matching.samples,
    guess=matching.guess,
    roles={
        "label": Role("head of a column to match"),
        "left": Role("what something is matched to", compared=True),
        "right": Role("answer to match", compared=True),
    },
    partial=_("Each right match earns a part of the points."),
)
