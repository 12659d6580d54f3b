"""Sort: put each thing where it belongs."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions import matching
from cop_xblocks.questions.kind import Kind, Role
from cop_xblocks.questions.sort import syntax
from cop_xblocks.questions.splitting import is_list, split_at_list

KIND = Kind(
    name="sort",
    label=_("Groups"),
    interaction="matching",
    split=split_at_list(is_list),
    read=syntax.read,
    read_answer=matching.read_answer,
    grade=matching.grade,
    present=matching.present,
    words=matching.words,
    send=matching.send,
    samples=matching.samples,
    guess=matching.guess,
    roles={
        "entry": Role("thing to put in order or to sort", compared=True),
        "category": Role("category that things are sorted into", compared=True),
    },
    partial=_("Each one in the right place earns a part of the points."),
)
