"""The style that an office adds to the pages: its colours and its logo."""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from collections.abc import Callable
from urllib.parse import quote

from markupsafe import Markup

from cop_xblocks.host.site.colours import style_of
from cop_xblocks.host.site.published import Site, SiteFile

INLINE = 4_000
"""Bytes of a logo that stands in the style itself, so that it costs no request of its own."""
HEADER = "#0c4a47"
"""The colour of the band at the top where an office has none of its own."""
_TINY = 600
_SAFE = " /:=,;()@!$*+-._~'"
_HEIGHT = 2.25
"""Rem, that of the band's own sign."""
_WIDEST = 4.0
"""Times as wide as high: a wider logo is shown smaller."""
_VIEW_BOX = re.compile(r"""viewBox\s*=\s*["']\s*[-\d.eE]+[\s,]+[-\d.eE]+[\s,]+([\d.eE+-]+)[\s,]+([\d.eE+-]+)""")


def site_style(site: Site, hashed_name: Callable[[str, bytes], str]) -> str:
    """The style; `hashed_name` says under which name a file lies beside it."""
    style = style_of(site.colours)
    if site.logo is not None:
        inline = len(site.logo.content) <= INLINE
        address = data_address(site.logo) if inline else hashed_name(site.logo.name, site.logo.content)
        style += f'.logo{{inline-size:{_HEIGHT * _ratio(site.logo) + 0.75:.3g}rem;background-image:url("{address}")}}'
    return style


def data_address(logo: SiteFile) -> str:
    if logo.suffix == "svg":  # as text, which the style's compression makes small
        text = " ".join(logo.content.decode("utf-8", "replace").split())
        return f"data:image/svg+xml,{quote(text, safe=_SAFE)}"
    return f"data:image/png;base64,{b64encode(logo.content).decode()}"


def icon_address(site: Site, name: str) -> str:
    """The sign of a tab, in the page itself, since a file would cost a request: the logo where it is tiny, or else the
    first letter of the office's name on its colour."""
    if site.logo is not None and len(site.logo.content) <= _TINY:
        return data_address(site.logo)
    colour, letter = site.colours.header or HEADER, Markup.escape(name[:1])
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>"
        f"<rect width='32' height='32' rx='6' fill='{colour}'/>"
        f"<text x='16' y='24' font-size='24' text-anchor='middle' fill='white'>{letter}</text></svg>"
    )
    return f"data:image/svg+xml,{quote(drawing, safe=_SAFE)}"


def _ratio(logo: SiteFile) -> float:
    """How many times as wide as high the logo is shown; 1 where the file does not say."""
    wide, high = _size(logo)
    return min(max(wide / high, 0.5), _WIDEST) if wide > 0 and high > 0 else 1.0


def _size(logo: SiteFile) -> tuple[float, float]:
    if logo.suffix == "png":
        return struct.unpack(">II", logo.content[16:24]) if len(logo.content) >= 24 else (1, 1)
    match = _VIEW_BOX.search(logo.content.decode("utf-8", "replace"))
    try:
        return (float(match[1]), float(match[2])) if match else (1, 1)
    except ValueError:
        return 1, 1
