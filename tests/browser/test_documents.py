"""A working document on a screen and on paper: what is to be filled in, in the direction of its language."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.documented_course import FILES

if TYPE_CHECKING:
    from tests.support.browser.site import Site
    from tests.support.browser.two_browsers import InFirefox

RECORD, LETTER = (f"/courses/forms/units/{name}/" for name in ("record", "letter"))
_MILLIMETRE = 96 / 25.4
_POINT = 96 / 72
_PRINTED = {"width": round(180 * _MILLIMETRE), "height": 1123}
"""An A4 sheet without its margins."""
_LETTER = (
    """\
---
key: letter
reviewed: 2026-11-29
content_note: This letter mentions blackmail. You can leave it or skip it at any time.
---
# Letter

> [!NOTE]
> Send it in the first week.

Dear parents,

| School and class | Written with | In force from | Next look | Kept by |
|---|---|---|---|---|
| | | | | |

| Whom you can ask | Name | Number |
|---|---|---|
| The person who is responsible for child protection in our school | | |

| What | Write here |
|---|---|
| How the pupil tells things: language, speech, signs, board, pictures | |

| Policy | Who writes it | By when | Reviewed on |
|---|---|---|---|
| The pupils and the devices of the school | | | |

- [ ] I have read this letter.

"""
    + "This is one of many lines.\n\n" * 30
)


@pytest.fixture(scope="module")
def school(serving: Callable[[Path], Iterator[Site]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("school")
    for name, text in (FILES | {"courses/forms/documents/letter.md": _LETTER}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    yield from serving(root)


def count_sheets(pdf: bytes) -> int:
    """How many pages a PDF has. Firefox compresses their descriptions, Chromium does not."""
    streams = re.findall(rb"/FlateDecode.*?stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    descriptions = [pdf, *(zlib.decompressobj().decompress(stream) for stream in streams)]
    return sum(len(re.findall(rb"/Type\s*/Page\b", description)) for description in descriptions)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_paper_a_hand_can_write_in_it(school: Site, language: str) -> None:
    page = school.page(viewport={"width": 794, "height": 1123})
    page.goto(f"{RECORD}?lang={language}")
    page.emulate_media(media="print")
    cells = page.locator("td:empty").all()
    assert len(cells) == 2
    for cell in cells:
        box = cell.bounding_box()
        assert box is not None and box["height"] >= 9 * _MILLIMETRE
        assert cell.evaluate("cell => getComputedStyle(cell).borderInlineStartWidth") != "0px"
    above, line = (page.locator(path).bounding_box() for path in ("p:has(+ hr)", "hr"))
    assert above is not None and line is not None
    assert line["y"] - (above["y"] + above["height"]) >= 8 * _MILLIMETRE
    assert page.locator("hr").evaluate("line => getComputedStyle(line).borderBlockStartStyle") == "solid"
    assert page.locator(".cop-box").all_inner_texts() == ["\u2610", "\u2610"]
    assert not page.locator("main a[download]").is_visible()
    foot = page.locator(".foot-of-paper").inner_text()
    assert "Forms" in foot and "CC-BY-4.0" in foot
    assert count_sheets(page.pdf(format="A4")) == 1
    page.context.close()


def test_a_hand_has_room_in_each_empty_column(school: Site) -> None:
    page = school.page(viewport=_PRINTED)
    page.goto(LETTER)
    page.emulate_media(media="print")
    for table, least in zip(page.locator("table").all(), (35, 45, 85, 42), strict=True):
        for cell in table.locator("td:empty").all():
            box = cell.bounding_box()
            assert box is not None and box["width"] >= least * _MILLIMETRE and box["height"] >= 9 * _MILLIMETRE
    assert page.evaluate("document.documentElement.scrollWidth") <= _PRINTED["width"]
    page.context.close()


def test_what_is_for_the_sender_alone_is_not_on_the_letter(school: Site) -> None:
    page = school.page(viewport=_PRINTED)
    page.goto(LETTER)
    for words in ("This letter mentions blackmail", "Send it in the first week", "Papers"):
        passage = page.locator("main").get_by_text(words)
        page.emulate_media(media="screen")
        assert passage.is_visible()
        page.emulate_media(media="print")
        assert not passage.is_visible(), words
    assert page.get_by_text("Dear parents,").is_visible()
    page.goto(RECORD)
    assert page.get_by_text("Copy no picture.").is_visible(), "other call-outs are for those who fill it in"
    page.context.close()


def test_a_head_goes_with_its_rows_and_letters_can_be_read(school: Site) -> None:
    page = school.page(viewport=_PRINTED)
    page.goto(LETTER)
    page.emulate_media(media="print")
    heads = page.locator("tr:has(th)").all()
    assert len(heads) == 4
    for head in heads:
        # It is printed again on each sheet only if it cannot be split.
        assert head.evaluate("head => getComputedStyle(head).display") == "table-header-group"
        assert head.evaluate("head => getComputedStyle(head).breakInside") == "avoid"
    for row in page.locator("tr:has(td)").all():
        assert row.evaluate("row => getComputedStyle(row).breakInside") == "avoid"
    for passage in page.locator(".content :is(p, li, th, td):visible").all():
        assert passage.evaluate("passage => parseFloat(getComputedStyle(passage).fontSize)") >= 10.5 * _POINT
    page.context.close()


def test_firefox_prints_the_title_above_the_words(school: Site, firefox: InFirefox) -> None:
    firefox.open(f"{school.address}{LETTER}")
    assert count_sheets(firefox.print()) == 2, "or the title has a sheet of its own"


def test_it_can_be_downloaded(school: Site) -> None:
    page = school.page()
    page.goto(f"{RECORD}?lang=ar")
    with page.expect_download() as download:
        page.locator("main a[download]").click()
    assert download.value.suggested_filename == "record-ar.docx"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    page.context.close()
