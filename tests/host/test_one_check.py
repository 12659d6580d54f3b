"""`cop check`, the language server and a watched page say the same of a course, its catalogs included."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from cop_xblocks.checking.translations import translation_too_long
from cop_xblocks.cli._checked import check_paths
from cop_xblocks.languages import Catalog
from cop_xblocks.languages.entries import Entry
from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.languages.writing import header_for
from cop_xblocks.lsp.session import Session
from cop_xblocks.model import Diagnostic

OUTLINE = """\
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
"""
LESSON = """\
---
key: a-lesson
---
# A lesson

## A unit <!-- #a-unit -->

See [it](https://www.childline.org.uk).

### Who can help? <!-- question #who -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
"""
MISTAKES = {
    "no PO file": ('msgctxt "a-unit paragraph"\nmsgid Who\n', "COP703"),
    "an entry without a context": ('msgid "An adult"\nmsgstr "Un adulte"\n', "COP706"),
    "another link": (
        'msgctxt "a-unit paragraph"\nmsgid "See [it](https://www.childline.org.uk)."\nmsgstr "Voyez."\n',
        "COP710",
    ),
    "two choices that are one": (
        'msgctxt "who choice adult"\nmsgid "An adult"\nmsgstr "Eux"\n\n'
        'msgctxt "who choice nobody"\nmsgid "Nobody"\nmsgstr "Eux"\n',
        "COP727",
    ),
}


@pytest.fixture(params=MISTAKES.values(), ids=MISTAKES)
def mistake(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    entries, code = request.param
    folder = tmp_path / "courses/parents"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(OUTLINE, "utf-8")
    (folder / "lesson.md").write_text(LESSON, "utf-8")
    header = "".join(f'"{line}\\n"\n' for line in header_for("fr").splitlines())
    path = tmp_path / "locales/fr/LC_MESSAGES/parents.po"
    path.parent.mkdir(parents=True)
    path.write_text(f'msgid ""\nmsgstr ""\n{header}\n{entries}', "utf-8")
    return folder, code


def listed(folder: Path) -> list[tuple[str, int, int, str, str]]:
    return _plain(check_paths([folder.parent])[0])


def _plain(diagnostics: list[Diagnostic]) -> list[tuple[str, int, int, str, str]]:
    return sorted(
        (
            str(Path(diagnostic.span.file).absolute()),
            diagnostic.span.line,
            diagnostic.span.column,
            diagnostic.code,
            diagnostic.message,
        )
        for diagnostic in diagnostics
    )


def in_editor(session: Session, folder: Path) -> list[Diagnostic]:
    files = session.check(folder, {}, {}).files.values()
    return [diagnostic for file in files for diagnostic in (*file.own, *file.rules)]


def test_an_editor_shows_what_the_command_line_shows(mistake: tuple[Path, str]) -> None:
    folder, code = mistake
    diagnostics = in_editor(Session(), folder)
    assert code in {diagnostic.code for diagnostic in diagnostics}
    assert _plain(diagnostics) == listed(folder)


def test_a_watched_page_shows_what_the_command_line_shows(host: Path, mistake: tuple[Path, str]) -> None:
    from cop_xblocks.host.live_reload.watching import WatchedCourse

    folder, code = mistake
    course = WatchedCourse(folder)
    locales = folder.parent.parent / "locales"
    for _ in range(2):  # the second time the catalogs are remembered
        course.read(locales, files_changed=False)
        course.check(locales)
        assert code in {diagnostic.code for diagnostic in course.diagnostics}
        assert _plain(list(course.diagnostics)) == listed(folder)


def test_a_catalog_that_is_mended_is_read_again(mistake: tuple[Path, str]) -> None:
    folder, code = mistake
    session = Session()
    assert code in {diagnostic.code for diagnostic in in_editor(session, folder)}
    (folder.parent.parent / "locales/fr/LC_MESSAGES/parents.po").unlink()
    assert code not in {diagnostic.code for diagnostic in in_editor(session, folder)}


def test_an_editor_keeps_of_catalogs_what_it_needs_for_the_next_check(mistake: tuple[Path, str]) -> None:
    """Neither the PO file's messages nor its lines: the parents' course has 13 MB of them in five languages."""
    folder, _ = mistake
    before = alive()
    session = Session()
    session.check(folder, {}, {})
    grown = alive() - before
    assert grown["PoCatalog"] == 0 and grown["Message"] == 0 and grown["lines"] == 0
    session.forget(folder)
    assert not alive() - before


def alive() -> Counter[str]:
    """How many objects that were made of catalogs are in memory, by class."""
    gc.collect()
    made_of_catalogs = (PoCatalog, Message, Entry, Catalog)
    objects = [item for item in gc.get_objects() if type(item) in made_of_catalogs]
    counted = Counter(type(item).__name__ for item in objects)
    counted["lines"] = sum(1 for item in objects if isinstance(item, Entry) and item.lines)
    return counted


def test_a_rule_on_translations_that_fails_costs_an_editor_no_other_diagnostics(
    mistake: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = mistake
    lesson = folder / "lesson.md"
    lesson.write_text(lesson.read_text("utf-8") + "\n### Who else? <!-- question #who -->\n", "utf-8")

    def fail(entry: Entry) -> None:
        raise RuntimeError(entry.context)

    monkeypatch.setattr(translation_too_long, "check_length", fail)
    file = Session().check(folder, {}, {}).files[lesson]
    assert any(diagnostic.severity == "error" for diagnostic in (*file.own, *file.rules))
