"""Every rule, applied to catalogs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cop_xblocks.checking.manual import known_rules
from cop_xblocks.checking.passes import RuleModule
from cop_xblocks.checking.registry import CATALOG_RULES
from cop_xblocks.checking.silencing.excuses import CODES
from cop_xblocks.checking.silencing.severities import is_changeable
from cop_xblocks.checking.translations import (
    FILE_RULES,
    FORM_RULES,
    LANGUAGE_RULES,
    LENGTH_RULES,
    QUESTIONS_RULES,
    SEGMENT_RULES,
    SIGN_RULES,
    TERMS_RULES,
)
from cop_xblocks.checking.translations.glossary_terms import Glossary
from cop_xblocks.checking.translations.segment import Segment, Segments
from cop_xblocks.languages import (
    Catalog,
    catalog_path,
    load_catalog,
    locale_folders,
    read_catalog,
    translate,
)
from cop_xblocks.languages.entries import Entry, read_entries
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.model import Course, Diagnostic, Lesson, Report, iter_texts
from cop_xblocks.reading import Reading
from cop_xblocks.reading.outline import domain_of

if TYPE_CHECKING:
    from cop_xblocks.languages.po import PoFiles, ReadPo

_EXCUSE = re.compile(rf"\s*excuse\s+(?P<codes>{CODES})\s*:\s*\S")
_CODE = re.compile(r"COP\d{3}")
_NO_GLOSSARY = Glossary()

_Rule = TypeVar("_Rule", bound=RuleModule)


def _wanted(rules: tuple[_Rule, ...], errors_only: bool) -> tuple[_Rule, ...]:
    return tuple(rule for rule in rules if rule.RULE.severity == "error") if errors_only else rules


class CatalogFiles:
    """PO files as they were last read and checked: a file whose bytes are the same is neither parsed nor checked
    again. Of each it keeps the translations and the errors; not its entries, which take more memory than both."""

    def __init__(self) -> None:
        self._files: dict[Path, CatalogFile] = {}
        self._lessons: dict[tuple[str, str], tuple[object, list[Diagnostic]]] = {}

    def catalog(self, path: Path, report: Report, language: str = "") -> Catalog:
        """As `read_catalog`."""
        file = self._file(path)
        report.diagnostics.extend(file.diagnostics)
        return replace(file.catalog, language=language or file.catalog.language)

    def errors(self, path: Path) -> list[Diagnostic]:
        """The errors in a file and in its translations."""
        file = self._file(path)
        if file.errors is None:
            from cop_xblocks.languages.po import PoFiles

            report = Report()
            entries = read_entries(path, report, file.po_files.read)
            file.errors = [*report.diagnostics, *check_catalog_file(entries, errors_only=True)]
            file.po_files = PoFiles()
        return file.errors

    def lesson_errors(self, lesson: Lesson, catalog: Catalog, digests: Sequence[bytes]) -> list[Diagnostic]:
        """The errors in a lesson's questions as a language says them; `digests` are those of the language's files."""
        source = lesson, digests
        last = self._lessons.get((lesson.file, catalog.language))
        if last is None or last[0] != source:
            last = self._lessons[lesson.file, catalog.language] = source, check_lesson(lesson, catalog)
        return last[1]

    def digest(self, path: Path) -> bytes:
        """The digest of a file's bytes; empty for one that cannot be read."""
        return self._file(path).digest

    def forget(self, folder: Path) -> None:
        """Forget the catalogs of the course in a folder, and of what courses share, and the errors in its questions."""
        domains, shared = (domain_of(folder), SHARED), f"{SHARED}/"
        self._files = {path: file for path, file in list(self._files.items()) if path.stem not in domains}
        mine = (f"{folder.name}/", shared)
        self._lessons = {key: last for key, last in list(self._lessons.items()) if not key[0].startswith(mine)}

    def _file(self, path: Path) -> CatalogFile:
        try:
            content = path.read_bytes()
            digest = sha256(content).digest()
        except (OSError, ValueError):
            content, digest = None, b""
        file = self._files.get(path)
        if file is None or file.digest != digest:
            file = self._files[path] = self._read(path, content, digest)
        return file

    def _read(self, path: Path, content: bytes | None, digest: bytes) -> CatalogFile:
        from cop_xblocks.languages.po import PoFiles

        po_files = PoFiles({path: content} if content is not None else None)
        report = Report()
        return CatalogFile(digest, read_catalog(path, report, read=po_files.read), report.diagnostics, po_files)


