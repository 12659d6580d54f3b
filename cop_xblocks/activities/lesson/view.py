"""The view of a lesson block: its prose, and the notes on its references."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from cop_xblocks.activities.page import Page
from cop_xblocks.model import Prose


@dataclass(frozen=True, slots=True)
class LessonView:
    """All that the template needs."""

    prose: Markup
    notes: Markup


def view(page: Page[Prose], stored: Any, now: datetime) -> LessonView:
    """The prose. Nothing of it depends on a learner."""
    return LessonView(page.typeset(page.activity.elements), page.typeset.notes_html())
