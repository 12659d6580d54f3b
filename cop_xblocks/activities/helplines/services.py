"""The services of each country, in the order and the words in which a learner reads them: for the directory in a
course, and for the host's own page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from cop_xblocks.languages import country, opening_hours, written_date
from cop_xblocks.model import Helpline
from cop_xblocks.model.i18n import _
from cop_xblocks.model.references import HELPLINE_KINDS, SEEN

EVERYWHERE = "ZZ"
UNION = "EU"
MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""The countries of the European Union. Its services are offered where a country has none of that kind."""

_KIND_NAMES: Mapping[str, str] = {
    "emergency": _("Emergency"),
    "police": _("Police"),
    "ambulance": _("Ambulance"),
    "fire": _("Fire brigade"),
    "crisis line": _("Crisis line: thoughts of suicide, despair"),
    "parents' line": _("Helpline for parents and other adults"),
    "child line": _("Helpline for children"),
    "all-ages line": _("Helpline for all ages"),
    "child protection": _("Child protection service"),
    "police report": _("Police, for abuse online"),
    "image removal": _("Getting a picture removed"),
    "hotline": _("Hotline for illegal material"),
    "missing children": _("Missing children"),
    "other": _("Another service that helps"),
    "directory": _("Directory"),
}
_CHANNEL_NAMES: Mapping[str, str] = {
    "text": _("text message"),
    "chat": _("chat"),
    "whatsapp": "WhatsApp",
    "email": _("e-mail"),
    "web": _("online form"),
    "sign": _("sign language"),
}


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """An emergency number, with what it reaches."""

    kind: str
    number: str
    dialled: str


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service, as a learner finds it in the directory."""

    name: str
    native_name: str
    """In its own script; empty where that is how `name` is written."""
    kind: str
    number: str
    """As it is read; empty where it cannot be given."""
    dialled: str
    """As a telephone takes it."""
    text_number: str
    texted: str
    address: str
    site: str
    hours: tuple[str, ...]
    is_free: bool
    channels: tuple[str, ...]
    """How else it can be reached, in words."""
    seen: str
    """When and where it was seen, in a sentence; or that one should look it up."""
    source: str
    source_site: str


@dataclass(frozen=True, slots=True)
class CountryView:
    """The help of one country."""

    code: str
    name: str
    emergency: tuple[EmergencyView, ...]
    services: tuple[ServiceView, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the directory, and when."""

    language: str
    gettext: Callable[[str], str]
    day: date


def help_by_country(rows: Iterable[Helpline], reader: Reader) -> tuple[CountryView, ...]:
    """What each country has, in the order of their names in the reader's language. Services for all countries are
    not among them: see `help_everywhere`."""
    by_country: dict[str, list[Helpline]] = {}
    order = {kind: number for number, kind in enumerate(HELPLINE_KINDS)}
    for row in sorted(filter(_can_be_shown, rows), key=lambda row: order.get(row.kind, len(order))):
        by_country.setdefault(row.country, []).append(row)
    by_country.pop(EVERYWHERE, None)
    _share_the_unions(by_country)
    views = (_country_view(code, own, reader) for code, own in by_country.items())
    return tuple(sorted(views, key=lambda view: _place_in_list(view.name)))


def help_everywhere(rows: Iterable[Helpline], reader: Reader) -> tuple[ServiceView, ...]:
    """The services for all countries."""
    everywhere = [row for row in rows if row.country == EVERYWHERE and _can_be_shown(row)]
    order = {kind: number for number, kind in enumerate(HELPLINE_KINDS)}
    return tuple(
        _service_view(row, reader) for row in sorted(everywhere, key=lambda row: order.get(row.kind, len(order)))
    )


def _can_be_shown(row: Helpline) -> bool:
    """Whether there is something to show of a service: not of one that nobody has seen."""
    return row.seen in SEEN and row.seen != "recalled" and bool(row.number or row.text_number or row.address)


def _share_the_unions(by_country: dict[str, list[Helpline]]) -> None:
    """Give each country of the Union the services of each kind that it lacks."""
    shared = by_country.pop(UNION, [])  # it is no country, and nobody looks for theirs under it
    for code in MEMBERS if shared else ():
        own = by_country.get(code, [])
        kinds = {row.kind for row in own}
        by_country[code] = [*own, *(row for row in shared if row.kind not in kinds)]


def _country_view(code: str, rows: Sequence[Helpline], reader: Reader) -> CountryView:
    return CountryView(
        code,
        country(code, reader.language) or code,
        tuple(
            EmergencyView(reader.gettext(_KIND_NAMES[row.kind]), row.number, dialled(row.number))
            for row in rows
            if row.is_emergency and row.can_be_called(reader.day)
        ),
        tuple(_service_view(row, reader) for row in rows if not row.is_emergency),
    )


def _service_view(row: Helpline, reader: Reader) -> ServiceView:
    can_be_called = row.can_be_called(reader.day)
    number, text_number = (row.number, row.text_number) if can_be_called else ("", "")
    # A service that has no site of its own is looked up on the page on which it was seen.
    address = row.address or ("" if can_be_called else row.source)
    return ServiceView(
        name=row.name,
        native_name=row.native_name,
        kind=reader.gettext(_KIND_NAMES.get(row.kind, row.kind)),
        number=number,
        dialled=dialled(number),
        text_number=text_number,
        texted=dialled(text_number),
        address=address,
        site=site(address),
        hours=opening_hours(row.hours, reader.language, reader.gettext) if can_be_called and row.hours else (),
        is_free=can_be_called and row.cost == "free",
        channels=tuple(
            reader.gettext(_CHANNEL_NAMES[channel]) for channel in row.channels if channel in _CHANNEL_NAMES
        ),
        seen="".join(_seen(row, reader, can_be_called)),
        source=row.source,
        source_site=site(row.source),
    )


def _seen(row: Helpline, reader: Reader, can_be_called: bool) -> Iterator[str]:
    _ = reader.gettext
    when = written_date(row.checked, reader.language) if row.checked else ""
    if row.number and not can_be_called:
        yield _("Look its number up on its page.") + " "
    if when:
        yield _("Last checked: %(date)s.") % {"date": when}


def dialled(number: str) -> str:
    """A number as a telephone takes it."""
    return re.sub(r"[^0-9+]", "", number)


def site(address: str) -> str:
    """The name of the site that an address belongs to."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _place_in_list(name: str) -> str:
    """The name of a country by its letters without accents, and an Arabic one without its article."""
    letters = unicodedata.normalize("NFKD", name.removeprefix("ال")).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter)) + name