@dataclass(slots=True)
class CatalogFile:
    """One PO file."""

    digest: bytes
    catalog: Catalog
    diagnostics: list[Diagnostic]
    """What is wrong with the catalog as a course's."""
    po_files: PoFiles
    """The file as it was parsed; nothing once it is checked."""
    errors: list[Diagnostic] | None = None
    """The errors in the file and in its translations; None until it is checked."""


def check_course_catalogs(course: Course, locales: Path, files: CatalogFiles) -> list[Diagnostic]:
    """The errors in the catalogs of a course, and in those of what courses share; in no order."""
    diagnostics: list[Diagnostic] = []
    for language, folder in locale_folders(locales).items():
        own, shared = (folder / "LC_MESSAGES" / f"{name}.po" for name in (course.domain, SHARED))
        paths = [path for path in (shared, own) if path.is_file()]
        for path in paths:
            diagnostics += files.errors(path)
        if paths:
            catalog = load_catalog(course, locales, language, Report(), files.catalog)
            digests = list(map(files.digest, paths))
            for lesson in course.lessons:
                diagnostics += files.lesson_errors(lesson, catalog, digests)
    return diagnostics


def check_translations(
    readings: Sequence[Reading],
    locales: Path,
    languages: Iterable[str] = (),
    domains: Iterable[str] = (),
    *,
    errors_only: bool = False,
) -> list[Diagnostic]:
    """Everything that is wrong with the catalogs of courses that were read, and of the interface, in the languages
    named or in all; in the order of files and lines.

    With `domains`, only what is wrong with the catalogs of these. With `errors_only`, only what a check of the
    courses says, too, which takes a tenth of the time.
    """
    languages, domains = set(languages), set(domains)
    glossary = Glossary(next((tuple(reading.beside.references.terms) for reading in readings), ()))
    diagnostics: dict[Diagnostic, None] = {}
    segments = Segments()
    for language, folder in locale_folders(locales).items():
        if not languages or language in languages:
            paths = [
                path for path in sorted((folder / "LC_MESSAGES").glob("*.po")) if not domains or path.stem in domains
            ]
            # What a language was read as goes before the next is read: it takes more memory than anything else.
            diagnostics |= dict.fromkeys(
                _check_language(language, paths, readings, locales, glossary, segments, errors_only=errors_only)
            )
    return sorted(diagnostics, key=Diagnostic.sort_key)


def _check_language(
    language: str,
    paths: Iterable[Path],
    readings: Sequence[Reading],
    locales: Path,
    glossary: Glossary,
    all_segments: Segments,
    *,
    errors_only: bool,
) -> Iterator[Diagnostic]:
    """What is wrong with the catalogs of one language."""
    from cop_xblocks.languages.po import PoFiles

    read = PoFiles().read
    everything: list[Segment] = []
    for path in paths:
        report = Report()
        entries, length_diagnostics = _without_too_long(read_entries(path, report, read))
        segments = all_segments.of(entries)
        yield from report.diagnostics
        yield from length_diagnostics
        yield from _check_file(segments, glossary, errors_only=errors_only)
        everything += segments
    if not errors_only:
        yield from _in_language(everything)
    entries = [segment.entry for segment in everything]
    check = _errors_in_course if errors_only else _in_course
    for reading in readings:
        yield from check(reading, locales, language, entries, read)


def check_catalog_file(
    entries: Sequence[Entry], glossary: Glossary = _NO_GLOSSARY, *, errors_only: bool = False
) -> list[Diagnostic]:
    """What is wrong with the translations of one file, without what they excuse."""
    entries, diagnostics = _without_too_long(entries)
    return [*diagnostics, *_check_file(Segments().of(entries), glossary, errors_only=errors_only)]


def _without_too_long(entries: Sequence[Entry]) -> tuple[Sequence[Entry], list[Diagnostic]]:
    """The entries that rules are to read, and what is wrong with the others, which would take rules too long."""
    diagnostics = [diagnostic for entry in entries for diagnostic in _too_long(entry)]
    if diagnostics:
        diagnostics = list(_without_excused(diagnostics, entries))
        entries = [entry for entry in entries if not _too_long(entry)]
    return entries, diagnostics


def _too_long(entry: Entry) -> list[Diagnostic]:
    return [diagnostic for rule in LENGTH_RULES for diagnostic in rule.check_length(entry)]


