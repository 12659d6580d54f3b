"""Catalogs out as XLIFF and CSV, and back: nothing is lost, and nothing that came back wrong is taken."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff2 import Xliff2File

from cop_xblocks.cli.translate import translate
from cop_xblocks.languages.inline_codes import Part, Placeholder, Span, split_codes
from cop_xblocks.languages.interchange import Unit, UnitFile
from cop_xblocks.languages.sheets import read_sheet, write_sheet
from cop_xblocks.languages.xliff import read_xliff, write_xliff
from cop_xblocks.model import Report

COURSE = """\
---
language: en
audience: parents
---
# Raising children

What **this** is [about](https://example.org/a_(b)).

## First <!-- #first -->

- [Ages](ages.md)
"""
LESSON = """\
# Ages

## One <!-- #one -->

Words of the first unit, quite a few of them.

=SUM(A1) begins as a formula, and so does the next.

### Whom do you tell? <!-- question #tell -->

- [ ] Nobody <!-- #nobody -->
- [x] An adult <!-- #adult -->
"""
NAMESPACE = {"x": "urn:oasis:names:tc:xliff:document:2.0"}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    course = tmp_path / "courses" / "parents"
    course.mkdir(parents=True)
    (course / "course.md").write_text(COURSE, encoding="utf-8")
    (course / "ages.md").write_text(LESSON, encoding="utf-8")
    package = tmp_path / "cop_xblocks"
    package.mkdir()
    (package / "block.py").write_text(
        'a = _("Send")\nb = ngettext("%(n)s day", "%(n)s days", n) % {"n": n}\nc = _("100 %% of %(a)s") % {}\n',
        encoding="utf-8",
    )
    (tmp_path / "locales/ar/LC_MESSAGES").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert run("update").exit_code == 0
    fill(tmp_path, "parents", "Nobody", "لا أحد")
    fill(tmp_path, "cop_xblocks", "Send", "أرسل")
    path = tmp_path / "locales/ar/LC_MESSAGES/cop_xblocks.po"
    text = path.read_text("utf-8")
    for number, form in enumerate(("لا أيام", "يوم", "يومان", "%(n)s أيام", "%(n)s يوما", "%(n)s يوم")):
        text = text.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{form}"')
    path.write_text(text, "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(translate, arguments)


def catalog(root: Path, domain: str = "parents") -> str:
    return (root / f"locales/ar/LC_MESSAGES/{domain}.po").read_text("utf-8")


def fill(root: Path, domain: str, msgid: str, translation: str) -> None:
    path = root / f"locales/ar/LC_MESSAGES/{domain}.po"
    text = path.read_text("utf-8")
    assert f'msgid "{msgid}"\nmsgstr ""' in text
    path.write_text(text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{translation}"'), "utf-8")


def exported(form: str, domain: str = "parents") -> Path:
    assert run("export", "ar", "--format", form).exit_code == 0
    return Path(f"build/translate/{domain}.ar.{'xlf' if form == 'xliff' else 'csv'}")


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def save(path: Path, changed: Sequence[dict[str, str]], delimiter: str = ",") -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(changed[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(changed)
    path.write_text(out.getvalue(), "utf-8-sig", newline="")


@pytest.mark.parametrize("form", ["xliff", "csv"])
@pytest.mark.parametrize("domain", ["parents", "cop_xblocks"])
def test_what_comes_back_as_it_went_out_changes_no_byte(form: str, domain: str, checkout: Path) -> None:
    before = catalog(checkout, domain)
    result = run("import", str(exported(form, domain)))
    assert result.exit_code == 0, result.output
    assert ": 0 changed, " in result.output
    assert catalog(checkout, domain) == before


@pytest.mark.parametrize("form", ["xliff", "csv"])
@pytest.mark.parametrize("domain", ["parents", "cop_xblocks"])
def test_an_empty_catalog_is_filled_as_it_was(form: str, domain: str, checkout: Path) -> None:
    """PO to XLIFF or CSV and to PO: every translation and every plural form is there again."""
    before = catalog(checkout, domain)
    path = exported(form, domain)
    (checkout / f"locales/ar/LC_MESSAGES/{domain}.po").unlink()
    assert run("import", str(path)).exit_code == 0
    assert catalog(checkout, domain) == before


def test_a_tool_fills_in_xliff(checkout: Path) -> None:
    path = exported("xliff")
    store = Xliff2File.parsefile(str(path))
    unit = next(unit for unit in store.units if unit.source == "An adult")
    unit.target = "شخص بالغ"
    unit.marktranslated()
    store.savefile(str(path))
    result = run("import", str(path))
    assert "1 changed, 1 the same" in result.output
    assert 'msgctxt "tell choice adult"\nmsgid "An adult"\nmsgstr "شخص بالغ"\n' in catalog(checkout)


def test_what_needs_review_comes_back_as_fuzzy_and_what_was_reviewed_as_translated(checkout: Path) -> None:
    path = exported("xliff")
    store = Xliff2File.parsefile(str(path))
    unit = next(unit for unit in store.units if unit.source == "Nobody")
    assert unit.istranslated() and not unit.isfuzzy()
    unit.markfuzzy()
    store.savefile(str(path))
    run("import", str(path))
    assert '#, fuzzy\nmsgctxt "tell choice nobody"\n' in catalog(checkout)
    path = exported("xliff")
    unit = next(unit for unit in Xliff2File.parsefile(str(path)).units if unit.source == "Nobody")
    assert unit.isfuzzy()
    path.write_text(
        path.read_text("utf-8").replace('state="initial" subState="cop:stale"', 'state="reviewed"'), "utf-8"
    )
    run("import", str(path))
    assert "fuzzy" not in catalog(checkout)


def test_notes_room_and_codes_are_in_xliff(checkout: Path) -> None:
    root = etree.parse(str(exported("xliff"))).getroot()
    (title,) = root.xpath("//x:unit[@name='parents title']", namespaces=NAMESPACE)
    assert title.get("{urn:oasis:names:tc:xliff:sizerestriction:2.0}sizeRestriction") == "80"
    (source,) = root.xpath("//x:source[contains(., 'What')]", namespaces=NAMESPACE)
    assert [etree.QName(child).localname for child in source] == ["pc", "pc"]
    assert "".join(source.itertext()) == "What this is about."
    notes = root.xpath("//x:unit[@name='tell choice adult']/x:notes/x:note/text()", namespaces=NAMESPACE)
    assert notes == ["Role: answer to choose; in a scenario, a way on", "Page: /courses/parents/units/one/"]
    data = root.xpath("//x:data/text()", namespaces=NAMESPACE)
    assert data == ["**", "[", "](https://example.org/a_(b))"]
    interface = etree.parse(str(exported("xliff", "cop_xblocks"))).getroot()
    (source,) = interface.xpath("//x:source[contains(., '100')]", namespaces=NAMESPACE)
    assert [child.get("dataRef") for child in source] == ["d1", "d2"]


def test_a_spreadsheet_is_read_however_it_was_saved(checkout: Path) -> None:
    path = exported("csv")
    table = rows(path)
    next(row for row in table if row["source"] == "An adult")["target"] = "شخص بالغ"
    save(path, table, ";")
    assert "1 changed" in run("import", str(path)).output
    assert 'msgid "An adult"\nmsgstr "شخص بالغ"\n' in catalog(checkout)


def test_a_stale_row_with_another_translation_is_stale_no_more(checkout: Path) -> None:
    course = checkout / "courses/parents/ages.md"
    course.write_text(course.read_text("utf-8").replace("] Nobody", "] Nobody else"), "utf-8")
    run("update")
    assert "#, fuzzy" in catalog(checkout)
    path = exported("csv")
    (row,) = [row for row in rows(path) if row["state"] == "stale"]
    assert "Made for: Nobody" in row["notes"]
    run("import", str(path))
    assert "#, fuzzy" in catalog(checkout)
    table = rows(path)
    next(row for row in table if row["state"] == "stale")["target"] = "لا أحد آخر"
    save(path, table)
    run("import", str(path))
    assert "#, fuzzy" not in catalog(checkout)


@pytest.mark.parametrize("form", ["xliff", "csv"])
def test_a_source_that_has_changed_since_makes_what_comes_back_stale(form: str, checkout: Path) -> None:
    fill(checkout, "parents", "An adult", "شخص بالغ")
    path = exported(form)
    target = checkout / "locales/ar/LC_MESSAGES/parents.po"
    target.write_text(target.read_text("utf-8").replace("شخص بالغ", ""), "utf-8")
    course = checkout / "courses/parents/ages.md"
    course.write_text(course.read_text("utf-8").replace("] An adult", "] An adult you trust"), "utf-8")
    result = run("import", str(path))
    assert "1 were made for words that have changed since" in result.output
    assert (
        '#, fuzzy\n#| msgid "An adult"\nmsgctxt "tell choice adult"\nmsgid "An adult you trust"\nmsgstr "شخص بالغ"\n'
        in (catalog(checkout))
    )


def test_a_string_without_a_translation_in_the_file_keeps_its_own(checkout: Path) -> None:
    path = exported("csv")
    save(path, [{**row, "target": ""} for row in rows(path)])
    before = catalog(checkout)
    assert run("import", str(path)).exit_code == 0
    assert catalog(checkout) == before


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'


@pytest.mark.parametrize(
    ("form", "old", "new", "message", "line"),
    [
        ("xliff", 'trgLang="ar"', 'trgLang="de"', "the file is in “de”, a language that there is not here", 1),
        ("xliff", 'file id="parents"', 'file id="youth"', "the file is of a catalog “youth”, which there is not", 1),
        ("xliff", "</unit>", "</unti>", "the file is broken: Opening and ending tag mismatch", 13),
        ("xliff", "<xliff", BOMB + "<xliff", "the file declares a document type or entities", 2),
        ("xliff", "<xliff", FILE + "<xliff", "the file declares a document type or entities", 2),
        ("xliff", "document:2.0", "document:1.2", "the file is no XLIFF 2: it is XLIFF 2.0", 1),
        ("xliff", '<data id="d1">', '<data id="d9">', "has a code 'd1' without its text in <originalData>", 14),
        ("csv", "parents,ar,", "parents,de,", "the file is in “de”, a language that there is not here", 1),
        ("csv", "parents,ar,", "youth,ar,", "the file is of a catalog “youth”, which there is not", 1),
        ("csv", "catalog,language,id", "catalog,language,name", "there is no column “id”", 1),
        ("csv", "Nobody,لا أحد", 'Nobody,"=HYPERLINK(""http://x"")"', "begins with '=', which a spreadsheet runs", 18),
        ("csv", "Nobody,لا أحد", "Nobody,@SUM(1)", "begins with '@', which a spreadsheet runs as a formula", 18),
        ("csv", "Nobody,لا أحد", 'Nobody,"لا أحد', "the row cannot be read", 18),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused_with_its_place(
    form: str, old: str, new: str, message: str, line: int, checkout: Path
) -> None:
    good = exported(form, "cop_xblocks")
    path = exported(form)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if form == "xliff" else text.replace(old, new), "utf-8", newline="")
    before = {file: file.read_bytes() for file in checkout.rglob("*.po")}
    result = run("import", str(good), str(path))
    assert result.exit_code == 1
    assert f"{path.as_posix()}:{line}:1: COP70" in result.output and message in result.output, result.output
    assert {file: file.read_bytes() for file in checkout.rglob("*.po")} == before


@pytest.mark.parametrize("code", ["FFFFFFFFFFFFFFFFFFFF", "110000", "D800", "0", "0000", "-1", "", "x"])
def test_a_code_of_no_character_is_refused(code: str, checkout: Path) -> None:
    path = exported("xliff")
    text = path.read_text("utf-8")
    path.write_text(text.replace("<target>", f'<target><cp hex="{code}"/>', 1), "utf-8")
    before = catalog(checkout)
    result = run("import", str(path))
    assert result.exit_code == 1 and "cannot be read" in result.output, result.output
    assert catalog(checkout) == before


def unit_of(data: str, copies: int) -> str:
    codes = '<ph id="1" dataRef="d"/>' * copies
    return f'<originalData><data id="d">{data}</data></originalData><segment><source>{codes}</source></segment>'


@pytest.mark.parametrize(("size", "copies", "units"), [(5000, 1000, 1), (1000, 999, 100)])
def test_codes_that_name_the_same_long_text_cannot_fill_the_memory(size: int, copies: int, units: int) -> None:
    body = "".join(f'<unit id="u{number}">{unit_of("a" * size, copies)}</unit>' for number in range(units))
    head = f'<xliff xmlns="{NAMESPACE["x"]}" version="2.0" srcLang="en" trgLang="ar"><file id="parents">'
    report = Report()
    assert read_xliff(f"{head}{body}</file></xliff>".encode(), "a.xlf", report) is None
    assert "long" in report.diagnostics[0].message


def test_a_file_of_another_course_with_the_same_name_is_refused(checkout: Path) -> None:
    path = exported("csv")
    save(path, [{**row, "id": f"0{row['id'][1:]}x", "context": "other title"} for row in rows(path)])
    result = run("import", str(path))
    assert result.exit_code == 1 and "the file is of another course of that name" in result.output


def test_what_is_neither_form_and_a_language_that_is_not_there_are_refused(checkout: Path) -> None:
    (checkout / "a.docx").write_bytes(b"PK")
    assert "the file is neither XLIFF (.xlf) nor CSV (.csv)" in run("import", "a.docx").output
    result = run("export", "de")
    assert result.exit_code == 2 and "cop translate add de" in result.output


def test_a_file_in_latin_1_is_refused(checkout: Path) -> None:
    path = exported("csv")
    path.write_bytes(path.read_text("utf-8-sig").replace("Nobody", "Nobodé").encode("cp1256", "replace"))
    result = run("import", str(path))
    assert result.exit_code == 1 and "COP702" in result.output


# All but U+0000, at which gettext's tools end a string, and which the import refuses.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30) | st.lists(
    st.sampled_from(
        ["**", "[", "](a.md)", "![", "words ", "\\\n", "`code; **`", "[[what: a; b]]", "%(n)s", "%%", "\\*", "=", "'"]
    ),
    max_size=9,
).map("".join)


def joined(parts: Sequence[Part]) -> str:
    return "".join(
        part
        if isinstance(part, str)
        else part.data
        if isinstance(part, Placeholder)
        else part.start + joined(part.parts) + part.end
        for part in parts
    )


@given(text=TEXTS, is_markdown=st.booleans())
def test_a_text_is_its_codes_and_what_is_between_them(text: str, is_markdown: bool) -> None:
    assert joined(split_codes(text, is_markdown=is_markdown)) == text


@pytest.mark.parametrize(
    "text",
    ["[[" * 50_000, "[" * 50_000 + "**" * 50_000, "[" * 30_000 + "](x)" * 30_000, "`" * 100_000 + "a", "](" * 50_000],
    ids=["answers", "opened", "nested", "code", "targets"],
)
def test_a_long_text_is_split_in_a_time_that_grows_with_its_length(text: str) -> None:
    begin = time.process_time()
    assert joined(split_codes(text, is_markdown=True)) == text
    assert time.process_time() - begin < 2


def test_links_that_lie_deep_in_each_other_come_back(checkout: Path) -> None:
    deep = "[" * 400 + "a" + "](x)" * 400
    file = UnitFile("c", "ar", (Unit("0", "a paragraph 0123abcd", deep, deep, "translated"),))
    back = read_xliff(write_xliff(file, "en"), "a.xlf", Report())
    assert back is not None and back.units[0].target == deep


def test_answers_are_no_codes() -> None:
    for text in (
        "`photo; picture`",
        "[[what: photo; picture]] is shown",
        "[[where: (online) | at school]]",
        r"\*star\*",
    ):
        assert split_codes(text, is_markdown=True) == (text,)
    assert split_codes("**a [b](c)** d", is_markdown=True) == (
        Span("**", "**", ("a ", Span("[", "](c)", ("b",)))),
        " d",
    )


@given(source=TEXTS.filter(bool), target=TEXTS, context=st.sampled_from(["", "a paragraph 0123abcd"]))
@pytest.mark.parametrize("form", ["xliff", "csv"])
def test_any_text_comes_back_as_it_went_out(form: str, source: str, target: str, context: str) -> None:
    unit = Unit("0123456789abcdef", context, source, target, "translated" if target else "missing")
    file = UnitFile("c", "pt-BR", (unit,))
    report = Report()
    if form == "xliff":
        back = read_xliff(write_xliff(file, "en"), "a.xlf", report)
    else:
        back = read_sheet(write_sheet(file), "a.csv", report)
    assert back is not None, report.diagnostics
    assert (back.domain, back.language) == ("c", "pt-BR")
    (read,) = back.units
    assert (read.id, read.context, read.source, read.target, read.state) == (
        unit.id, context, source, target, unit.state,
    )  # fmt: skip


def test_a_source_stays_laid_out_as_it_was_when_its_translation_changes(checkout: Path) -> None:
    """Weblate, Poedit and gettext part the lines of a long msgid in different places."""
    path = checkout / "locales/ar/LC_MESSAGES/parents.po"
    source = "Words of the first unit, quite a few of them."
    parted = 'msgid ""\n"Words of the first unit, "\n"quite a few of them."\n'
    text = path.read_text("utf-8").replace(f'msgid "{source}"\n', parted)
    path.write_text(text.replace(f'{parted}msgstr ""', f'{parted}msgstr "كلمات"'), "utf-8")
    before = catalog(checkout)
    sheet = exported("csv")
    changed = rows(sheet)
    next(row for row in changed if row["source"] == source)["target"] = "كلمات أخرى"
    save(sheet, changed)
    assert run("import", str(sheet)).exit_code == 0
    assert catalog(checkout) == before.replace('msgstr "كلمات"', 'msgstr "كلمات أخرى"')
