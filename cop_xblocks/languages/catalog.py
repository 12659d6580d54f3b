"""The translations of a course in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cop_xblocks.languages.folders import SHARED, available, catalog_path
from cop_xblocks.languages.tags import parents_of, tag
from cop_xblocks.markdown import LONGEST
from cop_xblocks.model import Course, References, Report, Span, digest, iter_texts, rules

if TYPE_CHECKING:
    from babel.messages.catalog import Message

    from cop_xblocks.languages.po import PoCatalog, ReadPo

Entries = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Catalog:
    """One language's translations."""

    language: str
    """As a tag: `ar`, `pt-BR`."""
    entries: Entries = field(default_factory=dict)
    """By context: the fingerprint of the source string that the translation was made for, and the translation."""
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict, compare=False, repr=False)
    """By context: the file that the translation was read from, and its line there."""
    parent: Catalog | None = field(default=None, repr=False)
    """The catalog for strings that this one lacks: French, for that of Canada."""

    def place_of(self, context: str) -> Span:
        """Where the translation of a string begins in its file."""
        file, line = self.places.get(context, ("", 1))
        return Span(file, line, 1, line, 2)


def with_parents(language: str, catalogs: Mapping[str, Catalog]) -> Catalog:
    """The catalog of a language; its parent is that of the language that it is a form of: `fr` for `fr-CA`, `zh-Hant`
    for `zh-Hant-HK`."""
    own = catalogs[language]
    parents = [parent for parent in parents_of(language) if parent in catalogs]
    return replace(own, parent=with_parents(parents[0], catalogs)) if parents else own


def excerpt(catalog: Catalog, node: Any) -> Entries:
    """The entries that the texts of `node` use: a block carries these only."""
    entries = catalog.entries
    return {context: entries[context] for context in contexts(node) if context in entries}


def contexts(node: Any) -> tuple[str, ...]:
    """The contexts of all texts of a lesson, a part of one, or a tuple of such, in order."""
    if isinstance(node, tuple):
        return tuple(context for part in node for context in contexts(part))
    return tuple(text.context for text in iter_texts(node))


ReadCatalog = Callable[[Path, Report, str], Catalog]
"""A function that reads a catalog: `read_catalog`, or one that remembers catalogs."""


def read_catalog(path: Path, report: Report, language: str = "", read: ReadPo | None = None) -> Catalog:
    """Read a course's PO file; its mistakes go into the report, and the rest is used.

    The language is the one given, else the folder's (`locales/<language>/LC_MESSAGES/`), else the header's. `read`
    reads the file, for a caller that remembers files.
    """
    from cop_xblocks.languages.po import read_po

    catalog = (read or read_po)(path, report)
    if not language and path.parent.name == "LC_MESSAGES":
        language = path.parent.parent.name
    if catalog is None:
        return Catalog(tag(language))
    file = path.as_posix()
    entries = {}
    places = {}
    for context, message in _usable(catalog, file, report):
        # A longer one is a mistake (COP770), and nobody waits until it has been read as Markdown.
        if message.string and len(message.string) <= LONGEST:
            entries[context] = (_fingerprint(message), str(message.string))
            places[context] = (file, message.lineno or 1)
    return Catalog(tag(language or str(catalog.locale_identifier or "")), entries, places)


def load_catalog(
    course: Course, locales: Path, language: str, report: Report, read: ReadCatalog = read_catalog
) -> Catalog:
    """All translations of a course in a language: those of its own catalog, and those of `shared.po` for its shared
    lessons and its references. `read` reads each of the two."""
    own = read(catalog_path(locales, language, course.domain), report, language)
    shared = tuple(lesson for lesson in course.lessons if lesson.file.startswith(f"{SHARED}/"))
    path = catalog_path(locales, language, SHARED)
    # The strings of drawings in the course's own folder are in the course's own catalog.
    folder = f"{course.folder_name}/"
    drawings = tuple(drawing for drawing in course.references.drawings if not drawing.file.startswith(folder))
    references = replace(course.references, drawings=drawings)
    if not (shared or references != References()) or not path.is_file():
        return own
    shared_catalog = read(path, report, language)
    entries = excerpt(shared_catalog, (shared, references))
    places = {context: shared_catalog.places[context] for context in entries}
    return Catalog(own.language, {**own.entries, **entries}, {**own.places, **places})


def load_catalogs(
    course: Course, locales: Path, report: Report, read: ReadCatalog = read_catalog
) -> dict[str, Catalog]:
    """The catalog of each language that a course has one in, but its own; each with those that it falls back to."""
    languages = [language for language in available(course.domain, locales.parent) if language != course.language]
    catalogs = {language: load_catalog(course, locales, language, report, read) for language in languages}
    return {language: with_parents(language, catalogs) for language in catalogs}


def _usable(catalog: PoCatalog, file: str, report: Report) -> Iterator[tuple[str, Message]]:
    """The messages that a course can use, each context once."""
    seen: dict[str, int] = {}
    for message in catalog.entries:
        line = message.lineno or 1
        if message.context is None or message.pluralizable:
            report.add(
                rules.CATALOG_WITHOUT_CONTEXT,
                Span(file, line, 1, line, 2),
                "an entry of a course's catalog has no context of its own, or has plural forms",
                "run `cop translate update`: it makes the entries that the course uses",
            )
        elif message.context in seen:
            report.add(
                rules.CATALOG_CONTEXT_TWICE,
                Span(file, line, 1, line, 2),
                f"the context “{message.context}” stands twice, first on line {seen[message.context]}",
                "keep the entry whose msgid is the present source, and delete the other",
            )
        else:
            seen[message.context] = line
            yield message.context, message


def _fingerprint(message: Message) -> str:
    """The digest of the source that a translation was made for; empty, which equals no digest, if it is not known."""
    if not message.fuzzy:
        return digest(str(message.id))
    return digest(message.previous_id[0]) if message.previous_id else ""
