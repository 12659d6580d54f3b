"""Number: a number to type, with a tolerance and a unit where the author gives them."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions.controls import send_line
from cop_xblocks.questions.kind import Kind, Role
from cop_xblocks.questions.number import grade, samples, syntax, view
from cop_xblocks.questions.splitting import split_at_list
from cop_xblocks.questions.wording import typed_words

KIND = Kind(
    name="number",
    label=_("Number"),
    interaction="numeric",
    split=split_at_list(syntax.is_items),
    read=syntax.read,
    read_answer=grade.read_answer,
    grade=grade.grade,
    present=view.present,
    words=typed_words,
    send=send_line,
    samples=samples.samples,
    roles={
        "value": Role(
            "number to type, in code, with its unit; only the unit is translated", typed=True, ends_alike=True
        )
    },
    typed=True,
)
