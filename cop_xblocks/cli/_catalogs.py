"""What the commands of `cop translate` share: courses, templates, what is written, and the tables of `status`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from cop_xblocks.activities.registry import text_roles
from cop_xblocks.cli._courses import refuse_mistaken_folders
from cop_xblocks.cli._diagnostics import show
from cop_xblocks.languages import locale_folders, tag
from cop_xblocks.languages.advice import TermsComment, glossary
from cop_xblocks.languages.coverage import Coverage
from cop_xblocks.languages.extract import extract_course, extract_interface, extract_shared
from cop_xblocks.languages.folders import INTERFACE, SHARED
from cop_xblocks.languages.interface_catalog import PACKAGE, is_checkout, is_translated_here
from cop_xblocks.languages.po import PoCatalog, read_po
from cop_xblocks.languages.restoring import RestoredCatalog
from cop_xblocks.languages.same_meaning import contexts_named, decided
from cop_xblocks.languages.update import Counts
from cop_xblocks.languages.writing import write_catalog
from cop_xblocks.model import Course, Report
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course


@dataclass(frozen=True, slots=True)
class Sources:
    """Courses, and what there is to translate in them."""

    root: Path
    courses: Sequence[Course]
    templates: dict[str, PoCatalog]
    """By domain; with those of what all courses share, and of the interface where it is translated here, if all courses
    are meant."""

    @property
    def terms(self) -> TermsComment:
        """What tells a translator the words of the glossary."""
        return glossary(self.courses[0].references.terms if self.courses else ())

    def domains(self, language: str) -> list[str]:
        """The domains of which a language has a catalog here: none of the courses that are written in it."""
        left_out = {course.domain for course in self.courses if course.language == tag(language)}
        if left_out:
            left_out.add(SHARED)
        if not is_translated_here(self.root / "locales", language):
            left_out.add(INTERFACE)
        return [domain for domain in self.templates if domain not in left_out]

    def write_template(self, domain: str) -> None:
        """Write a template, and say so."""
        template = self.templates[domain]
        write(template, self.root / "locales" / f"{domain}.pot", self.root, f"{len(template.entries)} strings")


def read_sources(root: Path, keys: tuple[str, ...] = (), starting: Sequence[str] = ()) -> Sources:
    """The courses in a folder with these keys, or all, and their templates; stops with the diagnostics if one cannot be
    read. `starting` are languages that get their folders only now."""
    courses = _read_courses(root, keys)
    templates = {course.domain: extract_course(course, text_roles()) for course in courses}
    if not keys:
        shared = extract_shared(courses, text_roles())
        if shared.entries:
            templates[SHARED] = shared
        locales = root / "locales"
        if is_checkout(root):
            templates[INTERFACE] = extract_interface(root / PACKAGE.name)
        elif any(is_translated_here(locales, language) for language in (*locale_folders(locales), *starting)):
            templates[INTERFACE] = extract_interface(PACKAGE)
    return Sources(root, courses, templates)


def _read_courses(root: Path, keys: tuple[str, ...]) -> list[Course]:
    refuse_mistaken_folders([root / "courses" / key for key in keys] or [root / "courses"])
    folders = {folder.name: folder for folder in find_courses(root / "courses")}
    unknown = [key for key in keys if key not in folders]
    if unknown:
        raise click.UsageError(f"there is no course “{unknown[0]}”; there are: {', '.join(folders) or 'none'}")
    readings = [read_course(folders[name]) for name in keys or folders]
    report = Report([diagnostic for reading in readings for diagnostic in reading.report])
    if any(diagnostic.severity == "error" for diagnostic in report):
        # A template without a course's unread half would make its translations obsolete.
        finish(report)
    return [reading.course for reading in readings if reading.course is not None]


def read_catalog(path: Path, report: Report) -> tuple[PoCatalog | None, bool]:
    """A catalog that is there, and whether it can be worked on: what it repeats, or what cannot be read in it, would
    be lost."""
    if not path.exists():
        return None, True
    before = len(report.diagnostics)
    catalog = read_po(path, report)
    return catalog, catalog is not None and len(report.diagnostics) == before


def contexts_of(sources: Sources, names: Iterable[str]) -> set[str]:
    """The contexts of the strings that somebody names on the command line, by a key or by a file."""
    contexts: set[str] = set()
    for name in names:
        named = contexts_named(name, sources.courses, sources.templates.values(), Path.cwd())
        if not named:
            raise click.UsageError(
                f"no string is called “{name}”; name a file of a course (with :LINE for some of its strings), "
                "the key of a lesson, a unit or a question, or a string's msgctxt"
            )
        contexts |= named
    return contexts


@dataclass(frozen=True, slots=True)
class Decision:
    """A translation that was kept although its source was reworded."""

    file: str
    line: int
    context: str
    made_for: str
    """The source that it was made for."""
    source: str
    """The source as it is now."""
    translation: str


def read_decisions(sources: Sources, report: Report) -> list[Decision]:
    """The decisions in all catalogs of the sources."""
    return [
        Decision(
            path_below(path, sources.root),
            message.lineno or 1,
            message.context or "",
            made_for,
            str(message.id),
            str(message.string),
        )
        for folder in catalog_folders(sources.root).values()
        for path in (folder / f"{domain}.po" for domain in sources.templates)
        if (catalog := read_catalog(path, report)[0]) is not None
        for message, made_for in decided(catalog)
    ]


def decisions_as_text(decisions: Iterable[Decision]) -> str:
    """Each decision on four lines."""
    paragraphs = [
        f"{decision.file}:{decision.line}: {decision.context}\n  made for     {decision.made_for}\n"
        f"  source now   {decision.source}\n  translation  {decision.translation}"
        for decision in decisions
    ]
    return "\n".join(paragraphs) or "No translation was kept with --same-meaning."


def decisions_as_json(decisions: Iterable[Decision]) -> str:
    """`{"decisions": [{"file", "line", "context", "made_for", "source", "translation"}]}`."""
    return json.dumps({"decisions": [asdict(decision) for decision in decisions]}, ensure_ascii=False, indent=2)


def catalog_folders(root: Path) -> dict[str, Path]:
    """The folder of each language's catalogs."""
    return {language: folder / "LC_MESSAGES" for language, folder in locale_folders(root / "locales").items()}


