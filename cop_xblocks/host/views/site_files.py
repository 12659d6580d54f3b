"""`/robots.txt` and `/favicon.ico`: what search engines and browsers ask for by themselves."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cop_xblocks.host.assets import asset, asset_url
from cop_xblocks.host.site.context import PERSONAL
from cop_xblocks.host.site.published import published_site

_ROBOTS = "\n".join(["User-agent: *", *(f"Disallow: {path}" for path in PERSONAL), ""])
_FOR_ALL = {"Cache-Control": "public, max-age=86400"}


@require_safe
def robots(request: Any) -> HttpResponse:
    """What search engines may list: courses, their lessons, help, and the pages about the site."""
    return HttpResponse(_ROBOTS, content_type="text/plain; charset=utf-8", headers=_FOR_ALL)


@require_safe
def favicon(request: Any) -> HttpResponse:
    """The site's sign for browsers that look for it in this place: the office's logo if that is a PNG, or ours."""
    logo = published_site().logo
    name = logo.name if logo is not None and logo.suffix == "png" else "icon-192.png"
    content = asset(asset_url(name).rpartition("/")[2])
    return HttpResponse(content, content_type="image/png", headers=_FOR_ALL)
