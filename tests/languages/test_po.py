"""PO files: read with nothing lost, written the same each time, and mistakes told with their place."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.languages import read_catalog
from cop_xblocks.languages.po import PoCatalog, read_po
from cop_xblocks.languages.writing import format_catalog, header_for, write_catalog
from cop_xblocks.model import Report, digest

HEADER = """\
# Arabic, by its translators.
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: Poedit 3.4\\n"
"""


def read(path: Path, content: str | bytes) -> tuple[PoCatalog | None, list[str]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    report = Report()
    catalog = read_po(path, report)
    return catalog, [f"{one.span.line}:{one.span.column} {one.code}" for one in report]


def message(catalog: PoCatalog, msgid: object, string: object = "", **more: object) -> None:
    from babel.messages.catalog import Message

    catalog[msgid] = Message(msgid, string, **more)  # type: ignore[arg-type]


CATALOG = (
    HEADER
    + """
# Say it to one parent.
#. The chat of a game.
#: courses/parents/a.md#first
#, fuzzy
#| msgid "What was "
#| "here \\"before\\".\\n"
msgctxt "first question"
msgid "What is here."
msgstr "ما هنا."

#: courses/parents/a.md#first
msgctxt "first choice adult"
msgid "50 % is\\tenough"
msgstr ""

#~ msgctxt "gone title"
#~ msgid "Gone"
#~ msgstr "ذهب"

