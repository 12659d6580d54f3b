"""The sentences of blocks and host, in the learner's language."""

from __future__ import annotations

import gettext
import struct
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from cop_xblocks.languages.compile import SUBSTITUTES
from cop_xblocks.languages.folders import INTERFACE, catalog_path, locale_folders
from cop_xblocks.languages.interface_words import (
    AuthorInterface,
    InterfaceCatalog,
    InterfaceEntries,
    InterfaceWords,
    read_interface,
)
from cop_xblocks.languages.pseudo import PseudoTranslations, pseudo_tag
from cop_xblocks.languages.tags import choose, parents_of, tag

PACKAGE = Path(__file__).parent.parent
"""The package, whose modules and templates hold the sentences."""
_TRANSLATIONS = PACKAGE / "translations"
_SOURCE = "en"


_authors: Mapping[str, InterfaceCatalog] = {}
"""What the catalogs of the folder that is served say, by language."""


@lru_cache(256)
def interface(language: str) -> gettext.NullTranslations:
    """The interface's catalog in the language, or in the nearest that there is; English where there is none.

    They are the files that Open edX looks for, made when the package is built (`compile.py`); before them come those of
    the folder that is served.
    """
    if pseudo := pseudo_tag(language):
        return PseudoTranslations(pseudo)
    chosen = choose(language, _locales(_TRANSLATIONS))
    own = gettext.NullTranslations() if chosen is None else _read(_TRANSLATIONS / chosen / "LC_MESSAGES" / "text.mo")
    return with_author_words(language, _authors, own)


def with_author_words(
    language: str, authors: Mapping[str, InterfaceCatalog], own: gettext.NullTranslations
) -> gettext.NullTranslations:
    """What authors' catalogs say in a language, or in one that it is a form of; then what `own` says."""
    for name in reversed((language, *parents_of(language))):
        if name in authors:
            own = InterfaceWords(authors[name], own)
    return own


def author_words(language: str, author: AuthorInterface | None) -> gettext.NullTranslations:
    """What an edition says in a language: first what its author has translated."""
    catalogs = author.catalogs if author is not None else {}
    names = [name for name in (language, *parents_of(language)) if name in catalogs]
    return with_author_words(language, {name: InterfaceCatalog(catalogs[name]) for name in names}, interface(language))


def read_author_catalogs(locales: Path) -> dict[str, InterfaceEntries]:
    """The interface in the languages that somebody has put into a folder of catalogs."""
    return {language: read_interface(path) for language, path in author_catalog_paths(locales).items()}


def author_catalog_paths(locales: Path) -> dict[str, Path]:
    """The interface's catalogs in a folder, by language; none in a checkout of this package, which compiles them."""
    if is_checkout(locales.parent):
        return {}
    paths = {language: catalog_path(locales, language, INTERFACE) for language in locale_folders(locales)}
    return {language: path for language, path in paths.items() if path.is_file()}


def serve_author_catalogs(catalogs: Mapping[str, InterfaceEntries]) -> None:
    """Let `interface` put these before the package's own, in this process."""
    global _authors
    _authors = {language: InterfaceCatalog(entries) for language, entries in catalogs.items()}
    interface.cache_clear()


def comes_with_package(language: str) -> bool:
    """Whether the package brings the interface in a language, or in the same language without its region."""
    substitutes = {locale for locales in SUBSTITUTES.values() for locale in locales}
    names = {_SOURCE, *(tag(name).casefold() for name in _locales(_TRANSLATIONS) if name not in substitutes)}
    parts = tag(language).casefold().split("-")
    without_region = [parts[0], *(part for part in parts[1:] if len(part) == 4 and part.isalpha())]
    return tag(language).casefold() in names or "-".join(without_region) in names


def is_translated_here(locales: Path, language: str) -> bool:
    """Whether the folder of catalogs holds, or should hold, the interface's in a language: all languages in a checkout
    of this package; elsewhere those that the package does not bring, and those that somebody has put there."""
    if tag(language).casefold() == _SOURCE:
        return False
    return (
        is_checkout(locales.parent)
        or catalog_path(locales, language, INTERFACE).is_file()
        or not comes_with_package(language)
    )


def is_checkout(root: Path) -> bool:
    """Whether a folder is a checkout of this package, or the package: its catalogs of the interface are compiled."""
    return (root / PACKAGE.name).is_dir() or root == PACKAGE


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
