"""The page that a learner requests, without the learner's state, and the HTML of a view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from gettext import NullTranslations
from typing import Any, Generic, TypeVar

from jinja2 import FileSystemLoader, PrefixLoader
from markupsafe import Markup

from cop_xblocks import activities, questions
from cop_xblocks.activities.templates import TemplateEnvironment
from cop_xblocks.activities.typesetting import Typesetter
from cop_xblocks.forms import Identify
from cop_xblocks.model import Activity, References

Node = TypeVar("Node", bound=Activity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Node]):
    """An activity in the language of a request, and what else of the request decides how it is shown and marked."""

    activity: Node
    identify: Identify
    """Makes the learner's identifiers."""
    typeset: Typesetter = field(default_factory=Typesetter)
    translations: NullTranslations = field(default_factory=NullTranslations)
    """Of the interface."""
    references: References = field(default_factory=References)
    """What the activity refers to, in the language that is shown."""
    unit_link: Callable[[str], str] = str
    """The address of a unit, by its key."""
    closes: datetime | None = None
    """When the time in which answers are taken runs out, with its zone; None where it does not."""
    due_text: str = ""
    """Until when answers are asked for, as the language writes it."""
    withheld: str = ""
    """Why the learner may not know any result, as a sentence in their language; empty where they may."""
    action: str = ""
    """A plain form's address; empty where the runtime takes submissions by script only."""
    token_html: Markup = field(default_factory=Markup)
    """The hidden fields that the runtime wants in a form."""
    help_href: str = ""
    """The address of the runtime's own page of helplines; empty if it has none."""
    help_list_href: str = ""
    """The address of its page of all countries with their services, for a script."""
    help_address: str = ""
    """The address of its page of helplines, to read on paper."""
    help_country: str = ""
    """The country of the office that runs the host, such as `EG`: its services come first. Empty if it named none."""
    hosted: bool = False
    """Whether the embedded host shows the page: it has no teachers."""
    signed_in: bool = True
    """False for a reader without an account, of whom nothing can be stored."""

    @property
    def language(self) -> str:
        """The language that is shown."""
        return self.typeset.language

    @property
    def gettext(self) -> Callable[[str], str]:
        """Translates a sentence of the interface."""
        return self.translations.gettext


def render_view(name: str, view: Any, translations: NullTranslations) -> str:
    """The inside of an activity's root element: the folder `name` has the template. `view` is its view model: the HTML
    depends on nothing else, and every string in it that is not `Markup` is escaped."""
    template = _environment().get_template(f"activities/{name}/view.html")
    return template.render(view=view, _=translations.gettext, ngettext=translations.ngettext)


@cache
def _environment() -> TemplateEnvironment:
    folders = {package.__name__.rpartition(".")[2]: list(package.__path__) for package in (activities, questions)}
    loader = PrefixLoader({name: FileSystemLoader(paths) for name, paths in folders.items()})
    return TemplateEnvironment(loader=loader, autoescape=True)
