"""Text: a line to be typed."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions.controls import send_line
from cop_xblocks.questions.kind import Kind, Role
from cop_xblocks.questions.splitting import is_task_list, split_at_list
from cop_xblocks.questions.text import grade, samples, syntax, view
from cop_xblocks.questions.wording import typed_words

_ADVICE = "answers to type, in code, parted by semicolons, of which the first is shown"

KIND = Kind(
    name="text",
    label=_("Short answer"),
    interaction="fill-in",
    split=split_at_list(is_task_list),
    read=syntax.read,
    read_answer=grade.read_answer,
    grade=grade.grade,
    present=view.present,
    words=typed_words,
    send=send_line,
    samples=samples.samples,
    roles={"accepted": Role(_ADVICE, typed=True)},
    form="a list of code spans with boxes: - [x] `photo; picture`",
    typed=True,
)