def _check_file(segments: Sequence[Segment], glossary: Glossary, *, errors_only: bool) -> list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    for form_rule in _wanted(FORM_RULES, errors_only):
        for segment in segments:
            if segment.entry.forms:
                diagnostics += form_rule.check_form(segment)
    translated = [segment for segment in segments if segment.translation.text]
    for rule in _wanted(SEGMENT_RULES, errors_only):
        for segment in translated:
            diagnostics += rule.check_segment(segment)
    sign_rules = _wanted(SIGN_RULES, errors_only)
    for segment in translated:
        signs = segment.source.signs | segment.translation.signs
        for sign_rule in sign_rules:
            if not sign_rule.SIGNS.isdisjoint(signs):
                diagnostics += sign_rule.check_segment(segment)
    for terms_rule in _wanted(TERMS_RULES, errors_only):
        for segment in translated:
            diagnostics += terms_rule.check_terms(segment, glossary)
    for file_rule in _wanted(FILE_RULES, errors_only):
        diagnostics += file_rule.check_file(segments)
    return list(_without_excused(diagnostics, [segment.entry for segment in segments]))


def _in_language(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """What is wrong with the translations of all files of a language, beside each other."""
    diagnostics = [diagnostic for rule in LANGUAGE_RULES for diagnostic in rule.check_language(segments)]
    yield from _without_excused(diagnostics, [segment.entry for segment in segments])


def _in_course(
    reading: Reading, locales: Path, language: str, entries: Sequence[Entry], read: ReadPo
) -> Iterator[Diagnostic]:
    if reading.course is None:
        return
    report = Report()
    catalog: Catalog = load_catalog(reading.course, locales, language, report, partial(read_catalog, read=read))
    # A course need not be in each language that another one is in.
    diagnostics = report.diagnostics if catalog_path(locales, language, reading.course.domain).exists() else []
    for catalog_rule in CATALOG_RULES:
        diagnostics += catalog_rule.check_catalog(reading, catalog)
    questions = [translate(question, catalog) for question in reading.course.questions]
    used = _used_entries(catalog, entries)
    for rule in QUESTIONS_RULES:
        diagnostics += rule.check_questions(questions, used)
    yield from _without_excused(diagnostics, entries)


def _errors_in_course(
    reading: Reading, locales: Path, language: str, entries: Sequence[Entry], read: ReadPo
) -> Iterator[Diagnostic]:
    """Of what is wrong with a course in a language, what no check of the course has found."""
    if reading.course is None or not entries:
        return
    catalog = load_catalog(reading.course, locales, language, Report(), partial(read_catalog, read=read))
    questions = [translate(question, catalog) for question in reading.course.questions]
    used = _used_entries(catalog, entries)
    for rule in _wanted(QUESTIONS_RULES, errors_only=True):
        yield from rule.check_questions(questions, used)


def _used_entries(catalog: Catalog, entries: Iterable[Entry]) -> dict[str, Entry]:
    """By context: those of a language's entries that a course's catalog was made of. Which of two files comes first,
    `load_catalog` decides alone."""
    return {entry.context: entry for entry in entries if catalog.places.get(entry.context) == (entry.file, entry.line)}


def check_lesson(lesson: Lesson, catalog: Catalog) -> list[Diagnostic]:
    """The errors in a lesson's questions as a language says them. The files of the catalog are read only where there is
    an error, to find its place."""
    questions = [translate(question, catalog) for question in lesson.questions]
    entries: dict[str, Entry] = {}
    for text in (text for question in lesson.questions for text in iter_texts(question)):
        made_for, translation = catalog.entries.get(text.context, ("", ""))
        if made_for == text.fingerprint:
            file, line = catalog.places[text.context]
            entries[text.context] = Entry(file, catalog.language, text.context, text.markdown, translation, line=line)
    rules = _wanted(QUESTIONS_RULES, errors_only=True)
    if not any(True for rule in rules for _ in rule.check_questions(questions, entries)):
        return []
    in_files = [
        entry
        for file in {entry.file for entry in entries.values()}
        for entry in read_entries(Path(file), Report())
        if entry.context in entries
    ]
    entries = _used_entries(catalog, in_files)
    return [diagnostic for rule in rules for diagnostic in rule.check_questions(questions, entries)]


def _without_excused(diagnostics: Iterable[Diagnostic], entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """The diagnostics that the entries they stand in do not excuse."""
    excused = {
        (entry.file, line): codes
        for entry in entries
        if (codes := _excused(entry.comments))
        for line in entry.own_lines
    }
    for diagnostic in diagnostics:
        excused_here = excused.get((diagnostic.span.file, diagnostic.span.line), frozenset())
        if diagnostic.code not in excused_here or not _may_be_excused(diagnostic.code):
            yield diagnostic


def _may_be_excused(code: str) -> bool:
    all_rules = known_rules()
    return code in all_rules and is_changeable(all_rules[code])


def _excused(comments: Iterable[str]) -> frozenset[str]:
    matches = (_EXCUSE.match(comment) for comment in comments)
    return frozenset(code for match in matches if match is not None for code in _CODE.findall(match["codes"]))
