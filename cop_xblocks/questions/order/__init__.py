"""Order: put things into the right order."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Kind, Role
from cop_xblocks.questions.order import grade, samples, syntax, view
from cop_xblocks.questions.splitting import split_at_list
from cop_xblocks.questions.wording import item_words

KIND = Kind(
    name="order",
    label=_("Order"),
    interaction="sequencing",
    split=split_at_list(syntax.is_items),
    read=syntax.read,
    read_answer=grade.read_answer,
    grade=grade.grade,
    present=view.present,
    words=item_words,
    send=samples.send,
    samples=samples.samples,
    guess=grade.guess,
    roles={"entry": Role("thing to put in order or to sort", compared=True)},
    partial=_("Each pair that stands the right way round earns a part of the points."),
)
