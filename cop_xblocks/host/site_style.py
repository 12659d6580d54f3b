"""The style that an office adds to the pages: its colours and its logo."""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from collections.abc import Callable
from urllib.parse import quote

from cop_xblocks.host.colours import style_of
from cop_xblocks.host.site import Site, SiteFile

INLINE = 4_000
"""Bytes of a logo that stands in the style itself, so that it costs no request of its own."""
_TINY = 600
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
        return f"data:image/svg+xml,{quote(text, safe=' /:=,;()@!$*+-._~')}"
    return f"data:image/png;base64,{b64encode(logo.content).decode()}"


def icon_address(logo: SiteFile, address: str) -> str:
    """The logo as the sign of a tab: in the page itself where it is tiny, since a file costs a request."""
    return data_address(logo) if len(logo.content) <= _TINY else address


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
