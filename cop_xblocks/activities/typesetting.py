"""Typesets the texts of an activity, each of them once for all learners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from cop_xblocks.markdown import Notes, RewriteLink, typeset, typeset_notes, typeset_text
from cop_xblocks.markdown.typeset import typeset_heading
from cop_xblocks.model import Element, Text, iter_texts

Content = Text | tuple[Element, ...]
TypesetTexts = dict[tuple[Content, bool], Markup | None]
"""The HTML of an activity's texts, with and without the gaps in them; None for one that refers to facts or terms."""

MOST_TEXTS = 4096
"""Of one activity; a quiz of a hundred questions have some thousand."""


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Typesets the texts of one page in one language. Nothing of a learner may be given to it."""

    language: str = "en"
    link: RewriteLink | None = None
    gettext: Callable[[str], str] = str
    notes: Notes | None = None
    """Numbers what the page refers to."""
    texts: TypesetTexts = field(default_factory=dict)
    """What was typeset before; the content cache keeps it beside the activity."""

    def __call__(self, content: Text | Sequence[Element], *, gaps: bool = False) -> Markup:
        """HTML of a text (inline) or of some elements; with `gaps`, marks the places of a cloze's gaps in it."""
        content = content if isinstance(content, Text) else tuple(content)
        try:
            html = self.texts[content, gaps]
        except KeyError:
            if len(self.texts) >= MOST_TEXTS:
                self.texts.clear()  # a kind makes texts of its own
            html = self.texts[content, gaps] = None if _refers(content) else self._typeset(content, gaps)
        # The notes are numbered in the order of the page, so what refers to them is typeset anew.
        return self._typeset(content, gaps) if html is None else html

    def _typeset(self, content: Content, gaps: bool) -> Markup:
        if isinstance(content, Text):
            return _safe(typeset_text(content, language=self.language, link=self.link, notes=self.notes))
        return _safe(
            typeset(content, language=self.language, link=self.link, gettext=self.gettext, notes=self.notes, gaps=gaps)
        )

    def with_heading(self, elements: Sequence[Element]) -> tuple[Markup, Markup]:
        """Inline HTML of a first paragraph that is to be a heading, empty where there is none; and of the rest."""
        heading, rest = typeset_heading(
            elements, language=self.language, link=self.link, gettext=self.gettext, notes=self.notes
        )
        return _safe(heading), _safe(rest)

    def notes_html(self) -> Markup:
        """The notes on what was typeset so far; empty where there are none."""
        notes = self.notes
        return _safe("" if notes is None else typeset_notes(notes, language=self.language, gettext=self.gettext))


def _safe(html: str) -> Markup:
    """HTML that `markdown/` has typeset and cleaned: Jinja may pass it through. Every other string is escaped."""
    return Markup(html)  # noqa: S704


def _refers(content: Content) -> bool:
    return any(scheme in text.markdown.lower() for text in iter_texts(content) for scheme in ("fact:", "glossary:"))
