"""What every room must know of a language: which way it is written."""

from __future__ import annotations

from typing import Literal

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def direction(language: str) -> Literal["ltr", "rtl"]:
    """The direction of a language's script, by its primary subtag (CLDR, `characterOrder`).

    A pseudo-language whose region is XB (`ar-XB`, `en-XB`) is written right to left.
    """
    primary, _, rest = language.replace("_", "-").lower().partition("-")
    return "rtl" if primary in _RIGHT_TO_LEFT or rest == "xb" else "ltr"
