"""The share of the courses and of the interface that each language has, by catalog and by module."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cop_xblocks.languages.folders import SHARED
from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.languages.update import Counts, State, count, states, update_catalog
from cop_xblocks.markdown import plain
from cop_xblocks.model import Course, iter_texts


@dataclass(frozen=True, slots=True)
class Coverage:
    """The state of a catalog's strings against the present source, whether or not the catalog has been updated."""

    language: str
    domain: str
    counts: Counts
    modules: tuple[tuple[str, Counts], ...] = ()
    """Of a course's catalog: each module's title, and how its strings stand, those of shared lessons too."""


ReadDomain = Callable[[str, str], PoCatalog | None]
"""(language, domain) to its catalog, None for one that does not exist."""


def coverage(
    courses: Sequence[Course], templates: Mapping[str, PoCatalog], languages: Iterable[str], read: ReadDomain
) -> Iterator[Coverage]:
    """Every catalog of every language."""
    by_key = {course.key: course for course in courses}
    for language in languages:
        catalogs = {
            domain: update_catalog(template, read(language, domain), language) for domain, template in templates.items()
        }
        shared = states(catalogs[SHARED]) if SHARED in catalogs else {}
        for domain, catalog in catalogs.items():
            modules = _modules(by_key[domain], {**shared, **states(catalog)}) if domain in by_key else ()
            yield Coverage(language, domain, count(catalog), tuple(modules))


def _modules(course: Course, by_context: Mapping[str, State]) -> Iterator[tuple[str, Counts]]:
    for module in course.modules:
        contexts = dict.fromkeys(text.context for text in iter_texts(module))
        yield plain(module.title), Counts.of(by_context[context] for context in contexts if context in by_context)
