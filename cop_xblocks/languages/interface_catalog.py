"""The sentences of blocks and host, in the learner's language."""

from __future__ import annotations

import gettext
import struct
from functools import cache, lru_cache
from pathlib import Path

from cop_xblocks.languages.pseudo import PseudoTranslations, pseudo_tag
from cop_xblocks.languages.tags import choose

_TRANSLATIONS = Path(__file__).parent.parent / "translations"


@lru_cache(256)
def interface(language: str) -> gettext.NullTranslations:
    """The interface's catalog in the language, or in the nearest that there is; English where there is none.

    They are the files that Open edX looks for, made when the package is built (`compile.py`).
    """
    if pseudo := pseudo_tag(language):
        return PseudoTranslations(pseudo)
    chosen = choose(language, _locales(_TRANSLATIONS))
    return gettext.NullTranslations() if chosen is None else _read(_TRANSLATIONS / chosen / "LC_MESSAGES" / "text.mo")


@cache
def _read(path: Path) -> gettext.NullTranslations:
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except (OSError, ValueError, struct.error):
        # A damaged file must not take the page down with it: English is better than nothing.
        return gettext.NullTranslations()


@cache
def _locales(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/text.mo")))
