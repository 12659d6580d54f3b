"""What a learner's request brings to an activity, besides the learner's state; and how a view becomes HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from gettext import NullTranslations
from typing import Any, Generic, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cop_xblocks import activities
from cop_xblocks.forms import Identify
from cop_xblocks.markdown import Notes, RewriteLink, typeset, typeset_heading, typeset_notes, typeset_text
from cop_xblocks.model import Activity, Element, Text

Node = TypeVar("Node", bound=Activity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Node]):
    """An activity in the language of a request, and what else of the request decides how it is shown."""

    activity: Node
    language: str
    """The language that is shown."""
    identify: Identify
    """Makes the learner's identifiers."""
    translations: NullTranslations = field(default_factory=NullTranslations)
    """Of the interface."""
    link: RewriteLink | None = None
    """Makes an address of a link's or a picture's target."""
    notes: Notes | None = None
    """Numbers what the page refers to."""
    withheld: str = ""
    """Why the learner may not know any result, as a sentence in their language; empty where they may."""
    action: str = ""
    """A plain form's address; empty where the runtime takes submissions by script only."""
    token_html: str = ""
    """The hidden fields that the runtime wants in a form."""
    hosted: bool = False
    """Whether the embedded host shows the page: it has no teachers."""
    signed_in: bool = True
    """False for a reader without an account, of whom nothing can be stored."""

    @property
    def gettext(self) -> Callable[[str], str]:
        """Translates a sentence of the interface."""
        return self.translations.gettext

    def text_html(self, text: Text) -> Markup:
        """Inline HTML of a text."""
        return _safe(typeset_text(text, language=self.language, link=self.link, notes=self.notes))

    def prose_html(self, elements: Sequence[Element]) -> Markup:
        """HTML of prose."""
        return _safe(
            typeset(tuple(elements), language=self.language, link=self.link, gettext=self.gettext, notes=self.notes)
        )

    def heading_html(self, elements: Sequence[Element]) -> tuple[Markup, Markup]:
        """Inline HTML of a first paragraph that is to be a heading, empty where there is none; and of the rest."""
        heading, rest = typeset_heading(
            elements, language=self.language, link=self.link, gettext=self.gettext, notes=self.notes
        )
        return _safe(heading), _safe(rest)

    def notes_html(self) -> Markup:
        """The notes on what was typeset so far; empty where there are none."""
        if self.notes is None:
            return Markup()
        return _safe(typeset_notes(self.notes, language=self.language, gettext=self.gettext))


def _safe(html: str) -> Markup:
    """HTML that our own typesetting made: Jinja2 may pass it through."""
    return Markup(html)  # noqa: S704


def render_view(name: str, view: Any, translations: NullTranslations) -> str:
    """The inside of an activity's root element: the folder `name` has the template. `view` is its view model."""
    template = _environment().get_template(f"{name}/view.html")
    return template.render(view=view, _=translations.gettext, ngettext=translations.ngettext)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(list(activities.__path__)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
