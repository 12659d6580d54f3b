"""`cop_lesson`: prose, pictures, call-outs. Done when it was in view; the runtime sees to that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cop_xblocks.activities.lesson.reading import read_prose
from cop_xblocks.block import CourseBlock
from cop_xblocks.content.localized import Shown, cached
from cop_xblocks.languages import translate
from cop_xblocks.markdown import typeset, typeset_notes
from cop_xblocks.model import Prose, Report


class LessonBlock(CourseBlock):
    """Shows a unit's prose in the language of the request."""

    tag_name = "cop_lesson"
    css_class = "cop-lesson"
    initialiser = "CopLesson"
    has_score = False

    def html(self, context: Mapping[str, Any]) -> str:
        """The prose. Nothing is stored, so that it can be read without signing in."""
        shown = self.shown()

        def make() -> tuple[str, Report]:
            prose, report = _read(shown)
            said, notes = self.words(shown.language).gettext, shown.notes()
            html = typeset(prose.elements, language=shown.language, link=shown.link, gettext=said, notes=notes)
            return html + typeset_notes(notes, language=shown.language, gettext=said), report

        html, report = cached("prose", shown, make)
        return self.wrap(self.diagnostics_html(report) + html, shown.language)


def _read(shown: Shown) -> tuple[Prose, Report]:
    prose, report = read_prose(shown.source, shown.key, shown.source_language)
    return translate(prose, shown.catalog), report
