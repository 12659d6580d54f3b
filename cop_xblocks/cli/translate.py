"""Write templates, and bring catalogs up to what there is to translate."""

from __future__ import annotations

from pathlib import Path

import click

from cop_xblocks.cli._courses import folder_diagnostics, root_for_writing
from cop_xblocks.cli._diagnostics import counted, report_options, show

_courses = click.argument("courses", nargs=-1, metavar="[COURSE]...")


@click.group()
def translate() -> None:
    """Write templates, start languages, keep their catalogs up to date, and see how they stand."""


@translate.command()
@_courses
def extract(courses: tuple[str, ...]) -> None:
    """Write the templates (.pot) of the courses, all or those named, and of the interface."""
    from cop_xblocks.cli import _catalogs

    sources = _catalogs.read_sources(root_for_writing(), courses)
    for domain in sources.templates:
        sources.write_template(domain)


@translate.command()
@_courses
@click.option(
    "--same-meaning",
    "reworded",
    multiple=True,
    metavar="NAME",
    help="Keep the translations of strings whose wording alone was edited: those of a file (FILE or FILE:LINE), or of "
    "a key. May be given several times.",
)
def update(courses: tuple[str, ...], reworded: tuple[str, ...]) -> None:
    """Bring the templates and every language's catalogs up to date with the source, and lose nothing.

    A string that did not change keeps its translation; one that changed keeps it as stale (fuzzy), with the previous
    source. Strings that are gone are kept at the end of their file. Contexts (msgctxt) and max-length flags that
    another tool has dropped are restored. With --same-meaning, stale translations stay in use, and each entry says for
    which source it was made; cop translate status --decided lists them.
    """
    from cop_xblocks.cli import _catalogs
    from cop_xblocks.languages.restoring import restore_contexts
    from cop_xblocks.languages.same_meaning import keep_meaning
    from cop_xblocks.languages.update import count, update_catalog
    from cop_xblocks.languages.writing import says_the_same
    from cop_xblocks.model import Report

    sources = _catalogs.read_sources(root_for_writing(), courses)
    root, terms = sources.root, sources.terms
    contexts = _catalogs.contexts_of(sources, reworded)
    report = Report()
    for domain, template in sources.templates.items():
        sources.write_template(domain)
        for language, folder in _catalogs.catalog_folders(root).items():
            if domain not in sources.domains(language):
                continue
            path = folder / f"{domain}.po"
            old, usable = _catalogs.read_catalog(path, report)
            if not usable:
                continue
            restored = restore_contexts(old, template) if old is not None else None
            new = update_catalog(template, restored.catalog if restored is not None else None, language, terms)
            decisions = keep_meaning(new, contexts)
            numbers = _catalogs.in_words(count(new))
            if old is not None and says_the_same(old, new):
                # A tool that wraps lines otherwise is not a change.
                click.echo(f"{_catalogs.path_below(path, root)}: {numbers}")
            else:
                _catalogs.write(new, path, root, numbers)
            if decisions:
                click.echo(f"  {decisions} kept although their source was reworded")
            if restored is not None:
                _catalogs.echo_restored(restored)
    _catalogs.finish(report)


@translate.command()
@click.argument("languages", nargs=-1, metavar="[LANGUAGE]...")
@report_options
@click.pass_context
def check(ctx: click.Context, languages: tuple[str, ...], form: str, errors: bool, quiet: bool) -> None:
    """Say everything that is wrong with translations, in all languages or those named.

    Missing and stale translations are not checked: `cop translate status` counts them. The exit code is 0 where nothing
    is wrong (warnings do not count), 1 where there are mistakes, 2 for a wrong use.
    """
    from cop_xblocks.checking.catalogs import check_translations
    from cop_xblocks.cli._checked import as_typed
    from cop_xblocks.languages import locale_folders, tag
    from cop_xblocks.model.course_files import find_courses
    from cop_xblocks.reading import read_course

    root = root_for_writing()
    folders = locale_folders(root / "locales")
    wanted = tuple(map(tag, languages))
    unknown = [language for language in wanted if language not in folders]
    if unknown:
        raise click.UsageError(f"there is no language “{unknown[0]}”; there are: {', '.join(folders) or 'none'}")
    readings = [read_course(folder) for folder in find_courses(root / "courses")]
    diagnostics = [diagnostic for _, diagnostic in folder_diagnostics([root / "courses"])]
    diagnostics += as_typed(check_translations(readings, root / "locales", wanted))
    files = sum(len(list(folders[language].glob("LC_MESSAGES/*.po"))) for language in wanted or folders)
    show(diagnostics, files, form, errors=errors, quiet=quiet)
    ctx.exit(int(any(diagnostic.severity == "error" for diagnostic in diagnostics)))


