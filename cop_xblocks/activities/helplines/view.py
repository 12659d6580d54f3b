"""The view of the directory: services by country, in the language of the request.

Which country is never guessed. Everything stands in the page, so that it works without a script and without a network;
a script makes one list to choose from of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from cop_xblocks.activities.activity import Gettext
from cop_xblocks.activities.page import Page
from cop_xblocks.languages import country, written_date
from cop_xblocks.model import Helpline, Helplines
from cop_xblocks.model.references import HELPLINE_KINDS

EVERYWHERE = "ZZ"
UNION = "EU"
MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""The countries of the European Union, in all of which its emergency number works. Its other services are offered where
a country has none of that kind."""

_SHORTENED = re.compile(r"\.\.\.")


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service, as a learner finds it in the directory."""

    name: str
    kind: str
    number: str
    """As it is read."""
    dialled: str
    """As a telephone takes it."""
    takes_texts: bool
    """Whether it takes text messages."""
    address: str
    site: str
    hours: Markup
    checked: str
    source: str
    source_site: str


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """All that the template needs; JSON but for the tuples and classes."""

    countries: tuple[tuple[str, str, tuple[ServiceView, ...]], ...]
    """Each country's code, its name and its services."""
    everywhere: tuple[ServiceView, ...]
    """The services for all countries."""


def view(page: Page[Helplines], stored: Any, now: datetime) -> DirectoryView:
    """The directory, the countries in the order of their names in the language. Nothing of it depends on a learner."""
    rows = [row for row in page.references.helplines if row.dialled or row.address]
    order = {kind: number for number, kind in enumerate(HELPLINE_KINDS)}
    services = sorted(rows, key=lambda row: order.get(row.kind, len(order)))
    by_country: dict[str, list[Helpline]] = {}
    for row in services:
        by_country.setdefault(row.country, []).append(row)
    everywhere = by_country.pop(EVERYWHERE, [])
    shared = by_country.pop(UNION, [])  # it is no country, and nobody looks for theirs under it
    for code in MEMBERS if shared else ():
        own = by_country.get(code, [])
        own_kinds = {row.kind for row in own}
        first = [row for row in shared if row.kind == "emergency"]
        by_country[code] = [*first, *own, *(row for row in shared if row.kind not in {"emergency", *own_kinds})]
    names = sorted(((country(code, page.language) or code, code) for code in by_country), key=_place_in_list)
    kind_names = kinds(page.gettext)

    def views(rows: Sequence[Helpline]) -> tuple[ServiceView, ...]:
        return tuple(_service(page, row, kind_names.get(row.kind, row.kind)) for row in rows)

    return DirectoryView(tuple((code, name, views(by_country[code])) for name, code in names), views(everywhere))


def _service(page: Page[Helplines], row: Helpline, kind: str) -> ServiceView:
    _ = page.gettext
    checked = _("Last checked: %(date)s.") % {"date": written_date(row.checked, page.language)} if row.checked else ""
    return ServiceView(
        name=row.name,
        kind=kind,
        number=row.dialled,
        dialled=re.sub(r"[^0-9+]", "", row.dialled),
        takes_texts=row.kind == "emergency by text message",
        address=row.address,
        site=site(row.address),
        hours=page.typeset(row.hours) if row.hours is not None else Markup(),
        checked=checked or (_("We have not checked this number yet.") if row.dialled else ""),
        # What was shortened leads nowhere, and still says whose page it was.
        source="" if _SHORTENED.search(row.source) else row.source,
        source_site=site(row.source),
    )


def kinds(_: Gettext) -> dict[str, str]:
    """What each kind of service is called."""
    names: Sequence[str] = (
        _("Emergency"),
        _("Emergency, by text message"),
        _("Helpline for children"),
        _("Helpline for parents and other adults"),
        _("Helpline for all ages"),
        _("Child protection service"),
        _("Missing children"),
        _("Helpline and hotline for the internet"),
        _("Service against harm online"),
        _("Police, for abuse online"),
        _("Hotline for illegal material"),
        _("Getting a picture removed"),
        _("Another service that helps"),
        _("Directory"),
    )
    return dict(zip(HELPLINE_KINDS, names, strict=True))


def site(address: str) -> str:
    """The name of the site that an address belongs to."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _place_in_list(country: tuple[str, str]) -> str:
    """The name of a country by its letters without accents, and an Arabic one without its article."""
    name = country[0]
    letters = unicodedata.normalize("NFKD", name.removeprefix("ال")).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter)) + name
