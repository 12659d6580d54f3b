"""The services of each country, in the order and the words in which a learner reads them: for the directory in a
course, and for the host's own page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from cop_xblocks.languages import alternatives, country, opening_hours, written_date
from cop_xblocks.model import Helpline
from cop_xblocks.model.i18n import _
from cop_xblocks.model.references import EVERYWHERE, HELPLINE_KINDS, MEMBERS, UNION

_KIND_NAMES: Mapping[str, str] = {
    "emergency": _("Emergency"),
    "police": _("Police"),
    "ambulance": _("Ambulance"),
    "fire": _("Fire brigade"),
    "crisis line": _("Crisis line, also for thoughts of suicide"),
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
_WHATSAPP = "WhatsApp"
"""A name, the same in every language."""
_CHANNEL_NAMES: Mapping[str, str] = {
    "phone": _("phone"),
    "text": _("text message"),
    "chat": _("chat"),
    "whatsapp": _WHATSAPP,
    "email": _("e-mail"),
    "web": _("online form"),
    "sign": _("sign language"),
}
_ORDER = {kind: place for place, kind in enumerate(HELPLINE_KINDS)}


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """An emergency number, and whom it reaches."""

    kind: str
    """A kind of the table: `emergency` for all services."""
    label: str
    """The kind in the reader's language."""
    number: str
    dialled: str


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service as a reader finds it in the directory."""

    name: str
    native_name: str
    """In its own script; empty where the table has none."""
    role: str
    """Its kind in the table of helplines."""
    kind: str
    """In the reader's language."""
    number: str
    """Empty where it may not be called: then the reader looks it up at `address`."""
    dialled: str
    """As a telephone takes it."""
    text_number: str
    texted: str
    is_looked_up: bool
    """Whether it has a number that may not be called."""
    address: str
    """Its own page, or else the page on which it was seen, if the number has to be looked up there."""
    site: str
    hours: tuple[str, ...]
    """Each part in the reader's language, such as `Mon–Fri 09:00–18:30`."""
    is_free: bool
    channels: str
    """How it can be reached, such as `phone, chat or e-mail`; empty where that is by telephone alone."""
    checked: str
    """The day on which it was last seen, as the language writes it; empty where nobody wrote it down."""
    source: str
    """The page on which it was seen, where that is on another site than `address`; empty else."""
    source_site: str