def write(catalog: PoCatalog, path: Path, root: Path, numbers: str) -> None:
    """Write a catalog, and say so."""
    changed = write_catalog(catalog, path)
    click.echo(f"{path_below(path, root)}: {numbers}{' (written)' if changed else ''}")


def echo_restored(restored: RestoredCatalog) -> None:
    """Say what came back from a tool without its contexts."""
    if restored.certain:
        click.echo(f"  {restored.certain} translations came back without their contexts; matched by their words")
    if restored.proposed:
        click.echo(f"  {restored.proposed} may belong to several strings: look at these, which are fuzzy now")


def in_words(counts: Counts) -> str:
    """The state of a catalog, in words."""
    return f"{counts.translated} translated, {counts.stale} stale, {counts.missing} missing"


def path_below(path: Path, root: Path) -> str:
    """A path as it is seen from the checkout."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def finish(report: Report) -> None:
    """Print the diagnostics; leave with 1 if there is a mistake."""
    diagnostics = list(report)
    if diagnostics:
        show(diagnostics, len({diagnostic.span.file for diagnostic in diagnostics}), err=True)
    if any(diagnostic.severity == "error" for diagnostic in diagnostics):
        sys.exit(1)


def as_json(rows: Iterable[Coverage]) -> str:
    """`{"catalogs": [{"language", "domain", "total", "translated", "stale", "missing", "words": {the same}}]}`."""
    catalogs = [
        {"language": row.language, "domain": row.domain, **asdict(row.counts), "words": asdict(row.words)}
        for row in rows
    ]
    return json.dumps({"catalogs": catalogs}, ensure_ascii=False, indent=2)


def as_table(rows: Iterable[Coverage]) -> str:
    """A line for each catalog, and for each module of one that is not complete."""
    lines: list[tuple[str, ...]] = [
        ("language", "catalog", "total", "translated", "stale", "missing", "words", "to mend", "to translate")
    ]
    for row in rows:
        lines.append((row.language, row.domain, *_columns(row.counts, row.words)))
        if row.counts.translated < row.counts.total:
            lines += [("", f"  {title}", *_columns(counts, words)) for title, counts, words in row.modules]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    sides = "<<>>>>>>>"
    return "\n".join(
        "  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(line, sides, widths, strict=True))
        for line in lines
    )


def _columns(counts: Counts, words: Counts) -> tuple[str, ...]:
    """The columns of a line: strings, then words of the source, of all, of stale and of missing strings."""
    done = f"{counts.translated * 100 // counts.total} %" if counts.total else "–"
    numbers = (counts.stale, counts.missing, words.total, words.stale, words.missing)
    return str(counts.total), f"{counts.translated} ({done})", *map(str, numbers)
