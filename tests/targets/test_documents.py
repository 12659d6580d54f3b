"""Working documents as editable text, with Word's own headings, lists, tables and links; and in an archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from time import process_time
from typing import Any

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from lxml import etree

from cop_xblocks.build.course import Compiled, edition, edition_without_pictures, load_course
from cop_xblocks.targets import find_target
from cop_xblocks.targets.documents.word import WordFile
from tests.support.documented_course import FILES
from tests.support.editions import build

ADDRESS = "https://cop.example.org/"
PAGE = "https://cop.example.org/courses/forms/units/record/"


def load(root: Path, changed: Mapping[str, str] | None = None) -> Compiled:
    for path, text in (FILES | (changed or {})).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    loaded = load_course(root / "courses/forms", root / "locales")
    assert loaded is not None and not loaded.mistaken, list(loaded.report) if loaded else None
    return loaded


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return load(tmp_path_factory.mktemp("root"))


def files(compiled: Compiled, language: str, address: str = ADDRESS) -> dict[str, bytes]:
    target = find_target("documents")
    return dict(target.files(edition(compiled, language), {"address": address}))


def opened(compiled: Compiled, language: str, address: str = ADDRESS, name: str = "record") -> Any:
    return docx.Document(io.BytesIO(files(compiled, language, address)[f"forms-{language}/{name}.docx"]))


def texts(file: Any, style: str = "") -> list[str]:
    return [one.text for one in file.paragraphs if not style or one.style.name == style]


def paragraph(file: Any, start: str) -> Any:
    cells = (cell for table in file.tables for row in table.rows for cell in row.cells)
    everywhere = [*file.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    return next(one for one in everywhere if one.text.startswith(start))


def has(one: Any, path: str) -> bool:
    return bool(one._p.xpath(path))


def test_there_is_a_file_for_each_document_in_a_folder_for_the_language(compiled: Compiled) -> None:
    assert list(files(compiled, "ar")) == ["forms-ar/record.docx", "forms-ar/letter.docx"]
    assert find_target("documents").container == "zip"


def test_headings_are_headings(compiled: Compiled) -> None:
    file = opened(compiled, "en")
    assert [texts(file, f"Heading {level}") for level in (1, 2, 3)] == [["Record"], ["What happened"], ["What you did"]]


def test_a_table_is_a_table_in_whose_empty_cells_a_hand_can_write(compiled: Compiled) -> None:
    (table,) = opened(compiled, "en").tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["What", "Write here"], ["Date", ""], ["Place", ""]]
    head, *rows = table.rows
    assert head._tr.xpath("w:trPr/w:tblHeader") and all(run.bold for run in head.cells[0].paragraphs[0].runs)
    assert [row.height.mm >= 8 for row in rows] == [True, True]


def test_a_head_without_words_is_left_out(tmp_path: Path) -> None:
    letter = "---\nkey: letter\n---\n# Letter\n\n| | |\n|---|---|\n| Name | |\n"
    file = opened(load(tmp_path, {"courses/forms/documents/letter.md": letter}), "en", name="letter")
    assert [[cell.text for cell in row.cells] for row in file.tables[0].rows] == [["Name", ""]]


def test_boxes_are_characters_and_ordered_lists_count_each_for_itself(compiled: Compiled) -> None:
    file = opened(compiled, "en")
    boxed = [one for one in file.paragraphs if one.text.startswith("\u2610")]
    assert [one.text for one in boxed] == ["\u2610 Thanked the child.", "\u2610 Told the lead."]
    assert not any(has(one, "w:pPr/w:numPr") for one in boxed)
    path = "string(w:pPr/w:numPr/w:numId/@w:val)"
    numbers = [paragraph(file, start)._p.xpath(path) for start in ("Sign", "Keep", "Ask")]
    assert numbers[0] == numbers[1] != numbers[2] and all(numbers)


def test_lines_to_write_on_are_there(compiled: Compiled) -> None:
    file = opened(compiled, "en")
    assert "Name: ____________" in texts(file)
    (line,) = [one for one in file.paragraphs if has(one, "w:pPr/w:pBdr/w:between")]
    assert line.text == ""
    assert line.paragraph_format.line_spacing.mm >= 8.9
    assert line.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY


def test_links_are_links_to_the_host_and_to_other_sites(compiled: Compiled) -> None:
    trust = "https://cop.example.org/courses/forms/units/trust/"
    links = {link.text: link.address for one in opened(compiled, "en").paragraphs for link in one.hyperlinks}
    assert links == {"Trust": trust, "INHOPE": "https://inhope.org", PAGE: PAGE}
    links = {link.text: link.address for one in opened(compiled, "en", "").paragraphs for link in one.hyperlinks}
    assert links == {"INHOPE": "https://inhope.org"}
    assert "as in Trust or at" in paragraph(opened(compiled, "en", ""), "Write").text


def test_it_ends_with_its_date_its_licence_and_its_address(compiled: Compiled) -> None:
    file = opened(compiled, "en")
    assert texts(file, "Caption") == [
        "Last checked: 29 November 2026.",
        "You may use and share the course under the licence CC-BY-4.0.",
        PAGE,
    ]
    assert file.sections[0].header.paragraphs[0].text == "Forms"


def test_a_course_without_a_licence_has_none_in_its_documents(tmp_path: Path) -> None:
    outline = FILES["courses/forms/course.md"].replace("license: CC-BY-4.0\n", "")
    letter = "---\nkey: letter\n---\n# Letter\n\nDear parents,\n"
    changed = {"courses/forms/course.md": outline, "courses/forms/documents/letter.md": letter}
    assert texts(opened(load(tmp_path, changed), "en", "", "letter")) == ["Letter", "Dear parents,"]


def test_it_is_on_a4_and_says_what_it_is(compiled: Compiled) -> None:
    file = opened(compiled, "ar")
    section, properties = file.sections[0], file.core_properties
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (properties.title, properties.language) == ("سجل", "ar")
    (language,) = file.styles.element.xpath("w:docDefaults//w:lang")
    assert language.get(qn("w:bidi")) == "ar"


def test_arabic_runs_from_right_to_left_and_a_passage_without_translation_does_not(compiled: Compiled) -> None:
    file = opened(compiled, "ar")
    for start in ("سجل", "اكتب", "ما حدث", "التاريخ", "\u2610 أ", "آخر"):
        one = paragraph(file, start)
        assert has(one, "w:pPr/w:bidi") and all(run.xpath("w:rPr/w:rtl") for run in one._p.xpath(".//w:r")), start
    assert all(run.xpath("w:rPr/w:bCs") for run in paragraph(file, "اكتب")._p.xpath("w:r[w:rPr/w:b]"))
    assert file.tables[0]._tbl.xpath("w:tblPr/w:bidiVisual") and file.sections[0]._sectPr.xpath("w:bidi")
    for start in ("What you did", "Place", "Name", "https"):
        one = paragraph(file, start)
        assert not has(one, "w:pPr/w:bidi") and not has(one, ".//w:rtl"), start
        assert one._p.xpath(".//w:lang/@w:val") == ["en"], start
    english = opened(compiled, "en")
    assert not english.element.xpath("//w:bidi | //w:rtl | //w:bidiVisual")


def test_every_part_is_well_formed_and_properties_are_in_the_order_of_the_schema(compiled: Compiled) -> None:
    orders = {
        "pPr": ["pStyle", "keepNext", "pageBreakBefore", "numPr", "pBdr", "bidi", "spacing", "ind"],
        "rPr": ["rFonts", "b", "bCs", "i", "iCs", "strike", "color", "u", "vertAlign", "rtl", "lang"],
    }
    for content in files(compiled, "ar").values():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            names = [name for name in archive.namelist() if name.endswith(("xml", "rels"))]
            parts = {name: etree.fromstring(archive.read(name)) for name in names}
        for tag, order in orders.items():
            for properties in parts["word/document.xml"].iter(qn(f"w:{tag}")):
                names = [child.tag.rpartition("}")[2] for child in properties]
                assert names == sorted(names, key=order.index)


def test_the_same_course_gives_the_same_bytes(compiled: Compiled, tmp_path: Path) -> None:
    again = load(tmp_path)
    assert files(compiled, "ar") == files(again, "ar")
    with zipfile.ZipFile(io.BytesIO(files(again, "ar")["forms-ar/record.docx"])) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def letter(title: str, body: str) -> dict[str, str]:
    """The letter of the course with another title and other words."""
    return {"courses/forms/documents/letter.md": f"---\nkey: letter\n---\n# {title}\n\n{body}\n"}


def test_what_is_for_whoever_hands_it_out_is_on_a_first_sheet(tmp_path: Path) -> None:
    body = "> [!NOTE]\n> Send it soon.\n\nDear parents,\n\n> [!NOTE]\n> Read this out.\n\n> [!TIP]\n> Ask us."
    file = opened(load(tmp_path, letter("Letter", body)), "en", "", "letter")
    assert texts(file)[:4] == ["Note", "Send it soon.", "Note", "Read this out."]
    assert texts(file)[4:8] == ["Letter", "Dear parents,", "Tip", "Ask us."]
    (first,) = [one for one in file.paragraphs if has(one, "w:pPr/w:pageBreakBefore")]
    assert first.text == "Letter"


def test_a_document_without_notes_has_no_sheet_for_them(compiled: Compiled) -> None:
    assert not opened(compiled, "en").element.xpath("//w:pageBreakBefore")


def test_what_belongs_together_is_on_one_sheet(tmp_path: Path) -> None:
    body = "Write here:\n\n---\n\n---\n\nWho:\n\n| Name | Date |\n|---|---|\n| | |\n| | |\n\nThe end."
    file = opened(load(tmp_path, letter("Letter", body)), "en", "", "letter")
    assert [has(one, "w:pPr/w:keepNext") for one in file.paragraphs] == [
        *(False, True, True, False),  # the heading, whose style says it; the words and two lines
        *(True, False, False),  # the words above the table, the paragraph below it and the last one
        *(False for _ in texts(file, "Caption")),
    ]
    rows = file.tables[0].rows
    assert [has(row.cells[0].paragraphs[0], "w:pPr/w:keepNext") for row in rows] == [True, True, False]


def test_a_long_table_is_split_behind_its_head(tmp_path: Path) -> None:
    body = "| Name | Date |\n|---|---|\n" + "| Ada | |\n" * 12
    file = opened(load(tmp_path, letter("Letter", body)), "en", "", "letter")
    rows = [has(row.cells[0].paragraphs[0], "w:pPr/w:keepNext") for row in file.tables[0].rows]
    assert rows == [True] + [False] * 12


def test_what_a_file_cannot_hold_is_replaced(tmp_path: Path) -> None:
    file = opened(load(tmp_path, letter("Dear\ufffe all", "Come\uffff soon.")), "en", "", "letter")
    assert texts(file)[:2] == ["Dear\ufffd all", "Come\ufffd soon."]
    assert file.core_properties.title == "Dear\ufffd all"


def test_a_title_longer_than_a_property_is_cut_there_and_nowhere_else(tmp_path: Path) -> None:
    title = " ".join(["Long"] * 80)
    file = opened(load(tmp_path, letter(title, "Dear parents,")), "en", "", "letter")
    assert texts(file, "Heading 1") == [title]
    assert file.core_properties.title == title[:254] + "…"


@pytest.mark.parametrize("block", ["<p>Line.</p>", "<ol><li>Sign.</li></ol><p>Then:</p>"])
def test_a_file_takes_time_in_proportion_to_its_length(block: str) -> None:
    def seconds(count: int) -> float:
        file = WordFile("en", str)
        started = process_time()
        file.add(block * count)
        return process_time() - started

    short, sixteen_times = (min(seconds(count) for _ in range(2)) for count in (100, 1600))
    assert sixteen_times < 26 * short, "256 times, if it were the square"


def test_a_course_without_documents_says_how_one_is_started(tmp_path: Path) -> None:
    outline = FILES["courses/forms/course.md"].partition("## Papers")[0]
    trust = "---\nkey: trust\n---\n# Trust\n\nFirst.\n"
    course = load(tmp_path, {"courses/forms/course.md": outline, "courses/forms/trust.md": trust})
    with pytest.raises(ValueError, match="cop new document forms/documents/NAME"):
        files(course, "en")


@pytest.mark.parametrize("language", ["", "en", "ar"])
def test_in_an_archive_they_stand_behind_the_modules_and_are_not_graded(compiled: Compiled, language: str) -> None:
    bundle = dict(build(edition(compiled, language)).files)

    def tree(path: str) -> etree._Element:
        return etree.fromstring(bundle[f"course/{path}.xml"])

    course = tree(f"course/{language or 'all_languages'}")
    assert [chapter.get("url_name") for chapter in course] == ["first", "papers", "settings"]
    assert [page.get("url_name") for page in tree("chapter/papers")] == ["record", "letter"]
    assert tree("sequential/record").get("graded") is None
    assert tree("sequential/record").get("display_name") == ("سجل" if language == "ar" else "Record")
    (block,) = tree("vertical/record_unit")
    assert block.get("url_name") == "record_text"


def test_an_edition_without_pictures_is_otherwise_the_same(compiled: Compiled) -> None:
    whole, bare = edition(compiled, "ar"), edition_without_pictures(compiled, "ar")
    assert (bare.name, bare.lessons, bare.catalogs) == (whole.name, whole.lessons, whole.catalogs)


def test_a_document_is_filled_in_and_not_read_aloud(compiled: Compiled) -> None:
    spoken = dict(find_target("speech").files(edition(compiled, "en"), {}))
    assert list(spoken) == ["forms/trust.en.txt", "forms/phones.en.txt"]
