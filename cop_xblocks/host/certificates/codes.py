"""Codes of certificates: sixty random bits in twelve letters and digits that nobody mistakes for one another.

The symbols are Crockford's: no I, L, O or U. Whoever types an O or an I means a nought or a one.
"""

from __future__ import annotations

import secrets
import unicodedata

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_GROUP = 4
_LONGEST = 64
"""Characters that are looked at; nobody types more with all blanks and hyphens."""
_LOOK_ALIKE = str.maketrans("OIL", "011")


def make_code() -> str:
    """A new code, which nobody can guess."""
    return "".join(secrets.choice(SYMBOLS) for _ in range(LENGTH))


def spell_code(code: str) -> str:
    """A code as people read it: `7K3Q-9FXM-20TB`."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def read_code(typed: str) -> str:
    """The code that somebody has typed, in small letters or capitals, with any blanks or hyphens, in the digits of any
    script; empty where it is none."""
    text = unicodedata.normalize("NFKC", typed[:_LONGEST])
    digits = (str(unicodedata.digit(character, character)) for character in text)
    code = "".join(character for character in digits if character.isalnum()).upper().translate(_LOOK_ALIKE)
    return code if len(code) == LENGTH and set(code) <= set(SYMBOLS) else ""
