"""The language of a request, and a block's content and interface in that language."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from gettext import NullTranslations
from typing import Any

from django.utils.translation import get_language
from xblock.core import XBlock

from cop_xblocks.block_addresses import file_link, unit_link
from cop_xblocks.content.localized import LocalizedContent
from cop_xblocks.languages import Catalog, choose, interface, parents_of, with_parents
from cop_xblocks.languages.interface_catalog import with_author_words
from cop_xblocks.languages.interface_words import InterfaceCatalog

_choose = lru_cache(1024)(choose)
"""Of the languages of sites and courses; what a browser asks for has been matched with them before."""


@lru_cache(64)
def _carried(entries: str) -> InterfaceCatalog:
    """The catalog of the interface that a block carries, as JSON."""
    return InterfaceCatalog(json.loads(entries))


class _Words(NullTranslations):
    """The platform's own catalog where it has a sentence (a site may bring better ones), else ours."""

    def __init__(self, platform: Any, ours: NullTranslations) -> None:
        super().__init__()
        self._platform, self._ours = platform, ours
        self.digest = getattr(ours, "digest", "")

    def gettext(self, message: str) -> str:
        translation: str = self._platform.gettext(message)
        return translation if translation != message else self._ours.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        translation: str = self._platform.ngettext(msgid1, msgid2, n)
        return translation if translation not in (msgid1, msgid2) else self._ours.ngettext(msgid1, msgid2, n)


class LocalizedBlock(XBlock):
    """Shows its content in the language of the request."""

    def localized(self) -> LocalizedContent:
        """The content in the language of this request, or the one that the block is bound to. A runtime whose blocks
        nobody edits keeps it."""
        keeper = self.runtime.service(self, "localized_content")
        if keeper is None:
            return self._localize()
        content: LocalizedContent = keeper.get((self.scope_ids.usage_id, get_language()), self._localize, _size)
        return content

    def _localize(self) -> LocalizedContent:
        own, catalogs = self.language, self.catalogs
        language = _choose(self.only or get_language() or own, (own, *catalogs)) or own
        return self.localized_in(language)

    def localized_in(self, language: str) -> LocalizedContent:
        """The content in this language."""
        languages = (language, *parents_of(language)) if language != self.language else ()
        translated = [tag for tag in languages if tag in self.catalogs]
        catalogs = {tag: Catalog(tag, dict(valid_entries(self.catalogs[tag]))) for tag in translated}
        entries = {tag: catalog.entries for tag, catalog in catalogs.items()}
        files: Mapping[str, str] = self.files if isinstance(self.files, Mapping) else {}
        source = self.source  # XBlock searches all of it, each time, for what XML does not allow
        carried = [source, self.key, self.language, dict(self.links), self.references, files, entries]
        digest = hashlib.sha256(json.dumps(carried, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()
        catalog = with_parents(language, {language: Catalog(language)} | catalogs)
        return LocalizedContent(
            source=source,
            key=self.key,
            source_language=self.language,
            language=language,
            catalog=catalog,
            links=self.links,
            carried=self.references or {},
            digest=digest,
            unit_address=unit_link,
            file_address=partial(file_link, files=files),
        )

    def words(self, language: str) -> NullTranslations:
        """What the block says itself, in the language that its content is shown in: first what it carries, then what
        the platform has."""
        words = interface(language)
        platform = self.runtime.service(self, "i18n")
        requested = get_language()
        is_ours = getattr(platform, "gettext", None) == words.gettext  # the embedded host's catalog is this one
        if (
            not is_ours
            and requested is not None
            and _choose(requested, (language,)) is not None
            and hasattr(platform, "ngettext")
        ):
            words = _Words(platform, words)
        if not self.interface:
            return words
        carried = self.interface if isinstance(self.interface, Mapping) else {}
        tags = [tag for tag in (language, *parents_of(language)) if tag in carried]
        return with_author_words(language, {tag: _carried(json.dumps(carried[tag])) for tag in tags}, words)


def _size(content: LocalizedContent) -> int:
    """About how many bytes it takes, beside the block's own fields."""
    return 4 * len(content.source) + 200 * len(content.catalog.entries) + 1024


def valid_entries(catalog: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    """A catalog's entries from whatever the field holds; Studio's or a site's own tools may have written it."""
    for context, entry in catalog.items() if isinstance(catalog, Mapping) else ():
        if isinstance(entry, list | tuple) and len(entry) == 2 and all(isinstance(part, str) for part in entry):
            yield str(context), (entry[0], entry[1])


def words_key(words: NullTranslations) -> str:
    """A name for the words of the interface: two that say something else have two names."""
    return f"{type(words).__name__}{getattr(words, 'digest', '')}"
