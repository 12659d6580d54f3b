"""`cop_lesson`: prose, pictures, call-outs. Done when it was in view; the runtime sees to that."""

from __future__ import annotations

from typing import Any

from xblock.core import XBlock

from cop_xblocks.block import CourseBlock, Fragment, Shown, cached
from cop_xblocks.languages import translate
from cop_xblocks.markdown import typeset, typeset_notes
from cop_xblocks.model import Prose, Report
from cop_xblocks.reading import read_prose


class LessonBlock(CourseBlock):
    """Shows a unit's prose in the language of the request."""

    tag_name = "cop_lesson"
    css_class = "cop-lesson"
    initialiser = "CopLesson"
    has_score = False

    @XBlock.supports("multi_device")
    def student_view(self, context: Any = None) -> Fragment:
        """The prose. Nothing is stored, so that it can be read without signing in."""
        return self.view(self._html)

    def public_view(self, context: Any = None) -> Fragment:
        """The same, for a reader without an account."""
        return self.student_view(context)

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """What the platform may publish about the block, without a user."""
        return {"languages": [self.language, *self.catalogs]}

    def _html(self) -> str:
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
    return translate(prose, shown.catalogue), report
