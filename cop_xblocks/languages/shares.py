"""What learners are told of a course's translation: the share that they can read in a language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from cop_xblocks.languages.catalog import Catalog
from cop_xblocks.model import Course, References, iter_texts

NEARLY_ALL = Fraction(95, 100)
"""Learners are told where less of a course than this is in their language."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many strings are translated, of how many."""

    translated: int
    total: int

    @property
    def fraction(self) -> Fraction:
        """From 0 to 1; 1 where there is nothing to translate."""
        return Fraction(self.translated, self.total) if self.total else Fraction(1)

    def __add__(self, other: Share) -> Share:
        return Share(self.translated + other.translated, self.total + other.total)


def shares_of(course: Course, catalogs: Iterable[Catalog]) -> dict[str, Share]:
    """How much of a course each catalog translates, by language, with the catalogs that it falls back to.

    The strings of the course's own pages are counted, as in `cop translate status`; those of facts and terms are
    not, nor are messages, which no page shows. A stale translation is none.
    """
    texts = {
        text.context: text for text in iter_texts(replace(course.translatable, messages=None, references=References()))
    }
    fingerprints = {context: text.fingerprint for context, text in texts.items() if text.markdown.strip()}
    return {
        catalog.language: Share(
            sum(_is_translated(context, fingerprint, catalog) for context, fingerprint in fingerprints.items()),
            len(fingerprints),
        )
        for catalog in catalogs
    }


def _is_translated(context: str, fingerprint: str, catalog: Catalog) -> bool:
    made_for, translation = catalog.entries.get(context, ("", ""))
    if translation and made_for == fingerprint:
        return True
    return catalog.parent is not None and _is_translated(context, fingerprint, catalog.parent)
