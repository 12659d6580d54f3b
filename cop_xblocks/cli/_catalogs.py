"""What the commands of `cop translate` share: the courses, their templates, and what is written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_xblocks.cli._courses import refuse_without_outline

if TYPE_CHECKING:
    from cop_xblocks.languages.coverage import Coverage
    from cop_xblocks.languages.po import PoCatalog
    from cop_xblocks.languages.update import Counts
    from cop_xblocks.model import Course, Report


def read_courses(root: Path, keys: tuple[str, ...]) -> list[Course]:
    """The courses with these keys, or all; stops with the diagnostics if one cannot be read."""
    from cop_xblocks.model import Report
    from cop_xblocks.model.course_files import find_courses
    from cop_xblocks.reading import read_course

    report = Report()
    refuse_without_outline([root / "courses" / key for key in keys] or [root / "courses"])
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
    if any(diagnostic.severity == "error" for diagnostic in report):
        # A template without a course's unread half would make its translations obsolete.
        finish(report)
    return courses


def templates(root: Path, courses: list[Course], whole: bool) -> dict[str, PoCatalog]:
    """Template by domain; with those of what all courses share and of the interface where the courses are the
    `whole`."""
    from cop_xblocks.activities.registry import text_roles
    from cop_xblocks.languages.extract import extract_course, extract_interface, extract_shared
    from cop_xblocks.languages.folders import INTERFACE, SHARED

    found = {course.key: extract_course(course, text_roles()) for course in courses}
    if whole:
        shared = extract_shared(courses, text_roles())
        if shared.entries:
            found[SHARED] = shared
        package = root / "cop_xblocks"
        if package.is_dir():
            found[INTERFACE] = extract_interface(package)
    return found


def read_catalog(path: Path, report: Report) -> tuple[PoCatalog | None, bool]:
    """A catalog that is there, and whether it can be worked on: what it repeats, or what cannot be read in it, would
    be lost."""
    from cop_xblocks.languages.po import read_po

    if not path.exists():
        return None, True
    before = len(report.found)
    catalog = read_po(path, report)
    return catalog, catalog is not None and len(report.found) == before


def languages(root: Path) -> Iterator[tuple[str, Path]]:
    """Every language with the folder of its catalogs."""
    from cop_xblocks.languages.folders import locale_folders

    for language, folder in locale_folders(root / "locales").items():
        yield language, folder / "LC_MESSAGES"


def write(catalog: PoCatalog, path: Path, root: Path, numbers: str) -> None:
    """Write a catalog, and say so."""
    from cop_xblocks.languages.writing import write_catalog

    changed = write_catalog(catalog, path)
    click.echo(f"{shown(path, root)}: {numbers}{' (written)' if changed else ''}")


def said(counts: Counts) -> str:
    """How a catalog stands, in words."""
    return f"{counts.translated} translated, {counts.stale} stale, {counts.missing} missing"


def shown(path: Path, root: Path) -> str:
    """A path as it is seen from the checkout."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def finish(report: Report) -> None:
    """Print the diagnostics; leave with 1 if there is a mistake."""
    from cop_xblocks.cli._diagnostics import as_text

    found = list(report)
    if found:
        click.echo(as_text(found, len({diagnostic.span.file for diagnostic in found})), nl=False, err=True)
    if any(diagnostic.severity == "error" for diagnostic in found):
        sys.exit(1)


def as_json(rows: Iterable[Coverage]) -> str:
    """`{"catalogs": [{"language", "domain", "total", "translated", "stale", "missing"}]}`."""
    import json
    from dataclasses import asdict

    found = [{"language": row.language, "domain": row.domain, **asdict(row.counts)} for row in rows]
    return json.dumps({"catalogs": found}, ensure_ascii=False, indent=2)


def as_table(rows: Iterable[Coverage]) -> str:
    """A line for each catalog, and for each module of one that is not complete."""
    lines = [("language", "catalog", "total", "translated", "stale", "missing")]
    for row in rows:
        lines.append((row.language, row.domain, *_columns(row.counts)))
        if row.counts.translated < row.counts.total:
            lines += [("", f"  {title}", *_columns(counts)) for title, counts in row.modules]
    widths = [max(len(line[place]) for line in lines) for place in range(6)]
    return "\n".join(
        "  ".join(
            [cell.ljust(width) for cell, width in zip(line[:2], widths[:2], strict=True)]
            + [cell.rjust(width) for cell, width in zip(line[2:], widths[2:], strict=True)]
        )
        for line in lines
    )


def _columns(counts: Counts) -> tuple[str, str, str, str]:
    done = f"{counts.translated * 100 // counts.total} %" if counts.total else "–"
    return str(counts.total), f"{counts.translated} ({done})", str(counts.stale), str(counts.missing)
