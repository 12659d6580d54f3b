"""What every page says about the site: whose it is, its title, and what messengers and search engines read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import translate
from typing import Any

from markupsafe import Markup

from cop_xblocks.host.addresses import address
from cop_xblocks.host.assets import asset_url
from cop_xblocks.host.library import OURS, published_courses
from cop_xblocks.host.site.published import in_language, published_site
from cop_xblocks.host.site.style import HEADER, icon_address
from cop_xblocks.languages import interface
from cop_xblocks.model import Course

PERSONAL = (
    "/away/",
    "/courses/*/blocks/",
    "/courses/*/certificate/",
    "/courses/*/end/",
    "/courses/*/marks/",
    "/courses/*/refresher/",
    "/healthz",
    "/leave",
    "/learner/",
    "/offline/",
    "/search/",
    "/staff/",
    "/verify/",
)
"""The beginnings of the addresses of personal pages, and of pages that only one reader needs. Search engines skip
them."""
_LOCALES = {"ar": "ar_AR", "en": "en_GB", "es": "es_ES", "fr": "fr_FR", "ru": "ru_RU", "zh": "zh_CN"}
"""The names that the Open Graph protocol has for languages."""


def site_context(
    request: Any, title: str, names: Sequence[Markup], course: Course | None, description: str, is_found: bool
) -> dict[str, Any]:
    """The values for the head and the foot of a page. `names` are its own and those of what it belongs to; `is_found`
    says that it is what was asked for, and no message about a mistake."""
    site, language = published_site(), request.language
    _ = interface(language).gettext
    own_name = in_language(site.name, language)
    parts = list(dict.fromkeys(str(name.striptags()) for name in names)) or ([title] if title else [])
    name = own_name or _("Child online protection courses")
    return {
        "site_name": own_name,
        "has_logo": site.logo is not None,
        "icon": icon_address(site, own_name) if own_name else "",
        "theme_colour": site.colours.header or HEADER,
        "contact": site.contact,
        "footer": in_language(site.footer, language),
        "is_ours": is_ours(course),
        "head": {
            # A page of a lesson has the lesson's and the course's name, and no room for more.
            "title": " – ".join(parts if len(parts) > 2 else [*parts, name]),
            "name": name,
            "heading": " – ".join(parts) or name,
            "description": description,
            "locale": _LOCALES.get(language, ""),
            **_addresses(request),
            "is_shared": is_found and _is_personal(request.path) is None,
        },
    }


_is_personal = re.compile("|".join(translate(f"{beginning}*") for beginning in PERSONAL)).match


def is_ours(course: Course | None) -> bool:
    """Whether a page shows a course of the package, or, where it belongs to no course, whether the site has one."""
    courses = published_courses()
    if course is not None:
        hosted = courses.get(course.key)
        return hosted is not None and hosted.is_ours
    return any(courses[key].is_ours for key in OURS & courses.keys())


def _addresses(request: Any) -> dict[str, Any]:
    """The whole addresses of this page and its picture. A page says none unless the office has said where the public
    finds it: the name in a request is whatever somebody sends."""
    site = published_site()
    if not site.address:
        return {"address": "", "alternates": [], "picture": ""}
    path = f"{site.address}{request.path}"
    return {
        "address": f"{path}?lang={request.language}",
        "alternates": [
            *({"code": code, "href": f"{path}?lang={code}"} for code in request.languages),
            {"code": "x-default", "href": path},
        ],
        "picture": site.address + asset_url(site.picture.name if site.picture is not None else "preview.png"),
    }


def page_links(language: str) -> list[dict[str, str]]:
    """The pages about the site, for its foot."""
    _ = interface(language).gettext
    return [
        # translators: a link at the foot of every page, to what this site is and who runs it
        {"href": address("about"), "title": _("About this site")},
        {"href": address("privacy"), "title": _("Privacy")},
        {"href": address("accessibility"), "title": _("Accessibility")},
    ]
