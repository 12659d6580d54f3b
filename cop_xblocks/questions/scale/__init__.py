"""Scale: a rating that is kept and not marked."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions.controls import send_picked
from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.scale import grade, samples, syntax, view
from cop_xblocks.questions.splitting import is_list, split_at_list

KIND = Kind(
    name="scale",
    label=_("Rating"),
    interaction="likert",
    split=split_at_list(is_list),
    read=syntax.read,
    read_answer=grade.read_answer,
    grade=grade.grade,
    present=view.present,
    words=view.words,
    send=send_picked,
    samples=samples.samples,
    marked=False,
)
