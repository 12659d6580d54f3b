"""A drawing is hard to see on a light or a dark page.

Why: learners with low vision cannot make out colours of low contrast

Pages are light or dark, as the learner's device asks. WCAG requires a contrast of 3:1 between a part that matters and
its background. This rule reports a drawing when none of its colours has that contrast on one of the two pages, so that
the whole drawing would vanish there. Use middle tones, or draw a background into the picture.

Wrong:

~~~markdown
![Two friends on a bench](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3" fill="#222"/></svg>
~~~

Right:

~~~markdown
![Two friends on a bench](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3" fill="#4f86a6"/></svg>
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cop_xblocks.checking.media.pictures import drawing, shown_files
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP844", "warning")
_WANTED = 3
_PAGES = {"light": (255, 255, 255), "dark": (24, 26, 31)}
_COLOUR = re.compile(
    r"(?:fill|stroke|stop-color)\s*[=:]\s*+(?:[\"']\s*)?(?P<value>#[0-9a-fA-F]{3,8}|[a-z]+|rgb\([^()]*\))"
)
_SHAPE = re.compile(r"<(?:path|circle|ellipse|rect|line|polyline|polygon|text|use)\b[^<>]*>")
_NAMED = {
    "black": (0, 0, 0), "white": (255, 255, 255), "gray": (128, 128, 128), "grey": (128, 128, 128), "red": (255, 0, 0),
    "green": (0, 128, 0), "blue": (0, 0, 255), "navy": (0, 0, 128), "yellow": (255, 255, 0), "orange": (255, 165, 0),
    "silver": (192, 192, 192), "maroon": (128, 0, 0), "purple": (128, 0, 128), "teal": (0, 128, 128),
}  # fmt: skip


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Look at the colours of every drawing."""
    vanishes = cache(_vanishes)
    for file, place in shown_files(reading):
        if file.suffix.lower() == ".svg" and (page := vanishes(file)):
            yield RULE.at(
                place,
                f"on a {page} page this drawing can hardly be seen",
                "take colours with a contrast of 3:1 to white and to black, or draw a background",
            )


def _vanishes(file: Path) -> str:
    """The page on which no colour of a drawing has enough contrast; empty where there is none."""
    text = drawing(file) or ""
    if "currentColor" in text or "prefers-color-scheme" in text or "<image" in text or "url(" in text:
        return ""  # it goes with the page, or its colours are elsewhere
    colours = {colour for match in _COLOUR.finditer(text) if (colour := _read(match["value"])) is not None}
    if any("fill" not in shape and "stroke" not in shape for shape in _SHAPE.findall(text)) and "fill=" not in text:
        colours.add(_NAMED["black"])  # what has no colour is black
    for name, page in _PAGES.items():
        if colours and all(_contrast(colour, page) < _WANTED for colour in colours):
            return name
    return ""


def _read(value: str) -> tuple[int, int, int] | None:
    if value.startswith("#"):
        digits = value[1:]
        if len(digits) in (3, 4):
            digits = "".join(digit * 2 for digit in digits)
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)) if len(digits) in (6, 8) else None
    if value.startswith("rgb("):
        parts = [int(part) for part in re.findall(r"\d+", value)[:3]]
        return (parts[0], parts[1], parts[2]) if len(parts) == 3 and max(parts) < 256 else None
    return _NAMED.get(value)


def _contrast(first: tuple[int, int, int], second: tuple[int, int, int]) -> float:
    """The contrast of two colours as WCAG 2.2 defines it, from 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
