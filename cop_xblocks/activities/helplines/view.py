"""The view of the directory in a course: all countries, in the language of the request.

The country is never guessed: that of the office that runs the host stands open, and learners can choose any other.
Everything stands in the page, so that it works without a script and without a network;
a script makes one list to choose from of it.
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
)
from cop_xblocks.activities.page import Page
from cop_xblocks.model import Helplines


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """All that the template needs; JSON but for the tuples and classes."""

    countries: tuple[CountryView, ...]
    everywhere: tuple[ServiceView, ...]
    """The services for all countries."""
    own: CountryView | None = None
    """The country of the office that runs the host: what a learner is most likely to need stands open."""


def view(page: Page[Helplines], stored: Any, now: datetime) -> DirectoryView:
    """The directory. Nothing of it depends on a learner."""
    reader, rows = Reader(page.language, page.gettext, now.date()), page.references.helplines
    countries = help_by_country(rows, reader)
    own = next((country for country in countries if country.code == page.help_country), None)
    return DirectoryView(countries, help_everywhere(rows, reader), own)
