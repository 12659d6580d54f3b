"""The interface in the words of an author: of a catalog in the author's folder, or of what a block carries of one."""

from __future__ import annotations

import gettext
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cop_xblocks.languages.compile import PLACEHOLDER, can_be_filled, sample_values
from cop_xblocks.model import Report

InterfaceEntries = Mapping[str, Sequence[str]]
"""By msgid: the translation, or a translation for each plural form. `PLURAL_FORMS` has the rule for these."""

PLURAL_FORMS = ""
"""The key of the rule for plural forms, as the header of a PO file has it: `nplurals=2; plural=(n != 1);`."""

LONGEST_SENTENCE = 2000
"""The most characters of a translation that is used. The longest sentence of the interface has some 300."""
_MOST_FORMS = 10
_SURROGATE = re.compile("[\ud800-\udfff]")
"""What JSON can hold, and a page cannot."""


@dataclass(frozen=True, slots=True)
class AuthorInterface:
    """The interface in the words of an author, for an edition."""

    catalogs: Mapping[str, InterfaceEntries] = field(default_factory=dict)
    """By language."""
    files: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By msgid: the package's modules and templates that say it, such as `cop_xblocks/plan.py`."""

    def excerpt(self, is_used: Callable[[str], bool]) -> dict[str, InterfaceEntries]:
        """The entries of the sentences that some files say; a language without any is left out. `is_used` decides on
        the path of a file."""
        sentences = {msgid for msgid, files in self.files.items() if any(map(is_used, files))}
        catalogs: dict[str, InterfaceEntries] = {}
        for language, entries in self.catalogs.items():
            if used := {msgid: tuple(forms) for msgid, forms in entries.items() if msgid in sentences}:
                catalogs[language] = {PLURAL_FORMS: tuple(entries.get(PLURAL_FORMS, ())), **used}
        return catalogs


class InterfaceCatalog:
    """An author's catalog: what can be used of its entries."""

    def __init__(self, entries: Any) -> None:
        """`entries` are as in `InterfaceEntries`, or whatever a block's field holds."""
        self.entries = dict(usable_entries(entries))
        self.form = _plural_rule(entries)
        """The index of a number's plural form. It may raise ArithmeticError, or give an index that no form has."""
        self.digest = _digest(self.entries)


class InterfaceWords(gettext.NullTranslations):
    """What an author's catalog says, and what `otherwise` says where that has no translation."""

    def __init__(self, catalog: InterfaceCatalog, otherwise: gettext.NullTranslations) -> None:
        super().__init__()
        self._catalog, self._otherwise = catalog, otherwise
        self.digest = _digest([catalog.digest, type(otherwise).__name__, getattr(otherwise, "digest", "")])
        """The digest of all that it says, which tells apart what is typeset with other words."""

    def gettext(self, message: str) -> str:
        forms = self._catalog.entries.get(message)
        return forms[0] if forms else self._otherwise.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = self._catalog.entries.get(msgid1)
        if forms:
            try:
                return forms[self._catalog.form(n)]
            except (ArithmeticError, IndexError, TypeError, ValueError):
                pass  # the rule gives no form, or none that there is
        return self._otherwise.ngettext(msgid1, msgid2, n)


def read_interface(path: Path) -> InterfaceEntries:
    """The translations of a PO file that can be used, and its rule for plural forms; none of a file that cannot be
    read. What is wrong with it, `cop check` says."""
    from cop_xblocks.languages.po import read_po

    catalog = read_po(path, Report())
    if catalog is None:
        return {}
    entries: dict[str, Sequence[str]] = {PLURAL_FORMS: (str(catalog.plural_forms),)}
    for message in catalog.entries:
        if message.context is None and not message.fuzzy:
            msgid, string = message.id, message.string
            forms = (string,) if isinstance(string, str) else tuple(string or ())
            entries[msgid if isinstance(msgid, str) else msgid[0]] = forms
    return usable_catalog(entries)


def usable_catalog(entries: Any) -> InterfaceEntries:
    """What can be used of a catalog, with its rule for plural forms."""
    header = _plural_header(entries)
    return {**({PLURAL_FORMS: (header,)} if header else {}), **dict(usable_entries(entries))}


def usable_entries(entries: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The translations that cannot break a page, of whatever a block's field or a file holds: those that are complete,
    not too long, and can be filled in with what their sentence is filled in with."""
    for msgid, forms in entries.items() if isinstance(entries, Mapping) else ():
        if not isinstance(msgid, str) or not msgid or not isinstance(forms, list | tuple):
            continue
        values = sample_values([msgid])
        if 0 < len(forms) <= _MOST_FORMS and all(_is_usable(form, values) for form in forms):
            yield msgid, tuple(forms)


def _digest(value: object) -> str:
    # JSON escapes what UTF-8 cannot hold.
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode("ascii")).hexdigest()


def _is_usable(form: Any, values: Mapping[str, object]) -> bool:
    if not isinstance(form, str) or not 0 < len(form) <= LONGEST_SENTENCE or _SURROGATE.search(form):
        return False
    return not values or (values.keys() >= set(PLACEHOLDER.findall(form)) and can_be_filled(form, values))


def _plural_rule(entries: Any) -> Callable[[int], int]:
    try:
        return gettext.c2py(_plural_header(entries).partition("plural=")[2].strip().rstrip(";") or "n != 1")
    except (ValueError, RecursionError):
        return gettext.c2py("n != 1")


def _plural_header(entries: Any) -> str:
    header = entries.get(PLURAL_FORMS) if isinstance(entries, Mapping) else None
    return header[0] if isinstance(header, list | tuple) and header and isinstance(header[0], str) else ""
