"""Choice: one right answer of several, or every right one of several."""

from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.words import _

KIND = Kind(
    "choice",
    ("multi",),
    item_flags=("fixed",),
    partial=_(
        "Each right answer that you pick earns a part of the points; each one that is not right takes a part away."
    ),
)
