"""A working document on a screen and on paper: what is to be filled in, in the direction of its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.documented_course import FILES

if TYPE_CHECKING:
    from tests.support.browser.site import Site

RECORD = "/courses/forms/units/record/"
_MILLIMETRE = 96 / 25.4


@pytest.fixture(scope="module")
def school(serving: Callable[[Path], Iterator[Site]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("school")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    yield from serving(root)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_paper_a_hand_can_write_in_it(school: Site, language: str) -> None:
    page = school.page(viewport={"width": 794, "height": 1123})
    page.goto(f"{RECORD}?lang={language}")
    page.emulate_media(media="print")
    cells = page.locator("td:empty").all()
    assert len(cells) == 2
    for cell in cells:
        box = cell.bounding_box()
        assert box is not None and box["height"] >= 8 * _MILLIMETRE
        assert cell.evaluate("cell => getComputedStyle(cell).borderInlineStartWidth") != "0px"
    above, line = (page.locator(path).bounding_box() for path in ("p:has(+ hr)", "hr"))
    assert above is not None and line is not None
    assert line["y"] - (above["y"] + above["height"]) >= 8 * _MILLIMETRE
    assert page.locator("hr").evaluate("line => getComputedStyle(line).borderBlockStartStyle") == "solid"
    assert page.locator(".cop-box").all_inner_texts() == ["\u2610", "\u2610"]
    assert not page.locator("main a[download]").is_visible()
    foot = page.locator(".foot-of-paper").inner_text()
    assert "Forms" in foot and "CC-BY-4.0" in foot
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    page.context.close()


def test_it_can_be_downloaded(school: Site) -> None:
    page = school.page()
    page.goto(f"{RECORD}?lang=ar")
    with page.expect_download() as download:
        page.locator("main a[download]").click()
    assert download.value.suggested_filename == "record-ar.docx"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    page.context.close()
