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
