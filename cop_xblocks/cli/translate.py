"""Write templates, and bring catalogues up to what there is to translate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cop_xblocks.languages.po import PoCatalog
    from cop_xblocks.model import Course, Report


@click.group()
def translate() -> None:
    """Write templates, and bring catalogues up to what there is to translate."""


@translate.command()
@click.argument("courses", nargs=-1, metavar="[COURSE]...")
def extract(courses: tuple[str, ...]) -> None:
    """Write the templates (.pot) of the courses, all or those named, and of the interface."""
    root = _root()
    for domain, template in _templates(root, courses).items():
        path = root / "locales" / f"{domain}.pot"
        _write(template, path, root, f"{len(template.entries)} strings")


@translate.command()
@click.argument("courses", nargs=-1, metavar="[COURSE]...")
def update(courses: tuple[str, ...]) -> None:
    """Bring the templates and every language's catalogues up to the source, and lose nothing.

    A string that did not change keeps its translation; one that did keeps it as stale (fuzzy), with the previous
    source. A language is a folder, locales/LANGUAGE/LC_MESSAGES: make one, and its catalogues are started.
    """
    from cop_xblocks.languages.folders import locale_folders
    from cop_xblocks.languages.po import read_po
    from cop_xblocks.languages.update import count, update_catalogue
    from cop_xblocks.languages.writing import says_the_same
    from cop_xblocks.model import Report

    root = _root()
    report = Report()
    for domain, template in _templates(root, courses).items():
        _write(template, root / "locales" / f"{domain}.pot", root, f"{len(template.entries)} strings")
        for language, folder in locale_folders(root / "locales").items():
            path = folder / "LC_MESSAGES" / f"{domain}.po"
            old = None
            if path.exists():
                before = len(report.found)
                old = read_po(path, report)
                # What a catalogue repeats or cannot be read would be lost: a refused input changes nothing.
                if old is None or len(report.found) > before:
                    continue
            new = update_catalogue(template, old, language)
            counts = count(new)
            numbers = f"{counts.translated} translated, {counts.stale} stale, {counts.missing} missing"
            if old is not None and says_the_same(old, new):
                # A tool that wraps lines otherwise is not a change.
                click.echo(f"{_shown(path, root)}: {numbers}")
            else:
                _write(new, path, root, numbers)
    _finish(report)


def _root() -> Path:
    """The working checkout: an installed package's own copy of the courses is not for writing."""
    from cop_xblocks.compiler import find_root

    try:
        root = find_root()
    except FileNotFoundError as problem:
        raise click.UsageError(str(problem)) from problem
    if root == Path(__file__).parent.parent:
        raise click.UsageError("there is no courses/ folder here or above: run this where the courses are written")
    return root


def _templates(root: Path, keys: tuple[str, ...]) -> dict[str, PoCatalog]:
    """Template by domain; stops with the diagnostics if a course cannot be read."""
    from cop_xblocks.languages.extract import extract_course, extract_interface, extract_shared
    from cop_xblocks.languages.folders import INTERFACE, SHARED
    from cop_xblocks.model import Report

    report = Report()
    courses = _courses(root, keys, report)
    if any(diagnostic.severity == "error" for diagnostic in report):
        # A template without a course's unread half would make its translations obsolete.
        _finish(report)
    templates = {course.key: extract_course(course) for course in courses}
    if not keys:
        shared = extract_shared(courses)
        if shared.entries:
            templates[SHARED] = shared
        package = root / "cop_xblocks"
        if package.is_dir():
            templates[INTERFACE] = extract_interface(package)
    return templates


def _courses(root: Path, keys: tuple[str, ...], report: Report) -> list[Course]:
    from cop_xblocks.reading import find_courses, read_course

    folders = {folder.name: folder for folder in find_courses(root / "courses")}
    unknown = [key for key in keys if key not in folders]
    if unknown:
        raise click.UsageError(f"there is no course “{unknown[0]}”; there are: {', '.join(folders) or 'none'}")
    courses = []
    for name in keys or folders:
        reading = read_course(folders[name])
        report.found.extend(reading.report)
        if reading.course is not None:
            courses.append(reading.course)
    return courses


def _write(catalog: PoCatalog, path: Path, root: Path, numbers: str) -> None:
    from cop_xblocks.languages.writing import write_catalogue

    changed = write_catalogue(catalog, path)
    click.echo(f"{_shown(path, root)}: {numbers}{' (written)' if changed else ''}")


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _finish(report: Report) -> None:
    """Print the diagnostics; leave with 1 if there is a mistake."""
    from cop_xblocks.cli._diagnostics import as_text

    found = list(report)
    if found:
        click.echo(as_text(found, len({diagnostic.span.file for diagnostic in found})), nl=False, err=True)
    if any(diagnostic.severity == "error" for diagnostic in found):
        sys.exit(1)