#, fuzzy
#~| msgid "Older"
#~ msgctxt "old title"
#~ msgid "Old"
#~ msgstr "قديم"
"""
)


def test_what_is_read_and_written_is_the_same_meaning(tmp_path: Path) -> None:
    catalog, problems = read(tmp_path / "a.po", CATALOG)
    assert catalog is not None and not problems
    first = format_catalog(catalog)
    again, problems = read(tmp_path / "b.po", first)
    assert again is not None and not problems
    assert format_catalog(again) == first
    assert '#| msgid "What was here \\"before\\".\\n"' in first
    assert "X-Generator: Poedit 3.4" in first
    assert "# Arabic, by its translators." in first
    assert '#, fuzzy\n#~| msgid "Older"\n#~ msgctxt "old title"' in first
    assert "python-format" not in first


def test_a_rewrapped_file_reads_as_the_same(tmp_path: Path) -> None:
    one, _ = read(tmp_path / "a.po", HEADER + '\nmsgctxt "a paragraph b"\nmsgid "one two three"\nmsgstr "أ"\n')
    two, _ = read(
        tmp_path / "b.po",
        HEADER.replace("\n", "\r\n")
        + '\r\nmsgctxt "a paragraph b"\r\nmsgid ""\r\n"one two "\r\n"three"\r\nmsgstr "أ"\r\n',
    )
    assert one is not None and two is not None
    assert format_catalog(one) == format_catalog(two)


strings = st.text(st.characters(codec="utf-8"), min_size=1, max_size=200)


@given(st.lists(st.tuples(strings, strings, st.text(st.characters(codec="utf-8")), st.none() | strings), max_size=4))
def test_any_string_comes_back(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, str, str, str | None]]
) -> None:
    catalog = PoCatalog(header_for("ar"))
    wanted = {}
    for context, msgid, translation, previous in entries:
        if (context, msgid) not in wanted:
            wanted[context, msgid] = (translation, [previous] if previous else [])
            flags = ["fuzzy"] if previous else []
            message(catalog, msgid, translation, context=context, flags=flags, previous_id=previous or ())
    path = tmp_path_factory.getbasetemp() / "any.po"
    write_catalog(catalog, path)
    report = Report()
    again = read_po(path, report)
    assert not report.diagnostics and again is not None
    assert {(one.context, one.id): (one.string, one.previous_id) for one in again.entries} == wanted


def test_gettexts_own_checker_takes_what_is_written(tmp_path: Path) -> None:
    assert shutil.which("msgfmt"), "install gettext: python tests/languages/install_gettext.py"
    catalog = PoCatalog(
        header_for("ar").replace("FULL NAME <EMAIL@ADDRESS>", "A").replace("LANGUAGE <LL@li.org>", "Arabic")
    )
    catalog.locale = "ar"
    long = "a long previous source " * 12
    message(catalog, "new", "جديد", context="a paragraph b", flags=["fuzzy"], previous_id=long)
    message(catalog, "50 % is", "50 % من", context="a paragraph c")
    catalog.header = catalog.header.replace("YEAR-MO-DA HO:MI+ZONE", "2026-01-01 00:00+0000")
    path = tmp_path / "a.po"
    write_catalog(catalog, path)
    done = subprocess.run(["msgfmt", "-c", "-o", os.devnull, str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_catalog_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deep" / "a.po"
    catalog = PoCatalog(header_for("ar"))
    assert write_catalog(catalog, path) is True
    assert write_catalog(catalog, path) is False
    before = path.read_bytes()
    message(catalog, "new", "", context="a title")

    def broken(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="no space"):
        write_catalog(catalog, path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["a.po"]


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (HEADER + 'msgid "a\nmsgstr "b"\n', ["7:1 COP703"]),
        (HEADER + 'msgid hello\nmsgstr "b"\n', ["7:1 COP703"]),
        (HEADER + 'msgid "a"\nmsgid "b"\nmsgstr "c"\n', ["8:1 COP703"]),
        (HEADER + 'msgstr "c"\n"d"\n', ["7:1 COP703"]),
        (HEADER + 'msgid "a"\n', ["8:1 COP703"]),
        (HEADER + 'msgid "a"\n# between\nmsgstr "c"\n', ["7:1 COP703"]),
        (HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', ["9:1 COP703"]),
        (HEADER + 'msgid "a \\q"\nmsgstr "c"\n', ["7:1 COP703"]),
        (HEADER + '  <<<<<<< HEAD\nmsgid "a"\nmsgstr "c"\n=======\n', ["7:3 COP703", "10:1 COP703"]),
        ('"stray"\n', ["1:1 COP703"]),
        (HEADER + 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', ["10:1 COP704"]),
        (HEADER + '\nmsgid ""\nmsgstr "again"\n', ["8:1 COP704"]),
        (HEADER + '\nmsgctxt "x title"\nmsgid ""\nmsgstr "again"\n', ["9:1 COP707"]),
        (HEADER.replace("Language: ar", "Plural-Forms: nplurals=many; plural=0;"), ["2:1 COP707"]),
        (HEADER.replace("Language: ar", "Plural-Forms: nplurals=999999999; plural=0;"), ["2:1 COP707"]),
        (HEADER.replace("Language: ar", "POT-Creation-Date: yesterday"), ["2:1 COP707"]),
        (HEADER.replace("UTF-8", "ISO-8859-6"), ["1:1 COP702"]),
        (HEADER.replace("UTF-8", 'UTF-"\n"8'), []),
        (HEADER.encode() + b'msgid "a"\nmsgstr "\xe9"\n', ["8:9 COP702"]),
        ("\ufeff" + HEADER, []),
        ('msgid "a"\nmsgstr "b"\n'.encode("utf-16"), ["1:1 COP702"]),
        (b"\x00\x01\x02", ["1:1 COP703"]),
        ("", []),
        ("#\n#\n", []),
    ],
)
def test_a_broken_file_is_told_by_line_and_column(tmp_path: Path, content: str | bytes, problems: list[str]) -> None:
    assert read(tmp_path / "a.po", content)[1] == problems


def test_a_file_that_is_something_else_is_not_told_line_by_line(tmp_path: Path) -> None:
    catalog, problems = read(tmp_path / "a.po", "just words\n" * 1000)
    assert catalog is None
    assert len(problems) == 50


@given(st.binary(max_size=300))
def test_random_bytes_give_diagnostics(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    read(tmp_path_factory.getbasetemp() / "random.po", data)


lines = st.sampled_from(
    ["msgid", "msgstr", "msgctxt", "msgid_plural", 'msgid "a"', 'msgid ""', 'msgstr "b"', 'msgstr ""', 'msgctxt "c d"',
     'msgid_plural "as"', 'msgstr[0] "x"', 'msgstr[1] "y"', 'msgstr[x] "y"', '"more"', "#",
     "#, fuzzy", "#| msgid \"o\"",
     "#~ msgid \"z\"", "#~ msgstr \"zz\"", "#: \u2068a b", "#: a:b:c", "#.", "", '"Plural-Forms: nplurals=0\\n"',
     '"Language: a b c d\\n"', '"Content-Type: text/plain\\n"', '"Language: _\\n"', '"PO-Revision-Date: 0\\n"']
)  # fmt: skip


@given(st.lists(lines, max_size=14))
def test_lines_in_any_order_give_a_catalog_or_diagnostics(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    catalog, problems = read(tmp_path_factory.getbasetemp() / "lines.po", "\n".join(texts))
    assert catalog is not None or problems
    if catalog is not None and not problems:
        first = format_catalog(catalog)
        again, problems = read(tmp_path_factory.getbasetemp() / "lines.po", first)
        assert again is not None and not problems
        assert format_catalog(again) == first


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.po", tmp_path):
        report = Report()
        assert read_catalog(path, report, "ar").entries == {}
        assert [one.code for one in report] == ["COP701"]


def test_a_catalog_knows_what_each_translation_was_made_for(tmp_path: Path) -> None:
    folder = tmp_path / "pt_BR" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "p.po").write_text(
        HEADER
        + """
msgctxt "a title"
msgid "A"
msgstr "أ"

#, fuzzy
#| msgid "Before"
msgctxt "b title"
msgid "B"
msgstr "ب"

#, fuzzy
msgctxt "c title"
msgid "C"
msgstr "ج"

msgctxt "d title"
msgid "D"
msgstr ""
""",
        encoding="utf-8",
    )
    report = Report()
    catalog = read_catalog(folder / "p.po", report)
    assert not report.diagnostics
    assert catalog.language == "pt-BR"
    assert catalog.entries == {
        "a title": (digest("A"), "أ"),
        "b title": (digest("Before"), "ب"),
        "c title": ("", "ج"),
    }


def test_a_context_that_stands_twice_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(
        HEADER + '\nmsgctxt "a title"\nmsgid "A"\nmsgstr "x"\n\nmsgctxt "a title"\nmsgid "B"\nmsgstr "y"\n'
        '\nmsgid "no context"\nmsgstr "z"\n',
        encoding="utf-8",
    )
    report = Report()
    catalog = read_catalog(path, report)
    assert [(one.code, one.span.line, one.severity) for one in report] == [
        ("COP705", 13, "error"),
        ("COP706", 16, "warning"),
    ]
    assert catalog.entries == {"a title": (digest("A"), "x")}
    assert catalog.language == "ar"
