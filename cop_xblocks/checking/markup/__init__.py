"""Rules on how the Markdown is written."""

from __future__ import annotations

from cop_xblocks.checking.markup import (
    callout_in_callout,
    mark_corrected_away,
    not_a_callout,
    raw_html,
    too_many_cells,
)
from cop_xblocks.checking.passes import TextRule

TEXT_RULES: tuple[TextRule, ...] = (
    callout_in_callout,
    mark_corrected_away,
    not_a_callout,
    raw_html,
    too_many_cells,
)
