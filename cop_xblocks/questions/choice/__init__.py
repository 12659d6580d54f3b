"""Choice: one right answer of several, or every right one of several."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Kind

KIND = Kind(
    "choice",
    ("multi",),
    item_flags=("fixed",),
    partial=_(
        "Each right answer that you pick earns a part of the points; each one that is not right takes a part away."
    ),
)
