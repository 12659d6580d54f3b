"""What `cop translate status` says: the share of each catalog and module that is translated, in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel.messages.catalog import Message

from cop_xblocks.languages.folders import SHARED
from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.languages.restoring import restore_contexts
from cop_xblocks.languages.update import Counts, count, count_words, state_of, update_catalog
from cop_xblocks.markdown import plain
from cop_xblocks.model import Course, iter_texts


@dataclass(frozen=True, slots=True)
class Coverage:
    """The state of a catalog's strings against the present source, whether or not the catalog has been updated."""

    language: str
    domain: str
    counts: Counts
    """In strings."""
    words: Counts
    """In words of the source."""
    modules: tuple[tuple[str, Counts, Counts], ...] = ()
    """Of a course's catalog: each module's title, and how its strings and their words stand, those of shared lessons
    too."""


ReadDomain = Callable[[str, str], PoCatalog | None]
"""(language, domain) to its catalog, None for one that does not exist."""


def coverage(
    courses: Sequence[Course],
    templates: Mapping[str, PoCatalog],
    domains: Mapping[str, Iterable[str]],
    read: ReadDomain,
) -> Iterator[Coverage]:
    """Every catalog of every language; `domains` are each language's."""
    by_domain = {course.domain: course for course in courses}
    for language, of_language in domains.items():
        catalogs = {}
        for domain in of_language:
            template, old = templates[domain], read(language, domain)
            current = restore_contexts(old, template).catalog if old is not None else None
            catalogs[domain] = update_catalog(template, current, language)
        shared = _by_context(catalogs[SHARED]) if SHARED in catalogs else {}
        for domain, catalog in catalogs.items():
            modules = _modules(by_domain[domain], {**shared, **_by_context(catalog)}) if domain in by_domain else ()
            yield Coverage(language, domain, count(catalog), count_words(catalog.entries), tuple(modules))


def _by_context(catalog: PoCatalog) -> dict[str, Message]:
    return {message.context: message for message in catalog.entries if message.context is not None}


def _modules(course: Course, messages: Mapping[str, Message]) -> Iterator[tuple[str, Counts, Counts]]:
    for module in course.sections:
        contexts = dict.fromkeys(text.context for text in iter_texts(module))
        own = [messages[context] for context in contexts if context in messages]
        yield plain(module.title), Counts.of(map(state_of, own)), count_words(own)
