"""Rules on how the Markdown is written."""

from __future__ import annotations

from cop_xblocks.checking.markup import (
    attribute_braces,
    callout_in_callout,
    footnote,
    foreign_markdown,
    formula,
    invisible_character,
    mark_corrected_away,
    not_a_callout,
    prose_becomes_code,
    raw_html,
    sign_for_bullet,
    space_behind_sign,
    too_many_cells,
)
from cop_xblocks.checking.passes import TextRule

TEXT_RULES: tuple[TextRule, ...] = (
    attribute_braces,
    callout_in_callout,
    footnote,
    foreign_markdown,
    formula,
    invisible_character,
    mark_corrected_away,
    not_a_callout,
    prose_becomes_code,
    raw_html,
    sign_for_bullet,
    space_behind_sign,
    too_many_cells,
)
