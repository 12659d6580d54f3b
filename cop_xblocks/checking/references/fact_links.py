"""Every link to a fact that is known, in the source and in its translations, and the numbers in its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cop_xblocks.checking.course_texts import CourseLink, course_links, texts_with
from cop_xblocks.languages import Catalog, decimal_mark
from cop_xblocks.markdown import inline_links
from cop_xblocks.model import Fact, Severity, Span, find_numbers, reference
from cop_xblocks.reading import Reading


@dataclass(frozen=True, slots=True)
class FactLink:
    """A link to a fact, in the source or in a translation."""

    fact: Fact
    words: str
    language: str
    """Of the words, as a tag."""
    place: Span
    severity: Severity | None = None
    """How serious a mistake in it is: a warning in a translation whose source has changed since, None for as serious as
    the rule."""
    source_words: str = ""
    """The words of the same link in the source of a translation."""

    @property
    def numbers(self) -> list[Decimal | None]:
        """The numbers in the words, as their language writes them; None for one that cannot be read."""
        return list(find_numbers(self.words, decimal_mark(self.language)))

    @property
    def number(self) -> Decimal | None:
        """The number in the words; None where there is none, or several."""
        numbers = self.numbers
        return numbers[0] if len(numbers) == 1 else None


def linked_facts(reading: Reading) -> Iterator[tuple[Fact, CourseLink]]:
    """Each link to a fact in the source, with the fact; also of a course that could not be read."""
    facts = {fact.key: fact for fact in reading.beside.references.facts}
    for _, link in course_links(reading) if facts else ():
        kind, key = reference(link.target) or ("", "")
        if kind == "fact" and key in facts and not link.is_picture:
            yield facts[key], link


def source_links(reading: Reading) -> Iterator[FactLink]:
    """Each link to a fact in the source."""
    if reading.course is not None:
        for fact, link in linked_facts(reading):
            yield FactLink(fact, link.words, reading.course.language, link.place)


def translated_links(reading: Reading, catalog: Catalog) -> Iterator[FactLink]:
    """Each link to a fact in a translation."""
    facts = {fact.key: fact for fact in reading.beside.references.facts}
    for text in texts_with(reading, "fact:") if facts else ():
        if text.context not in catalog.entries:
            continue
        made_for, translation = catalog.entries[text.context]
        severity: Severity | None = None if made_for == text.fingerprint else "warning"
        source_words = dict(inline_links(text.markdown))
        for target, words in inline_links(translation):
            kind, key = reference(target) or ("", "")
            if kind == "fact" and key in facts:
                place, source = catalog.place_of(text.context), source_words.get(target, "")
                yield FactLink(facts[key], words, catalog.language, place, severity, source)
