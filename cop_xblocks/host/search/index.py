"""The index of what learners can read in one language: SQLite's full-text search, in memory."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from cop_xblocks.host.library import HostedCourse, UnitPage, published_courses
from cop_xblocks.host.search.meanings import terms_of
from cop_xblocks.host.search.query import read_query
from cop_xblocks.host.search.words import is_half_pair
from cop_xblocks.languages import choose
from cop_xblocks.markdown import plain
from cop_xblocks.model import Course

_MOST_CANDIDATES = 200
_MOST_RESULTS = 10
_WEIGHTS = (10.0, 6.0, 1.0)
"""Of a part's title, its lesson's and its text."""
_NAMED_NOW = 20.0
_NAMED_LESSON = 1.5
"""How much more a page counts if its title names a danger that the query names."""
_FACTORS = {"now": 1.2, "module": 1.0, "documents": 0.5, "annex": 0.5}
"""How much more a now page counts than a lesson, and how much less a page to look things up in."""
_GRADED = 0.5
"""How much less a graded quiz counts than a lesson: nobody learns from it."""
_LATER_COURSE = 0.7
"""How much less a course counts than the one before it: the parents' is the first."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A part of a course in the language of the index."""

    hosted: HostedCourse
    page: UnitPage
    language: str
    """The language that the course is shown in."""
    text: str
    """A paragraph a line."""
    rank: int
    """The place of its course among the courses, from 0."""

    @property
    def localized(self) -> Course:
        """Its course in that language."""
        return self.hosted.compiled.in_language(self.language)


@dataclass(frozen=True, slots=True)
class Results:
    """The parts that a search has found, the best first, and the stems to mark in them."""

    parts: tuple[Indexed, ...]
    stems: frozenset[str]
    urgent: bool


class SearchIndex:
    """What learners can read in one language. Threads may search in it at once."""

    def __init__(self, courses: Iterable[HostedCourse], language: str) -> None:
        self._parts = tuple(_parts(courses, language))
        self._languages = {part.language for part in self._parts} or {language}
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        # Without a copy of the texts: they are shared with the courses.
        self._database.execute(
            "CREATE VIRTUAL TABLE part USING "
            "fts5(title, lesson, text, content='', tokenize='unicode61 remove_diacritics 0')"
        )
        self._database.executemany(
            "INSERT INTO part (rowid, title, lesson, text) VALUES (?, ?, ?, ?)",
            (
                (
                    number,
                    _stems(plain(part.page.unit.title), part.language),
                    _stems(plain(part.page.lesson.title), part.language),
                    _stems(part.text, part.language),
                )
                for number, part in enumerate(self._parts)
            ),
        )

    def search(self, typed: str) -> Results:
        """The parts that have any of the words that somebody typed: one for each lesson, the best first."""
        queries = [read_query(typed, language) for language in sorted(self._languages)]
        phrases = frozenset().union(*(query.phrases for query in queries))
        urgent = frozenset().union(*(query.urgent for query in queries))
        named = {number for number, _score in self._matches(urgent, "{title lesson} : ")}
        scores = {number: score * self._factor(number, named) for number, score in self._matches(phrases)}
        best: dict[str, Indexed] = {}
        for number in sorted(scores, key=lambda number: -scores[number]):
            part = self._parts[number]
            best.setdefault(part.page.lesson.file, part)
        stems = frozenset(phrase[0] for phrase in phrases if len(phrase) == 1)
        return Results(tuple(best.values())[:_MOST_RESULTS], stems, bool(urgent))

    def _matches(self, phrases: Collection[tuple[str, ...]], columns: str = "") -> list[tuple[int, float]]:
        """The numbers and the scores of the parts that have any of these phrases, in all columns or in some."""
        if not phrases:
            return []
        wanted = f"{columns}({' OR '.join(map(_quoted, sorted(phrases)))})"
        with self._lock:
            return self._database.execute(
                "SELECT rowid, -bm25(part, ?, ?, ?) AS score FROM part WHERE part MATCH ? ORDER BY score DESC LIMIT ?",
                (*_WEIGHTS, wanted, _MOST_CANDIDATES),
            ).fetchall()

    def _factor(self, number: int, named: Collection[int]) -> float:
        part = self._parts[number]
        section = part.page.lesson.section
        factor = _FACTORS[section]
        if number in named:
            factor *= _NAMED_NOW if part.page.lesson.for_now else _NAMED_LESSON
        if part.page.lesson.graded:
            factor *= _GRADED
        return factor * _LATER_COURSE**part.rank


def _quoted(phrase: tuple[str, ...]) -> str:
    """A phrase in the language of SQLite's search. One Chinese character is the beginning of a pair."""
    is_beginning = len(phrase) == 1 and is_half_pair(phrase[0])
    return '"' + " ".join(phrase) + '"' + (" *" if is_beginning else "")


def _stems(text: str, language: str) -> str:
    return " ".join(word.stem for word in terms_of(text, language))


def _parts(courses: Iterable[HostedCourse], language: str) -> Iterable[Indexed]:
    """Every part of every course, those of the parents' course first; a lesson that several courses have is the first
    one's."""
    files: dict[str, str] = {}
    for rank, hosted in enumerate(sorted(courses, key=attrgetter("audience_rank"))):
        shown = choose(language, hosted.languages) or hosted.course.language
        for page in hosted.pages_in(shown):
            if files.setdefault(page.lesson.file, hosted.course.key) == hosted.course.key:
                texts = (text for block in page.unit.blocks for text in block.searched)
                # What is not translated stands in the index of its own language.
                lines = (plain(text) for text in texts if text.language == shown)
                yield Indexed(hosted, page, shown, "\n".join(filter(None, lines)), rank)


_lock = threading.Lock()
_indexes: tuple[Mapping[str, HostedCourse], dict[str, SearchIndex]] = ({}, {})


def index_in_background() -> None:
    """Make the index of each language in a thread, while the host serves, so that nobody who searches has to wait."""

    def make_all() -> None:
        for language in dict.fromkeys(chain.from_iterable(hosted.languages for hosted in published_courses().values())):
            search_index(language)

    threading.Thread(target=make_all, name="search index", daemon=True).start()


def search_index(language: str) -> SearchIndex:
    """The index of the published courses in a language. It is made at the first search, and again when other courses
    or other versions are published."""
    global _indexes
    courses = published_courses()
    with _lock:
        if _indexes[0] is not courses:
            _indexes = (courses, {})
        if language not in _indexes[1]:
            _indexes[1][language] = SearchIndex(courses.values(), language)
        return _indexes[1][language]
