"""Choice: one right answer of several, or every right one of several."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions.choice import grade, samples, syntax, view
from cop_xblocks.questions.controls import send_picked
from cop_xblocks.questions.kind import Kind, Role
from cop_xblocks.questions.splitting import is_task_list, split_at_list
from cop_xblocks.questions.wording import item_words

KIND = Kind(
    name="choice",
    label=_("Choice"),
    interaction="choice",
    split=split_at_list(is_task_list),
    read=syntax.read,
    read_answer=grade.read_answer,
    grade=grade.grade,
    present=view.present,
    words=item_words,
    send=send_picked,
    samples=samples.samples,
    flags=("multi",),
    item_flags=syntax.ITEM.flags,
    roles={"choice": Role("answer to choose; in a scenario, a way on", compared=True)},
    form="a list with boxes: - [ ] wrong, - [x] right",
    is_default=True,
    partial=_(
        "Each right answer that you pick earns a part of the points; each one that is not right takes a part away."
    ),
)