@dataclass(frozen=True, slots=True)
class CountryView:
    """The services of one country."""

    code: str
    name: str
    emergency: tuple[EmergencyNumber, ...]
    services: tuple[ServiceView, ...]

    def first_service(self, *roles: str) -> ServiceView | None:
        """The first service that can be called, of the first of these kinds that has one."""
        callable_ones = [service for service in self.services if service.number]
        return next((service for role in roles for service in callable_ones if service.role == role), None)

    @property
    def first_numbers(self) -> tuple[EmergencyNumber, ...]:
        """What stands beside the country's name: the first number for all services, or else one of the police and one
        of the ambulance."""
        first: dict[str, EmergencyNumber] = {}
        for number in self.emergency:
            first.setdefault(number.kind, number)
        if "emergency" in first:
            return (first["emergency"],)
        return tuple(first[kind] for kind in ("police", "ambulance") if kind in first) or self.emergency[:1]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the directory, and when."""

    language: str
    gettext: Callable[[str], str]
    day: date


def help_by_country(rows: Iterable[Helpline], reader: Reader) -> tuple[CountryView, ...]:
    """What each country has, sorted by the countries' names in the reader's language. Services for all countries are
    not among them: see `help_everywhere`."""
    by_country: dict[str, list[Helpline]] = {}
    for row in rows:
        if row.is_shown:
            by_country.setdefault(row.country, []).append(row)
    by_country.pop(EVERYWHERE, None)
    _share_union_services(by_country)
    views = (_country_view(code, own, reader) for code, own in by_country.items())
    shown = (view for view in views if view.emergency or view.services)
    return tuple(sorted(shown, key=lambda view: place_in_list(view.name)))


def help_in_country(rows: Iterable[Helpline], code: str, reader: Reader) -> CountryView | None:
    """What one country has; None where it has nothing."""
    countries = help_by_country([row for row in rows if row.country in (code, UNION)], reader)
    return next((country for country in countries if country.code == code), None)


def help_everywhere(rows: Iterable[Helpline], reader: Reader) -> tuple[ServiceView, ...]:
    """The services for all countries."""
    everywhere = [row for row in rows if row.country == EVERYWHERE and row.is_shown]
    return _service_views(sorted(everywhere, key=_place_of_kind), reader)


def _share_union_services(by_country: dict[str, list[Helpline]]) -> None:
    """Give each country of the Union the services of each kind that it lacks."""
    shared = by_country.pop(UNION, [])  # it is no country, and nobody looks for theirs under it
    for code in MEMBERS if shared else ():
        own = by_country.get(code, [])
        kinds = {row.kind for row in own}
        by_country[code] = [*own, *(row for row in shared if row.kind not in kinds)]


def _place_of_kind(row: Helpline) -> int:
    return _ORDER.get(row.kind, len(_ORDER))


def _country_view(code: str, rows: Sequence[Helpline], reader: Reader) -> CountryView:
    rows = sorted(rows, key=_place_of_kind)
    return CountryView(
        code,
        country(code, reader.language) or code,
        tuple(
            EmergencyNumber(row.kind, reader.gettext(_KIND_NAMES[row.kind]), row.number, dialled(row.number))
            for row in rows
            if row.is_emergency
        ),
        _service_views([row for row in rows if not row.is_emergency], reader),
    )


def _service_views(rows: Iterable[Helpline], reader: Reader) -> tuple[ServiceView, ...]:
    """The services that can be reached."""
    services = (_service_view(row, reader) for row in rows)
    return tuple(service for service in services if service.number or service.text_number or service.address)


def _service_view(row: Helpline, reader: Reader) -> ServiceView:
    can_be_called = row.can_be_called(reader.day)
    number, text_number = (row.number, row.text_number) if can_be_called else ("", "")
    is_looked_up = bool(row.number or row.text_number) and not can_be_called
    address = row.address or (row.source if is_looked_up else "")
    source_site = site(row.source)
    source = row.source if source_site != site(address) else ""
    return ServiceView(
        name=row.name,
        native_name=row.native_name,
        role=row.kind,
        kind=reader.gettext(_KIND_NAMES.get(row.kind, row.kind)),
        number=number,
        dialled=dialled(number),
        text_number=text_number,
        texted=dialled(text_number),
        is_looked_up=is_looked_up,
        address=address,
        site=site(address),
        hours=opening_hours(row.hours, reader.language, reader.gettext) if row.hours else (),
        is_free=row.cost == "free",
        channels=_channels(row, reader) if row.channels != ("phone",) else "",
        checked=written_date(row.checked, reader.language) if row.checked else "",
        source=source,
        source_site=source_site if source else "",
    )


def _channels(row: Helpline, reader: Reader) -> str:
    names = (_CHANNEL_NAMES[channel] for channel in row.channels if channel in _CHANNEL_NAMES)
    said = (name if name == _WHATSAPP else reader.gettext(name) for name in names)
    return alternatives(tuple(said), reader.language)


def dialled(number: str) -> str:
    """A number as a telephone takes it."""
    return re.sub(r"[^0-9+]", "", number)


@lru_cache(4096)
def site(address: str) -> str:
    """The name of the site that an address belongs to; empty where there is none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def place_in_list(name: str) -> bytes:
    """What a list of countries is sorted by: the name's letters, and then the name. In this encoding Chinese characters
    stand by their sound, as readers look for them, and the letters of other scripts as in Unicode."""
    return f"{_letters(name)}\0{name}".encode("gb18030")


def letter(name: str) -> str:
    """The letter under which a country stands in a list."""
    return _letters(name)[:1].upper()


def _letters(name: str) -> str:
    """A name's letters without accents, of an Arabic one without its article."""
    letters = unicodedata.normalize("NFKD", name.removeprefix("ال")).casefold()
    letters = letters.replace("и\u0306", "й")  # a letter of its own, and no accent
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
