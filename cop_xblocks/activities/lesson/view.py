"""What is shown of a lesson block: its prose, and the notes on what it refers to."""

from __future__ import annotations

from cop_xblocks.activities.page import Page
from cop_xblocks.model import Prose


def prose_html(page: Page[Prose]) -> str:
    """The inside of the block's root element. Nothing of it depends on a learner."""
    return page.prose_html(page.activity.elements) + page.notes_html()
