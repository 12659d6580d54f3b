"""A certificate as a PDF file: one sheet, tagged (PDF/UA-1), with a line to write the name on.

Typst and the fonts are the extra `certificates`. Without them, or in a script that the fonts lack, there is no file,
and learners print the page. The file has no name in it, since the host knows none.
"""

from __future__ import annotations

import json
import threading
import unicodedata
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cop_xblocks.host.certificates.text import CertificateText, certificate_logo
from cop_xblocks.host.qr_code import qr_image
from cop_xblocks.languages import interface
from cop_xblocks.markdown import plain
from cop_xblocks.model import direction

_TEMPLATE = Path(__file__).with_name("certificate.typ")
_FONTS = {
    # By package: the family of fonts, and its scripts, each by the first word of its letters' names.
    "fontpkg_noto_sans": ("Noto Sans", {"LATIN", "GREEK", "CYRILLIC"}),
    "fontpkg_noto_sans_arabic": ("Noto Sans Arabic", {"ARABIC"}),
    "manimgx_fonts_cjk": ("Noto Sans CJK SC", {"CJK"}),
}
_MARK = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 36"><path d="M3 34V16a13 13 0 0 1 26 0v18" fill="none"
stroke="#c98a1b" stroke-width="3" stroke-linecap="round"/><circle cx="12.5" cy="17.5" r="4.5" fill="#0c4a47"/><path
d="M5.5 34a7 7 0 0 1 14 0z" fill="#0c4a47"/><circle cx="22.5" cy="25" r="3" fill="#c98a1b"/><path
d="M18.5 34a4 4.5 0 0 1 8 0z" fill="#c98a1b"/></svg>"""
_LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><image width="300" height="100" href="%s"/></svg>"""
"""An office's logo, instead of that mark."""
MOST_THREADS = 3
"""Threads that make a file or wait for one, of the eight that serve."""
_places = threading.BoundedSemaphore(MOST_THREADS)
_lock = threading.Lock()
"""One file at a time: it takes some hundredths of a second, and all of a processor."""


class BusyError(Exception):
    """Other files are being made; there is time for this one in a moment."""


def can_write_pdf(text: CertificateText, language: str) -> bool:
    """Whether the PDF can be made here, with every letter that it needs."""
    if find_spec("typst") is None:
        return False
    known = {script for package, (_, scripts) in _FONTS.items() if package in _packages() for script in scripts}
    words = json.dumps(_data(text, language), ensure_ascii=False)
    return {_script(letter) for letter in set(words) if letter.isalpha()} <= known


def write_pdf(text: CertificateText, language: str) -> bytes:
    """The PDF file of a certificate in a language. Call it only if `can_write_pdf` says so. Raises BusyError."""
    import typst  # 80 MB

    data = json.dumps(_data(text, language) | {"fonts": [_FONTS[package][0] for package in _packages()]})
    if not _places.acquire(blocking=False):
        raise BusyError
    try:
        with _lock:
            file: bytes = typst.compile(
                _TEMPLATE, font_paths=_fonts(), sys_inputs={"data": data}, format="pdf", pdf_standards="ua-1"
            )
    finally:
        _places.release()
    return file


def _data(text: CertificateText, language: str) -> dict[str, Any]:
    _ = interface(language).gettext
    return {
        "language": language.partition("-")[0],
        "issuer": text.issuer,
        "heading": _("Certificate"),
        "name": _("Full name"),
        "passed": _("has passed the course"),
        "title": plain(text.title),
        "title_language": text.title.language.partition("-")[0],
        "title_rtl": direction(text.title.language) == "rtl",
        "facts": list(text.facts),
        "check": _("Anyone can check this certificate here:"),
        "place": text.place,
        "address": text.address,
        "code_name": _("Code:"),
        "code": text.code,
        "qr": qr_image(text.address),
        "qr_text": f"{_('Check this certificate')}: {text.address}",
        "mark": _LOGO % escape(logo) if (logo := certificate_logo()) else _MARK,
    }


def _script(letter: str) -> str:
    """The script of a letter: the first word of its name in Unicode."""
    return unicodedata.name(letter, "?").removeprefix("FULLWIDTH ").partition(" ")[0].partition("-")[0]


@cache
def _packages() -> tuple[str, ...]:
    """The packages with fonts that are installed."""
    return tuple(package for package in _FONTS if find_spec(package) is not None)


@cache
def _fonts() -> Any:
    """The fonts, which are read once. The system's own are left out, so that a file is the same everywhere."""
    import typst

    folders = [Path(str(spec.origin)).parent for package in _packages() if (spec := find_spec(package)) is not None]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