@translate.command()
@_courses
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
@click.option(
    "--decided", is_flag=True, help="List the translations that were kept with update --same-meaning, for a reviewer."
)
def status(courses: tuple[str, ...], form: str, decided: bool) -> None:
    """Say for each language what is translated, stale and missing, against the source as it is now.

    A catalog with something left to do is followed by the course's modules. Below the table is the number of lessons
    that are read aloud in each language, if there are any.
    """
    from cop_xblocks.cli import _catalogs
    from cop_xblocks.content.narrations import count_narrated
    from cop_xblocks.languages.coverage import coverage
    from cop_xblocks.model import Report

    sources = _catalogs.read_sources(root_for_writing(), courses)
    report = Report()
    folders = _catalogs.catalog_folders(sources.root)
    if decided:
        decisions = _catalogs.read_decisions(sources, report)
        click.echo(_catalogs.decisions_as_json(decisions) if form == "json" else _catalogs.decisions_as_text(decisions))
        _catalogs.finish(report)
        return
    rows = coverage(
        sources.courses,
        sources.templates,
        {language: sources.domains(language) for language in folders},
        lambda language, domain: _catalogs.read_catalog(folders[language] / f"{domain}.po", report)[0],
    )
    click.echo(_catalogs.as_json(rows) if form == "json" else _catalogs.as_table(rows))
    for course in sources.courses if form == "text" else ():
        for language, count in count_narrated(course).items():
            click.echo(f"{course.key}: {count} of {counted(len(course.lessons), 'lesson')} read aloud in {language}")
    _catalogs.finish(report)


@translate.command()
def compile() -> None:
    """Compile the interface's catalogs into a checkout of this package; nothing is written if one is wrong.

    Elsewhere nothing needs compiling: `cop serve` and `cop build` read all catalogs as they are.
    """
    from cop_xblocks.cli import _catalogs
    from cop_xblocks.languages.compile import CatalogError, compile_interface
    from cop_xblocks.languages.folders import INTERFACE
    from cop_xblocks.languages.interface_catalog import PACKAGE, is_checkout
    from cop_xblocks.model import Report

    root = root_for_writing()
    if not is_checkout(root):
        click.echo("There is nothing to compile: cop serve and cop build read the catalogs in locales/ as they are.")
        return
    report = Report()
    for folder in _catalogs.catalog_folders(root).values():
        _catalogs.read_catalog(folder / f"{INTERFACE}.po", report)
    _catalogs.finish(report)
    try:
        paths = compile_interface(root / "locales", root / PACKAGE.name)
    except CatalogError as problem:
        raise click.ClickException(str(problem).replace(f"{root.as_posix()}/", "")) from problem
    for path in paths:
        click.echo(_catalogs.path_below(path, root))


