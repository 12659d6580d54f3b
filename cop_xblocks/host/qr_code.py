"""QR codes as drawings."""

from __future__ import annotations

from io import BytesIO


def qr_svg(content: str) -> str:
    """A QR code as an SVG element for a page: black on white whatever the page's colours, with the margin that readers
    need. The page that shows it says beside it what it is."""
    return _drawing(content, xmldecl=False, svgns=False, nl=False, svgclass="qr", lineclass=None, omitsize=True)


def qr_image(content: str) -> str:
    """A QR code as an SVG file."""
    return _drawing(content, xmldecl=False, scale=4)


def print_qr(content: str) -> None:
    """Print a QR code to a terminal, light or dark, in half as many lines as it has modules."""
    import segno

    segno.make(content, error="m", micro=False).terminal(compact=True, border=2)


def _drawing(content: str, **options: object) -> str:
    import segno  # only a few pages need it

    drawing = BytesIO()
    segno.make(content, error="m", micro=False).save(drawing, kind="svg", border=4, light="#fff", **options)
    return drawing.getvalue().decode()
