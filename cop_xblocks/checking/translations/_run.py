"""Every rule, applied to catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cop_xblocks.checking._excuses import CODES
from cop_xblocks.checking._rules import TRANSLATIONS, may_be_silenced, offering
from cop_xblocks.languages import Catalogue, load_catalogue, locale_folders, translate
from cop_xblocks.languages.entries import Entry, read_entries
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.model import Diagnostic, Report, Term
from cop_xblocks.reading import Reading

_EXCUSE = re.compile(rf"\s*excuse\s+(?P<codes>{CODES})\s*:\s*\S")
_CODE = re.compile(r"COP\d{3}")


def check_translations(readings: Sequence[Reading], locales: Path, languages: Iterable[str] = ()) -> list[Diagnostic]:
    """Everything that is wrong with the catalogues of courses that were read, and of the interface, in the languages
    named or in all; in the order of files and lines."""
    wanted = set(languages)
    terms = next((reading.beside.references.terms for reading in readings), ())
    found: dict[Diagnostic, None] = {}
    for language, folder in locale_folders(locales).items():
        if wanted and language not in wanted:
            continue
        kept: dict[str, Entry] = {}
        everything: list[Entry] = []
        for path in sorted((folder / "LC_MESSAGES").glob("*.po")):
            report = Report()
            entries = read_entries(path, report)
            found |= dict.fromkeys((*report.found, *check_catalogue_file(entries, terms)))
            everything += entries
            # A course's own string before one of what it shares: it is read so, too.
            own = {each.context: each for each in entries if each.of_course}
            kept = kept | own if path.stem == SHARED else own | kept
        found |= dict.fromkeys(_in_language(everything))
        for reading in readings:
            found |= dict.fromkeys(_in_course(reading, locales, language, kept))
    return sorted(found, key=Diagnostic.sort_key)


def check_catalogue_file(entries: Sequence[Entry], terms: Sequence[Term] = ()) -> list[Diagnostic]:
    """What is wrong with the translations of one file, without what they excuse."""
    found: list[Diagnostic] = []
    for entry in entries:
        found += check_one(entry, terms)
    for rule in offering("check_entries", TRANSLATIONS):
        found += rule(entries)
    return list(_told(found, entries))


def check_one(entry: Entry, terms: Sequence[Term] = ()) -> Iterator[Diagnostic]:
    """What is wrong with one translation by itself; of an empty plural form, that it is empty."""
    for rule in offering("check_form", TRANSLATIONS):
        yield from rule(entry)
    if entry.translation:
        for rule in offering("check_entry", TRANSLATIONS):
            yield from rule(entry)
        for rule in offering("check_terms", TRANSLATIONS):
            yield from rule(entry, terms)


def _in_language(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """What is wrong with the translations of all files of a language, beside each other."""
    found = [each for rule in offering("check_language", TRANSLATIONS) for each in rule(entries)]
    yield from _told(found, entries)


def _in_course(reading: Reading, locales: Path, language: str, entries: dict[str, Entry]) -> Iterator[Diagnostic]:
    if reading.course is None:
        return
    catalogue: Catalogue = load_catalogue(reading.course, locales, language, Report())
    found: list[Diagnostic] = []
    for rule in offering("check_catalogue"):
        found += rule(reading, catalogue)
    translated = translate(reading.course, catalogue)
    for rule in offering("check_course", TRANSLATIONS):
        found += rule(translated, entries)
    yield from _told(found, list(entries.values()))


def _told(found: Iterable[Diagnostic], entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """What was found, without what the entries that it stands in excuse."""
    excused = {
        (entry.file, line): codes
        for entry in entries
        if (codes := _excused(entry.comments))
        for line in entry.own_lines
    }
    for each in found:
        if each.code not in excused.get((each.span.file, each.span.line), ()) or not may_be_silenced(each.code):
            yield each


def _excused(comments: Iterable[str]) -> frozenset[str]:
    matches = (_EXCUSE.match(comment) for comment in comments)
    return frozenset(code for match in matches if match is not None for code in _CODE.findall(match["codes"]))