@translate.command()
@click.argument("language")
def add(language: str) -> None:
    """Start a language: locales/LANGUAGE with its catalogs, and a page on its style; and write the templates (.pot).

    LANGUAGE is a code, as in pt, pt-BR or zh-Hans. The catalogs are those of the courses and, where the package does
    not bring the language, the interface's (cop_xblocks.po). No file is overwritten.
    """
    from cop_xblocks.cli import _catalogs
    from cop_xblocks.languages.folders import INTERFACE
    from cop_xblocks.languages.starting import is_started, locale_for, region_note, style
    from cop_xblocks.languages.update import update_catalog

    root = root_for_writing()
    try:
        locale = locale_for(language)
    except ValueError as problem:
        raise click.UsageError(str(problem)) from problem
    sources = _catalogs.read_sources(root, starting=[locale])
    domains = sources.domains(locale)
    if is_started(locale, {course.language for course in sources.courses}) and not domains:
        raise click.UsageError(f"{language} is the language that the courses are written in")
    folder = root / "locales" / locale
    if is_started(locale, _catalogs.catalog_folders(root)):
        raise click.UsageError(
            f"locales/{locale} is there already; bring it up to the source with: cop translate update"
        )
    terms = sources.terms
    for domain in domains:
        sources.write_template(domain)
        catalog = update_catalog(sources.templates[domain], None, locale, terms)
        _catalogs.write(catalog, folder / "LC_MESSAGES" / f"{domain}.po", root, f"{len(catalog.entries)} strings")
    path = folder / "STYLE.md"
    if not path.exists():
        path.write_text(style(locale), encoding="utf-8", newline="\n")
        click.echo(f"{_catalogs.path_below(path, root)}: what to decide on once (written)")
    if INTERFACE in domains:
        click.echo(f"{INTERFACE}.po is the interface: what buttons, messages and pages around the courses say")
    note = region_note(locale)
    if note:
        click.echo(note)
    click.echo(
        f"Translate the .po files in locales/{locale}/LC_MESSAGES, and see them with: cop serve --watch\n"
        "When the courses have changed: cop translate update. What is left to do: cop translate status"
    )


@translate.command()
@click.argument("language")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(language: str, yes: bool) -> None:
    """Take a language away: locales/LANGUAGE with all translations in it.

    It asks first. Nothing else changes in the courses. Git can bring back what was committed.
    """
    import shutil

    from cop_xblocks.cli import _catalogs
    from cop_xblocks.languages import locale_folders, tag

    root = root_for_writing()
    folders = locale_folders(root / "locales")
    folder = folders.get(tag(language))
    if folder is None:
        raise click.UsageError(f"there is no language “{language}”; there are: {', '.join(folders) or 'none'}")
    name = _catalogs.path_below(folder, root)
    catalogs = len(list(folder.glob("LC_MESSAGES/*.po")))
    if not yes:
        click.confirm(f"Delete {name} with its {counted(catalogs, 'catalog')}?", abort=True)
    shutil.rmtree(folder)
    click.echo(f"{name}: deleted")


@translate.command("export")
@click.argument("language")
@_courses
@click.option(
    "--format", "form", type=click.Choice(["xliff", "csv"]), default="xliff", show_default=True, help="Of what."
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/translate"),
    show_default=True,
    metavar="FOLDER",
    help="Where they are written.",
)
def export_(language: str, courses: tuple[str, ...], form: str, output: Path) -> None:
    """Write a language's catalogs as XLIFF 2.0 or CSV, for translators who work with these.

    The files name each string, so that `cop translate import` puts what comes back where it belongs.
    """
    from cop_xblocks.cli import _catalogs, _interchange

    _interchange.export_catalogs(_catalogs.read_sources(root_for_writing(), courses), language, form, output)


@translate.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(files: tuple[Path, ...]) -> None:
    """Take translations out of files that `cop translate export` wrote, and that somebody has filled in.

    A string without a translation in the file keeps the one that it has. Nothing is written if a file is wrong.
    """
    from cop_xblocks.cli import _catalogs, _interchange

    _interchange.import_files(_catalogs.read_sources(root_for_writing()), files)


@translate.command()
@_courses
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/pseudo"),
    show_default=True,
    metavar="FOLDER",
    help="Where they are written.",
)
def pseudo(courses: tuple[str, ...], output: Path) -> None:
    """Write catalogs in the pseudo-languages: en_XA, accented and longer by 40 %, and ar_XB, from right to left.

    Each string is in brackets, [!!! !!!]. `cop serve --pseudo` shows pages in these languages without any file.
    """
    from cop_xblocks.cli import _catalogs
    from cop_xblocks.languages.pseudo import LANGUAGES, fill_pseudo
    from cop_xblocks.languages.update import update_catalog

    for domain, template in _catalogs.read_sources(root_for_writing(), courses).templates.items():
        for language in LANGUAGES:
            catalog = update_catalog(template, None, language)
            fill_pseudo(catalog, language)
            path = output / language.replace("-", "_") / "LC_MESSAGES" / f"{domain}.po"
            _catalogs.write(catalog, path, Path(), f"{len(catalog.entries)} strings")
