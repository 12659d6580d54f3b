"""An office's colours: their contrast with ours, by WCAG's formula, and the style that they make."""

from __future__ import annotations

from dataclasses import dataclass

TEXT = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""
EDGE = 3.0
"""The least contrast of an edge that says where a button is (1.4.11)."""

_PAPER, _ON_ACCENT = "#fbf7ef", "#ffffff"
_DARK_PAPER, _DARK_SURFACE, _ON_DARK_ACCENT = "#151b1b", "#1d2525", "#0c2523"
_HEADER_INK, _HEADER_EDGE = "#f6f1e6", "#f4c358"
"""Those of `block.css` and `host.css`; a test compares them."""


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as `#rrggbb`; empty for those of the package."""

    accent: str = ""
    accent_dark: str = ""
    header: str = ""


@dataclass(frozen=True, slots=True)
class WeakColour:
    """A colour with too little contrast to one beside it."""

    setting: str
    beside: str
    """The other colour, and what it is."""
    contrast: float
    least: float


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def find_weak_colours(colours: Colours) -> list[WeakColour]:
    """Every colour whose contrast is too low, with the worst of its pairs."""
    pairs = {
        "accent": [
            (_PAPER, "the page", TEXT),
            (_soft(colours.accent, _PAPER), "its own pale shade, on which links stand, too", TEXT),
            (_ON_ACCENT, "the words on buttons", TEXT),
        ],
        "accent_dark": [
            (_DARK_SURFACE, "the dark page", TEXT),
            (_soft(colours.accent_dark, _DARK_PAPER), "its own dim shade, on which links stand, too", TEXT),
            (_ON_DARK_ACCENT, "the words on buttons", TEXT),
        ],
        "header": [
            (_HEADER_INK, "the words in the band", TEXT),
            (_HEADER_EDGE, "the edge of the buttons in the band", EDGE),
        ],
    }
    weak = []
    for setting, others in pairs.items():
        if colour := getattr(colours, setting):
            worst = min(others, key=lambda other: contrast(colour, other[0]) / other[2])
            figure = contrast(colour, worst[0])
            if figure < worst[2]:
                weak.append(WeakColour(setting, f"{worst[0]}, {worst[1]}", figure, worst[2]))
    return weak


def style_of(colours: Colours) -> str:
    """The style that replaces the package's colours on the screen. Paper stays black on white."""
    light = _variables(colours.accent, _PAPER, "#000000")
    dark = _variables(colours.accent_dark, _DARK_PAPER, "#ffffff")
    style = ""
    if light:
        style += f"@media screen{{.cop,.cop-host{{{light}}}}}"
    if dark or light:
        # The light colours would win over ours in the dark, since they come later.
        dark = dark or "--cop-teal:#83d3c7;--cop-teal-deep:#a9e3da;--cop-teal-soft:#1c3835"
        style += f"@media screen and (prefers-color-scheme:dark){{.cop-host,.cop-host .cop{{{dark}}}}}"
    if colours.header:
        style += f"@media screen{{.top.top{{background:{colours.header}}}}}"
    return style


def _variables(accent: str, paper: str, end: str) -> str:
    if not accent:
        return ""
    return f"--cop-teal:{accent};--cop-teal-deep:{_mix(accent, end, 0.25)};--cop-teal-soft:{_soft(accent, paper)}"


def _soft(accent: str, paper: str) -> str:
    """A shade of the page with a little of the colour."""
    return _mix(paper, accent, 0.1) if accent else paper


def _mix(one: str, other: str, share: float) -> str:
    """One colour with a share of another."""
    parts = (round(a + (b - a) * share) for a, b in zip(_channels(one), _channels(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
