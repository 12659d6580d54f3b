"""Write templates, and bring catalogues up to what there is to translate."""

from __future__ import annotations

import click

from cop_xblocks.cli import _catalogues

_courses = click.argument("courses", nargs=-1, metavar="[COURSE]...")


@click.group()
def translate() -> None:
    """Write templates, start languages, keep their catalogues up to date, and see how they stand."""


@translate.command()
@_courses
def extract(courses: tuple[str, ...]) -> None:
    """Write the templates (.pot) of the courses, all or those named, and of the interface."""
    root = _catalogues.checkout()
    found = _catalogues.templates(root, _catalogues.read_courses(root, courses), not courses)
    for domain, template in found.items():
        path = root / "locales" / f"{domain}.pot"
        _catalogues.write(template, path, root, f"{len(template.entries)} strings")


@translate.command()
@_courses
def update(courses: tuple[str, ...]) -> None:
    """Bring the templates and every language's catalogues up to the source, and lose nothing.

    A string that did not change keeps its translation; one that did keeps it as stale (fuzzy), with the previous
    source. What is gone is kept at the end of its file.
    """
    from cop_xblocks.languages.advice import glossary
    from cop_xblocks.languages.update import count, update_catalogue
    from cop_xblocks.languages.writing import says_the_same
    from cop_xblocks.model import Report

    root = _catalogues.checkout()
    read = _catalogues.read_courses(root, courses)
    words = glossary(read[0].references.terms if read else ())
    report = Report()
    for domain, template in _catalogues.templates(root, read, not courses).items():
        _catalogues.write(template, root / "locales" / f"{domain}.pot", root, f"{len(template.entries)} strings")
        for language, folder in _catalogues.languages(root):
            path = folder / f"{domain}.po"
            old, usable = _catalogues.read_catalogue(path, report)
            if not usable:
                continue
            new = update_catalogue(template, old, language, words)
            numbers = _catalogues.said(count(new))
            if old is not None and says_the_same(old, new):
                # A tool that wraps lines otherwise is not a change.
                click.echo(f"{_catalogues.shown(path, root)}: {numbers}")
            else:
                _catalogues.write(new, path, root, numbers)
    _catalogues.finish(report)


@translate.command()
@_courses
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def status(courses: tuple[str, ...], form: str) -> None:
    """Say for each language what is translated, stale and missing, against the source as it is now.

    Below a course's catalogue in which something is left to do stand its modules.
    """
    from cop_xblocks.languages.coverage import coverage
    from cop_xblocks.model import Report

    root = _catalogues.checkout()
    read = _catalogues.read_courses(root, courses)
    report = Report()
    folders = dict(_catalogues.languages(root))
    rows = coverage(
        read,
        _catalogues.templates(root, read, not courses),
        folders,
        lambda language, domain: _catalogues.read_catalogue(folders[language] / f"{domain}.po", report)[0],
    )
    click.echo(_catalogues.as_json(rows) if form == "json" else _catalogues.as_table(rows))
    _catalogues.finish(report)


@translate.command()
def compile() -> None:
    """Compile the interface's catalogues, as Open edX and `cop serve` read them; nothing is written if one is wrong.

    A course's catalogues are read as they are, and need no compiling.
    """
    from cop_xblocks.languages.compile import CatalogueError, compile_interface
    from cop_xblocks.languages.folders import INTERFACE
    from cop_xblocks.model import Report

    root = _catalogues.checkout()
    package = root / "cop_xblocks"
    if not package.is_dir():
        raise click.UsageError(
            "the interface's catalogues are compiled in a checkout of cop_xblocks; here are courses only"
        )
    report = Report()
    for _, folder in _catalogues.languages(root):
        _catalogues.read_catalogue(folder / f"{INTERFACE}.po", report)
    _catalogues.finish(report)
    try:
        made = compile_interface(root / "locales", package)
    except CatalogueError as problem:
        raise click.ClickException(str(problem)) from problem
    for path in made:
        click.echo(f"{_catalogues.shown(path, root)}")
