"""The view of the directory in a course: its countries, in the language of the request.

The country is never guessed: that of the office that runs the host stands open, and learners can choose any other.
On a platform everything stands in the page, so that it works without a script and without a network; a script turns
it into one list to choose from. A host has a page of all countries, and the directory links to it instead: all
countries would add 34 kB to the page. There a script of the host fetches them when somebody asks, and the browser alone
knows which one is chosen (decision 0062).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cop_xblocks.activities.country_services import (
    CountryView,
    Reader,
    ServiceView,
    help_by_country,
    help_everywhere,
    help_in_country,
)
from cop_xblocks.activities.page import Page
from cop_xblocks.model import Helplines


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """All that the template needs; JSON but for the tuples and classes."""

    countries: tuple[CountryView, ...]
    """None of them where the runtime has a page of all countries."""
    everywhere: tuple[ServiceView, ...]
    """The services for all countries."""
    own: CountryView | None = None
    """The country of the office that runs the host: what a learner is most likely to need stands open."""
    help_href: str = ""
    """The runtime's own page, where a country can be chosen; empty where it has none."""
    help_list_href: str = ""
    help_address: str = ""


def view(page: Page[Helplines], stored: Any, now: datetime) -> DirectoryView:
    """The directory. Nothing of it depends on a learner."""
    reader, rows = Reader(page.language, page.gettext, now.date()), page.references.helplines
    everywhere = help_everywhere(rows, reader)
    if page.help_href:
        own = help_in_country(rows, page.help_country, reader) if page.help_country else None
        return DirectoryView((), everywhere, own, page.help_href, page.help_list_href, page.help_address)
    return DirectoryView(help_by_country(rows, reader), everywhere)
