"""A segment: a string of the source beside its translation, as tools for translators call the pair."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from cop_xblocks.checking.translations.wording import Wording
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import LABEL, Span
from cop_xblocks.questions.registry import roles

TYPED = frozenset(name for name, role in roles().items() if role.typed)
"""Roles of what a learner types, which is no sentence: what is accepted differs from language to language."""
ENDS_FREELY = frozenset(name for name, role in roles().items() if role.typed and not role.ends_alike)
"""Those of them whose last mark may be another one."""
COMPARED = frozenset(name for name, role in roles().items() if role.compared)
"""Roles of what a learner compares with others of its question."""


class Segment:
    """One entry of a catalog as rules read it."""

    def __init__(self, entry: Entry, source: Wording) -> None:
        self.entry = entry
        self.source = source
        self.translation = Wording(entry.translation, entry.of_course)
        self.of_course = entry.of_course
        """Whether it is a string of a course, which is Markdown, and not of the interface."""
        self.language = entry.language
        """Of the translation, as a tag: `ar`, `pt-BR`."""
        self.role = entry.role
        """What a course's string is (`choice`, `paragraph`); empty for the interface's."""
        self.is_markdown = entry.of_course and self.role != LABEL
        """Whether its marks mean something: neither in the interface nor in a drawing."""

    @cached_property
    def is_untranslated(self) -> bool:
        """Whether the translation is the source, but for capitals."""
        source, translation = self.source.text, self.translation.text
        return source == translation or source.casefold() == translation.casefold()

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place of a part of the translation; of nothing, that of its `msgstr`."""
        return self.entry.span(start, end)


class Segments:
    """Makes segments of entries. Catalogs of several languages have the same sources, and each is analysed once."""

    def __init__(self) -> None:
        self._sources: dict[tuple[str, bool], Wording] = {}

    def of(self, entries: Iterable[Entry]) -> list[Segment]:
        """A segment for each entry, in their order."""
        return [Segment(entry, self._source(entry.source, entry.of_course)) for entry in entries]

    def _source(self, text: str, of_course: bool) -> Wording:
        wording = self._sources.get((text, of_course))
        if wording is None:
            wording = self._sources[text, of_course] = Wording(text, of_course)
        return wording
