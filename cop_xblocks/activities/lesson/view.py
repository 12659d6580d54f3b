"""The view of a lesson block: its prose, and the notes on its references."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from cop_xblocks.activities.page import Page
from cop_xblocks.content.narrations import narration_for
from cop_xblocks.model import Prose


@dataclass(frozen=True, slots=True)
class LessonView:
    """All that the template needs."""

    prose: Markup
    notes: Markup
    narration: str = ""
    """The address of the lesson read aloud in this language; empty where there is none, or another block plays it."""


def view(page: Page[Prose], stored: Any, now: datetime) -> LessonView:
    """The prose. Nothing of it depends on a learner."""
    prose, notes = page.typeset(page.activity.elements), page.typeset.notes_html()
    narration = narration_for(page.references.narrations, page.language)
    if narration is None:
        return LessonView(prose, notes)
    link = page.typeset.link
    return LessonView(prose, notes, link(narration.file) if link is not None else narration.file)
