"""`/manifest/<language>.json`: what a browser needs to install the site like an application."""

from __future__ import annotations

from typing import Any

from django.http import Http404, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cop_xblocks.host.assets import asset_url
from cop_xblocks.host.site.published import in_language, published_site
from cop_xblocks.languages import interface
from cop_xblocks.model import direction

COLOR = "#0c4a47"
_PAPER = "#fbf7ef"
_ICONS = (
    ("icon", 192, "any"),
    ("icon", 512, "any"),
    ("icon-maskable", 192, "maskable"),
    ("icon-maskable", 512, "maskable"),
)


@require_safe
def send(request: Any, language: str) -> JsonResponse:
    """The manifest in a language, which is the same for everybody."""
    if language not in request.languages:
        raise Http404
    gettext = interface(language).gettext
    site = published_site()
    own_name = in_language(site.name, language)
    manifest = {
        "id": "/",
        "name": own_name or gettext("Child online protection courses"),
        "short_name": own_name or gettext("Child online protection"),
        "lang": language,
        "dir": direction(language),
        "start_url": reverse("course_list"),
        "scope": "/",
        "display": "standalone",
        "theme_color": site.colours.header or COLOR,
        "background_color": _PAPER,
        "icons": [
            {
                "src": asset_url(f"{name}-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in _ICONS
        ],
    }
    headers = {"Cache-Control": "public, max-age=86400"}
    return JsonResponse(manifest, content_type="application/manifest+json", headers=headers)
