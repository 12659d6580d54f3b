"""Language tags: how they are spelt, and which of several answers a request."""

from __future__ import annotations

from collections.abc import Sequence

# Codes that browsers, Django and old systems still send, and what they are called here. Chinese is told apart by its
# script, whatever the place it is asked from.
SAME = {
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "zh-cn": "zh-hans-cn",
    "zh-sg": "zh-hans-sg",
    "zh-my": "zh-hans-my",
    "zh-tw": "zh-hant-tw",
    "zh-hk": "zh-hant-hk",
    "zh-mo": "zh-hant-mo",
}
_WITHOUT_SCRIPT = {"zh": "zh-hans"}
_LONGEST = 35
"""Characters: what RFC 5646 (section 4.4.1) asks for. A browser that sends more wants no language."""


def tag(language: str) -> str:
    """Spell a locale as an HTML `lang` wants it: `zh_Hans_CN` becomes `zh-Hans-CN`."""
    return language.split(".")[0].split("@")[0].replace("_", "-")


def parents_of(language: str) -> list[str]:
    """The languages that a language is a form of, the nearest first."""
    parts = tag(language).split("-")
    return ["-".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]


def _parts(language: str) -> list[str]:
    plain = tag(language.strip()).lower()
    return SAME.get(plain, plain).split("-")


def choose(requested: str | None, available: Sequence[str]) -> str | None:
    """Pick the language that answers a request, or None.

    The same one, whatever its separator and case (`pt-br`, `pt_BR`); else its parent (`fr-CA`, then `fr`); else any
    of the same language, first in the same script (`es` is answered by `es-419`, `zh-cn` by `zh-Hans`, then by `zh`).
    """
    if not requested or not requested.strip() or len(requested) > _LONGEST:
        return None
    wanted_parts = _parts(requested)
    available_parts = [(_parts(language), language) for language in available]
    for length in range(len(wanted_parts), 0, -1):
        for parts, language in available_parts:
            if parts == wanted_parts[:length]:
                return language
    same = [(parts, language) for parts, language in available_parts if parts[0] == wanted_parts[0]]
    script = _script(wanted_parts)
    for parts, language in same:
        if _script(parts) == script:
            return language
    return same[0][1] if same else None


def _script(parts: list[str]) -> str:
    full = "-".join(parts)
    full = _WITHOUT_SCRIPT.get(full, full)
    return next((part for part in full.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
