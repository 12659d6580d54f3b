"""`/help/`: whom one can call now. The page of a country, `/help/FR/`, is what `/help/` shows from then on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from gettext import NullTranslations
from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cop_xblocks.activities.country_services import (
    CountryView,
    Reader,
    help_by_country,
    help_everywhere,
    letter,
)
from cop_xblocks.host.library import helplines, published_courses
from cop_xblocks.host.now_pages import NowPage, now_pages
from cop_xblocks.host.pages import render_page
from cop_xblocks.host.settings import YEAR
from cop_xblocks.host.site.published import published_site
from cop_xblocks.languages import interface
from cop_xblocks.model import Helpline

COOKIE = "cop_country"
"""Holds the two letters of the country that was chosen last. Browsers send it to these pages alone."""
_MOST_LETTERS = 40
"""A list of countries whose names begin with more characters than that has no letters: Chinese names do."""


@require_safe
def show(request: Any) -> HttpResponse:
    """The country that was chosen last, or else the list of all."""
    countries = _countries(request.language)
    # The cookie is whatever a browser sends: it is looked up among the countries, and goes nowhere else.
    chosen = _by_code(countries).get(request.COOKIES.get(COOKIE, ""))
    return _show_list(request, countries) if chosen is None else _show_country(request, chosen)


@require_safe
def show_countries(request: Any) -> HttpResponse:
    """The list of all countries."""
    return _show_list(request, _countries(request.language))


@require_safe
def show_all(request: Any) -> HttpResponse:
    """Every country with its services, in one page, which a browser keeps for the time without a connection."""
    return _show_list(request, _countries(request.language), in_full=True)


@require_safe
def show_country(request: Any, code: str) -> HttpResponse:
    """One country, which the browser remembers. Raises Http404 for two letters under which there is nothing."""
    country = _by_code(_countries(request.language)).get(code.upper())
    if country is None:
        raise Http404
    response = _show_country(request, country)
    response.set_cookie(COOKIE, country.code, max_age=YEAR, path=reverse("help"), httponly=True, samesite="Lax")
    return response


def _show_list(request: Any, countries: Sequence[CountryView], *, in_full: bool = False) -> HttpResponse:
    own, others = _own_first(countries)
    context = {
        "country": None,
        "own": own,
        "letters": by_letter(others),
        "in_full": in_full,
        **_everywhere(request.language),
    }
    return render_page(request, "help.html", context, title=interface(request.language).gettext("Help now"))


def _show_country(request: Any, country: CountryView) -> HttpResponse:
    title = interface(request.language).gettext("Help now")
    crumbs = [{"title": title, "href": reverse("help_countries")}]
    context = {
        "country": country,
        "own": None,
        "letters": (),
        "in_full": False,
        "card": _card(country),
        **_everywhere(request.language),
    }
    return render_page(request, "help.html", context, title=f"{country.name} – {title}", crumbs=crumbs)


def _card(country: CountryView) -> dict[str, Any]:
    """The three numbers of a card for a wallet; None where the table has none, which leaves a line to write on."""
    return {
        "emergency": country.first_numbers,
        "children": country.first_service("child line", "all-ages line"),
        "parents": country.first_service("parents' line", "all-ages line"),
    }


def _everywhere(language: str) -> dict[str, Any]:
    """What the list and every country have."""
    reader = Reader(language, interface(language).gettext, _today())
    return {"everywhere": help_everywhere(helplines(), reader), "now_pages": _now_pages(language)}


def _today() -> date:
    return datetime.now(UTC).date()


def _countries(language: str) -> tuple[CountryView, ...]:
    """What each country has today."""
    return _read_countries(helplines(), language, interface(language), _today())


@lru_cache(maxsize=16)
def _read_countries(
    rows: Sequence[Helpline], language: str, words: NullTranslations, day: date
) -> tuple[CountryView, ...]:
    return help_by_country(rows, Reader(language, words.gettext, day))


def _by_code(countries: Sequence[CountryView]) -> dict[str, CountryView]:
    return {country.code: country for country in countries}


def by_letter(countries: Sequence[CountryView]) -> list[tuple[str, list[CountryView]]]:
    """The countries by the letters under which they stand; by none, in a list of its own, where there are too many."""
    letters = [(first, list(group)) for first, group in groupby(countries, lambda country: letter(country.name))]
    return letters if len(letters) <= _MOST_LETTERS else [("", list(countries))]


def _own_first(countries: Sequence[CountryView]) -> tuple[CountryView | None, list[CountryView]]:
    """The country of the office, if it has one, and the others."""
    own = _by_code(countries).get(published_site().country)
    return own, [country for country in countries if country is not own]


def _now_pages(language: str) -> list[NowPage]:
    return [page for group in now_pages(published_courses().values(), language) for page in group.pages]
