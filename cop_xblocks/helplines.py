"""`cop_helplines`: the directory of helplines, from which the learner chooses a country.

Which one is never guessed. Everything stands in the page, so that it works without a script and without a line; a
script makes one list to choose from of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from cop_xblocks.block import CourseBlock, template
from cop_xblocks.content.localized import Shown, cached
from cop_xblocks.languages import country, written_date
from cop_xblocks.markdown import typeset_text
from cop_xblocks.model import Helpline
from cop_xblocks.reading.references import KINDS

EVERYWHERE = "ZZ"
UNION = "EU"
MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""The countries of the European Union, in all of which its emergency number works. Its other services are offered where
a country has none of that kind."""

_SHORTENED = re.compile(r"\.\.\.")

Gettext = Callable[[str], str]


class HelplinesBlock(CourseBlock):
    """Lists services by country, in the language of the request."""

    tag_name = "cop_helplines"
    css_class = "cop-helplines"
    initialiser = "CopHelplines"
    has_score = False

    def html(self, context: Mapping[str, Any]) -> str:
        """The directory. Nothing is stored: nobody learns which country was looked at."""
        shown = self.shown()
        html = cached("helplines", shown, lambda: directory_html(shown, self.words(shown.language).gettext))
        return self.wrap(html, shown.language)


def directory_html(shown: Shown, gettext: Gettext) -> str:
    """The inside of the block's root element."""
    rows = [row for row in shown.references.helplines if row.dialled or row.address]
    services = sorted(rows, key=lambda row: KINDS.index(row.kind) if row.kind in KINDS else len(KINDS))
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
    language = shown.language
    countries = [
        {
            "code": code,
            "name": country(code, language) or code,
            "services": [_service(row, language, gettext) for row in by_country[code]],
        }
        for code in by_country
    ]
    return template("activities/helplines/view.html").render(
        _=gettext,
        countries=sorted(countries, key=lambda each: _sorted(str(each["name"]))),
        everywhere=[_service(row, language, gettext) for row in everywhere],
    )


def _service(row: Helpline, language: str, gettext: Gettext) -> dict[str, Any]:
    _ = gettext
    hours = typeset_text(row.hours, language=language) if row.hours is not None and row.hours.markdown else ""
    checked = _("Last checked: %(date)s.") % {"date": written_date(row.checked, language)} if row.checked else ""
    return {
        "name": row.name,
        "kind": kinds(gettext).get(row.kind, row.kind),
        "number": row.dialled,
        "dialled": re.sub(r"[^0-9+]", "", row.dialled),
        "written": row.kind == "emergency by text message",
        "address": row.address,
        "site": site(row.address),
        "hours": Markup(hours),  # noqa: S704 - typeset, and cleaned
        "checked": checked or (_("We have not checked this number yet.") if row.dialled else ""),
        # What was shortened leads nowhere, and still says whose page it was.
        "source": "" if _SHORTENED.search(row.source) else row.source,
        "source_site": site(row.source),
    }


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
        _("Directory"),
    )
    return dict(zip(KINDS, names, strict=True))


def site(address: str) -> str:
    """The name of the site that an address belongs to."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _sorted(name: str) -> str:
    """A name by its letters without accents, and an Arabic one without its article: its place in a list."""
    letters = unicodedata.normalize("NFKD", name.removeprefix("ال")).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter)) + name
