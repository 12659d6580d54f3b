"""The courses that learners can take, and what the host looks up in them."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path

from django.http import Http404

from cop_xblocks.activities.carried import block_content
from cop_xblocks.block_addresses import static_name, unit_url_name
from cop_xblocks.build.course import Compiled, load_course, shown_files
from cop_xblocks.content import BlockContent, links
from cop_xblocks.content.narrations import narrations_at
from cop_xblocks.host.site.published import Site, publish_site, published_site
from cop_xblocks.languages.interface_catalog import (
    PACKAGE,
    author_catalog_paths,
    is_checkout,
    read_author_catalogs,
    serve_author_catalogs,
)
from cop_xblocks.markdown import plain
from cop_xblocks.model import (
    AUDIENCES,
    HELPLINES,
    Activity,
    Course,
    Helpline,
    Lesson,
    LruByBytes,
    Module,
    Quiz,
    Report,
    Unit,
)
from cop_xblocks.model.course_files import COURSES, find_courses, find_without_outline
from cop_xblocks.reading.references import read_references

OURS = frozenset({"parents", "educators", "industry"})
"""The keys of the courses that the package brings."""
MOST_PROSE = 8 * 1024 * 1024
"""Bytes of HTML that the host keeps of a course: all of its prose in the languages that are asked for most."""


MOST_LOCALIZED = 8 * 1024 * 1024
"""Bytes of blocks' content that the host keeps of a course."""


@dataclass(frozen=True)
class UnitPage:
    """A unit with its place in the course."""

    module: Module
    lesson: Lesson
    unit: Unit
    index: int
    """Its place among all pages, from 0."""
    blocks: tuple[BlockContent, ...]


@dataclass(frozen=True)
class HostedCourse:
    """A course with its pages and files by their names. Unless a language is named, everything is in the source's."""

    compiled: Compiled

    @property
    def course(self) -> Course:
        return self.compiled.course

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that the course can be taken in, and that the office offers."""
        return published_site().offered_languages(self.compiled.languages)

    @property
    def audience_rank(self) -> int:
        """The place of its audience among those that the interface names, the parents' first; the last for any
        other."""
        return list(AUDIENCES).index(self.course.audience) if self.course.audience in AUDIENCES else len(AUDIENCES)

    @property
    def is_ours(self) -> bool:
        """Whether this is a course of the package, below which the sentence on the guidelines stands: one that comes
        with the package, in its own folder or a checkout of it (decision 0073)."""
        return self.course.key in OURS and is_checkout(Path(self.course.folder).absolute().parent.parent)

    @cached_property
    def summaries(self) -> dict[str, str]:
        """The beginning of its description, by language, as soon as a page has needed it."""
        return {}

    @cached_property
    def prose(self) -> LruByBytes:
        """The HTML of its prose, by block and language; a course that is read again begins with none."""
        return LruByBytes(MOST_PROSE)

    @cached_property
    def localized(self) -> LruByBytes:
        """The content of its blocks, by block and language."""
        return LruByBytes(MOST_LOCALIZED)

    @cached_property
    def all_pages(self) -> tuple[UnitPage, ...]:
        """The page of every unit that has something in it: those of the modules in order, then those outside them."""
        return tuple(
            UnitPage(
                *place,
                index,
                tuple(self._block_content(place[1], place[2], block) for block in place[2].blocks),
            )
            for index, place in enumerate(_units(self.course))
        )

    @cached_property
    def pages(self) -> tuple[UnitPage, ...]:
        """The pages that a learner goes through, and that progress counts: those of the modules."""
        return tuple(page for page in self.all_pages if page.lesson.section == "module")

    def _block_content(self, lesson: Lesson, unit: Unit, block: Activity) -> BlockContent:
        return block_content(
            unit,
            block,
            title=plain(unit.title),
            language=self.course.language,
            catalogs=self.compiled.catalogs.values() if not lesson.in_annex else (),
            only=self.course.language if lesson.in_annex else "",
            links=links(self.compiled.places, lesson.file, block),
            references=self.compiled.references,
            narrations=narrations_at(self.compiled.references, lesson, block),
            file=lesson.file,
        )

    def pages_in(self, language: str) -> tuple[UnitPage, ...]:
        """All pages with their modules, lessons and units in a language; the blocks hold all languages."""
        if language not in self._pages_in:
            places = zip(self.all_pages, _units(self.compiled.in_language(language)), strict=True)
            self._pages_in[language] = tuple(UnitPage(*place, page.index, page.blocks) for page, place in places)
        return self._pages_in[language]

    @cached_property
    def _pages_in(self) -> dict[str, tuple[UnitPage, ...]]:
        return {}

    @cached_property
    def by_unit(self) -> Mapping[str, UnitPage]:
        return {page.unit.key: page for page in self.all_pages}

    @cached_property
    def by_url_name(self) -> Mapping[str, str]:
        """The units' keys by their names in links."""
        return {unit_url_name(key): key for key in self.by_unit}

    @cached_property
    def by_block(self) -> Mapping[str, tuple[UnitPage, BlockContent]]:
        return {fields.url_name: (page, fields) for page in self.all_pages for fields in page.blocks}

    @cached_property
    def by_lesson(self) -> Mapping[str, tuple[UnitPage, ...]]:
        return {key: tuple(pages) for key, pages in groupby(self.pages, lambda page: page.lesson.key)}

    @cached_property
    def graded(self) -> tuple[tuple[UnitPage, BlockContent, Quiz], ...]:
        """Every graded quiz with a question that has points."""
        return tuple(
            (page, fields, block)
            for page in self.pages
            for fields, block in zip(page.blocks, page.unit.blocks, strict=True)
            if isinstance(block, Quiz)
            and block.settings.graded
            and any(question.points for question in block.questions)
        )

    @cached_property
    def media(self) -> Mapping[str, Path]:
        """Every file that the course shows, by its name in the blocks; no other file can be asked for."""
        return {static_name(target): path for _, target, path in shown_files(self.course) if path is not None}

    @cached_property
    def drawings(self) -> Mapping[str, bytes]:
        """The localised drawings with words, in each language but the source's, by their names in the blocks."""
        try:
            drawings = self.compiled.drawings(self.compiled.catalogs)
            return {static_name(*target): content for target, content in drawings.items()}
        except OSError:
            return {}  # a picture that is gone is gone in every language


