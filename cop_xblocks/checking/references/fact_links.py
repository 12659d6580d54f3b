"""Every link to a fact that is known, in the source and in its translations."""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.course_texts import course_links, texts_with
from cop_xblocks.languages import Catalog
from cop_xblocks.markdown import inline_links
from cop_xblocks.model import Fact, Span, reference
from cop_xblocks.reading import Reading


def linked_facts(reading: Reading) -> Iterator[tuple[Fact, str, Span]]:
    """Each link's fact, words and place."""
    facts = {fact.key: fact for fact in reading.beside.references.facts}
    for _, link in course_links(reading) if facts else ():
        kind, key = reference(link.target) or ("", "")
        if kind == "fact" and key in facts and not link.is_picture:
            yield facts[key], link.words, link.place


def translated_facts(reading: Reading, catalog: Catalog) -> Iterator[tuple[Fact, str, Span, bool]]:
    """Each link's fact, words and place in a translation, and whether its source has changed since."""
    facts = {fact.key: fact for fact in reading.beside.references.facts}
    for text in texts_with(reading, "fact:") if facts else ():
        if text.context not in catalog.entries:
            continue
        made_for, translation = catalog.entries[text.context]
        file, line = catalog.places.get(text.context, ("", 1))
        for target, words in inline_links(translation):
            kind, key = reference(target) or ("", "")
            if kind == "fact" and key in facts:
                yield facts[key], words, Span(file, line, 1, line, 2), made_for != text.fingerprint
