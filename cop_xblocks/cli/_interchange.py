"""`cop translate export` and `cop translate import`: catalogs out as XLIFF or CSV, and what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from cop_xblocks.cli import _catalogs
from cop_xblocks.languages import tag
from cop_xblocks.languages.interchange import UnitFile, knows_units, merge_units, units_of
from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.languages.restoring import restore_contexts
from cop_xblocks.languages.sheets import read_sheet, write_sheet
from cop_xblocks.languages.update import count, update_catalog
from cop_xblocks.languages.writing import header_for, says_the_same
from cop_xblocks.languages.xliff import read_xliff, write_xliff
from cop_xblocks.model import Report, Span, rules
from cop_xblocks.model.whole_files import write_whole

SUFFIXES = {"xliff": ".xlf", "csv": ".csv"}
_LARGEST = 64 * 1024 * 1024


def export_catalogs(sources: _catalogs.Sources, language: str, form: str, output: Path) -> None:
    """Write the catalogs of a language, as they are after an update, into files of a translator's form."""
    folder = _folder(sources, language)
    report = Report()
    for domain in sources.domains(language):
        template = sources.templates[domain]
        old, usable = _catalogs.read_catalog(folder / f"{domain}.po", report)
        if not usable:
            continue
        current = restore_contexts(old, template).catalog if old is not None else None
        catalog = update_catalog(template, current, tag(language), sources.terms)
        file = UnitFile(domain, tag(language), tuple(units_of(catalog)))
        path = output / f"{domain}.{tag(language)}{SUFFIXES[form]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(
            path, write_xliff(file, _source_language(sources, domain)) if form == "xliff" else write_sheet(file)
        )
        click.echo(f"{path.as_posix()}: {_catalogs.in_words(count(catalog))}")
    _catalogs.finish(report)


def import_files(sources: _catalogs.Sources, paths: Sequence[Path]) -> None:
    """Take what came back into the catalogs. Of several files, either all are taken, or none."""
    report = Report()
    files = [(path, file) for path in paths if (file := _read(path, sources, report)) is not None]
    _catalogs.finish(report)
    for path, file in files:
        template = sources.templates[file.domain]
        target = _folder(sources, file.language) / f"{file.domain}.po"
        old, usable = _catalogs.read_catalog(target, report)
        if not usable:
            continue
        before = restore_contexts(old or PoCatalog(header_for(file.language)), template).catalog
        merged = merge_units(before, template, file.units)
        new = update_catalog(template, merged.catalog, file.language, sources.terms)
        click.echo(f"{path.as_posix()}: {merged.changed} changed, {merged.same} the same")
        if merged.for_older:
            click.echo(
                f"  {merged.for_older} were made for words that have changed since: they are kept as stale or gone"
            )
        numbers = _catalogs.in_words(count(new))
        if old is not None and says_the_same(old, new):
            click.echo(f"{_catalogs.path_below(target, sources.root)}: {numbers}")
        else:
            _catalogs.write(new, target, sources.root, numbers)
    _catalogs.finish(report)


def _folder(sources: _catalogs.Sources, language: str) -> Path:
    folders = _catalogs.catalog_folders(sources.root)
    if tag(language) not in folders:
        listed = ", ".join(folders) or "none"
        raise click.UsageError(
            f"there is no language “{language}”; there are: {listed}. Start it with: cop translate add {tag(language)}"
        )
    return folders[tag(language)]


def _source_language(sources: _catalogs.Sources, domain: str) -> str:
    return next((course.language for course in sources.courses if course.domain == domain), "en")


def _read(path: Path, sources: _catalogs.Sources, report: Report) -> UnitFile | None:
    """A file that came back, where it is of a catalog that there is."""
    own = Report()
    name = path.as_posix()
    file = None
    if path.suffix.lower() not in (".xlf", ".xliff", ".csv"):
        own.add(
            rules.CATALOG_CANNOT_BE_READ,
            Span(name, 1, 1, 1, 2),
            "the file is neither XLIFF (.xlf) nor CSV (.csv)",
            "give the file that `cop translate export` has written, filled in",
        )
    elif path.stat().st_size > _LARGEST:
        own.add(rules.CATALOG_CANNOT_BE_READ, Span(name, 1, 1, 1, 2), "the file is larger than 64 MB", "part it")
    else:
        read = read_sheet if path.suffix.lower() == ".csv" else read_xliff
        file = read(path.read_bytes(), name, own)
    if file is not None:
        _check_catalog(file, name, sources, own)
    report.diagnostics += own.diagnostics
    return None if own.diagnostics else file


def _check_catalog(file: UnitFile, name: str, sources: _catalogs.Sources, report: Report) -> None:
    """Whether a file is of a language and a catalog that there are."""
    folders = _catalogs.catalog_folders(sources.root)
    place = Span(name, 1, 1, 1, 2)
    if file.domain not in sources.templates:
        listed = ", ".join(sources.templates)
        report.add(
            rules.CATALOG_HEADER,
            place,
            f"the file is of a catalog “{file.domain}”, which there is not",
            f"there are: {listed}; import it where its course is",
        )
    elif file.language not in folders:
        report.add(
            rules.CATALOG_HEADER,
            place,
            f"the file is in “{file.language}”, a language that there is not here",
            f"there are: {', '.join(folders) or 'none'}; start it with `cop translate add`",
        )
    elif not knows_units(sources.templates[file.domain], file.units):
        report.add(
            rules.CATALOG_HEADER,
            place,
            f"none of its strings is in the catalog “{file.domain}”: the file is of another course of that name",
            "import it where its course is",
        )