def _units(course: Course) -> list[tuple[Module, Lesson, Unit]]:
    """Every unit that has something in it, with its lesson and section: those of the modules in order, then those of
    the pages outside them."""
    sections = (*course.modules, *course.pages)
    lessons = [(section, lesson) for section in sections for lesson in section.written_lessons]
    return [(module, lesson, unit) for module, lesson in lessons for unit in lesson.units if unit.blocks]


_published: Mapping[str, HostedCourse] = {}
_pseudo = False


def offered(compiled: Compiled) -> Compiled:
    """A course with the languages that the library offers: the pseudo-languages too, where it was opened with them."""
    return compiled.with_pseudo_languages() if _pseudo else compiled


def open_library(root: Path, pseudo: bool = False, *, watched: bool = False) -> None:
    """Read and publish every course below `root`, with `pseudo` in the pseudo-languages too. A course with mistakes is
    reported on standard error and left out; where courses are `watched`, it is left to the watch."""
    global _pseudo
    _pseudo = pseudo
    publish_courses(_read_courses(root, {}, offers=published_site().courses, watched=watched))
    open_interface(root / "locales")


def reload_library(root: Path, site: Site | None = None) -> None:
    """Read the courses below `root` again, and publish them with the settings of the office, if there are new ones. A
    course with mistakes stays as it was; one whose folder is gone is gone. If anything cannot be read, nothing is
    published."""
    site = site or published_site()
    before = {hosted.course.folder_name: hosted for hosted in _published.values()}
    courses = _read_courses(root, before, offers=site.courses)
    open_interface(root / "locales")
    publish_site(site)
    publish_courses(courses)


def _read_courses(
    root: Path, before: Mapping[str, HostedCourse], *, offers: Sequence[str], watched: bool = False
) -> Mapping[str, HostedCourse]:
    """The courses below `root` by their keys; in the place of one with mistakes, the one from `before`. A
    course that the office `offers` and that is not there is reported."""
    courses: dict[str, HostedCourse] = {}
    for folder in find_courses(root / "courses"):
        compiled = load_course(folder, root / "locales")
        if watched and compiled is not None and compiled.mistaken:
            continue
        if compiled is None or compiled.mistaken:
            if (stays := before.get(folder.name)) is not None:
                print(
                    f"{folder.name}: stays as it was because it has mistakes; `cop check` lists them", file=sys.stderr
                )
                courses[stays.course.key] = stays
            else:
                print(f"{folder.name}: left out because it has mistakes; `cop check` lists them", file=sys.stderr)
            continue
        hosted = HostedCourse(offered(compiled))
        if hosted.pages:
            courses[compiled.course.key] = hosted
            hosted.by_block, hosted.media, hosted.drawings, hosted.compiled.shares  # noqa: B018 - computed now, so that no learner waits
        else:
            print(f"{folder.name}: left out because it has no lesson yet", file=sys.stderr)
    for folder in find_without_outline(root / "courses"):
        print(
            f"{folder.name}: left out because it has lessons but no course.md; `cop check` says more", file=sys.stderr
        )
    for key in offers:
        if key not in courses:
            print(f"{key}: site.toml offers this course, but the host does not have it", file=sys.stderr)
    return courses


def open_interface(locales: Path) -> None:
    """Let pages use an author's translations of the interface, in a folder that is no checkout of the package.
    A catalog with mistakes is reported on standard error, and the translations without mistakes are used."""
    serve_author_catalogs(read_author_catalogs(locales))
    for path in author_catalog_paths(locales).values():
        from cop_xblocks.checking.catalogs import CatalogFiles

        if CatalogFiles().errors(path):
            print(f"{path}: some translations have mistakes and are left out; `cop check` lists them", file=sys.stderr)


def publish_courses(hosted: Mapping[str, HostedCourse]) -> None:
    """Let learners take these courses from now on. Requests in flight go on with the courses that they have."""
    global _published
    _published = {key: course for key, course in hosted.items() if published_site().offers_course(key)}


def get_course(key: str) -> HostedCourse:
    """The course with this key; raises Http404 where there is none."""
    try:
        return _published[key]
    except KeyError as problem:
        raise Http404 from problem


def published_courses() -> Mapping[str, HostedCourse]:
    """The courses that learners can take, by their keys."""
    return _published


def helplines() -> tuple[Helpline, ...]:
    """The services of the folder that is served; those of the package where it has none."""
    for hosted in _published.values():
        if hosted.course.references.helplines:
            return hosted.course.references.helplines
    return _packaged_helplines()


@cache
def _packaged_helplines() -> tuple[Helpline, ...]:
    """The services of the table that the package brings with its courses: a checkout has these beside it."""
    folders = (PACKAGE / COURSES, PACKAGE.parent / COURSES)
    folder = next((folder for folder in folders if (folder / HELPLINES).is_file()), PACKAGE)
    return read_references(folder, Report()).references.helplines
