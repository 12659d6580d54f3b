"""Lines to type in, and gaps in a text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.support.browser.site import Site, follow, serve, stop

if TYPE_CHECKING:
    from pathlib import Path

UNIT = "/courses/gaps/units/gaps/"
LESSON = """\
---
key: lesson
---
# Lesson

## Gaps <!-- #gaps -->

### Complete the rule. <!-- question #rule cloze partial -->

Never send a **[[what: photo; picture]]** to someone met only
[[where: (online) | at school | at home with everybody else]], even when it is asked for nicely and many times
over, as it *cannot be [[back: called back]]* by anybody.

### What is it called? <!-- question #word text -->

- [x] `grooming` <!-- #right -->
"""
CATALOG = """\
msgid ""
msgstr "Language: ar\\nContent-Type: text/plain; charset=UTF-8\\n"

msgctxt "rule passage what"
msgid "Never send a **[[what: photo; picture]]** to someone met only [[where: (online) | at school | at home with everybody else]], even when it is asked for nicely and many times over, as it *cannot be [[back: called back]]* by anybody."
msgstr "من عرفته [[where: (عبر الإنترنت) | في المدرسة | في البيت]] فقط لا ترسل إليه **[[what: صورة]]**، لأنه لا أحد يستطيع *[[back: استرجاعها]]*."
"""  # noqa: E501
CONTROLS = ".cop-gap input, .cop-gap select, .cop-line input"


@pytest.fixture(scope="module")
def gaps(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root: Path = tmp_path_factory.mktemp("gaps")
    outline = (
        "---\naudience: parents\nlanguage: en\n---\n# Gaps\n\nGaps.\n\n## Module <!-- #m -->\n\n- [Lesson](lesson.md)\n"
    )
    for name, text in (
        ("courses/gaps/course.md", outline),
        ("courses/gaps/lesson.md", LESSON),
        ("locales/ar/LC_MESSAGES/gaps.po", CATALOG),
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    process, address = serve(root, root / "learners.sqlite3")
    yield Site(address, browser)
    stop(process)


def overlap(one: FloatRect, other: FloatRect) -> bool:
    return not (
        one["x"] + one["width"] <= other["x"]
        or other["x"] + other["width"] <= one["x"]
        or one["y"] + one["height"] <= other["y"]
        or other["y"] + other["height"] <= one["y"]
    )


def fill(page: Page, what: str, where: str) -> None:
    page.locator(".cop-gap input").first.fill(what)
    page.locator(".cop-gap select").select_option(label=where)


def test_the_keyboard_alone_fills_everything_and_enter_sends_nothing_before_the_button(gaps: Site) -> None:
    page = gaps.page()
    page.goto(f"{UNIT}?lang=en")
    page.locator(".cop-gap input").first.focus()
    page.keyboard.type("photo")
    page.keyboard.press("Enter")
    expect(page.locator(".cop-gap select")).to_be_focused()
    page.keyboard.type("onl")
    page.keyboard.press("Tab")
    page.keyboard.type("called back")
    page.keyboard.press("Enter")
    expect(page.locator(".cop-line input")).to_be_focused()
    page.keyboard.type("Grooming")
    page.keyboard.press("Enter")
    expect(page.locator(".cop-send button")).to_be_focused()
    expect(page.locator(".cop-status")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".cop-status.cop-is-right")).to_have_count(2)
    page.context.close()


def test_what_is_typed_and_not_sent_survives_a_reload_and_a_change_of_language(gaps: Site) -> None:
    page = gaps.page()
    page.goto(f"{UNIT}?lang=en")
    fill(page, "photo", "at school")
    page.locator(".cop-line input").press_sequentially("groo")
    page.goto(f"{UNIT}?lang=ar")
    expect(page.locator(".cop-line input")).to_have_value("groo")
    expect(page.locator(".cop-gap input").first).to_have_value("photo")
    expect(page.locator(".cop-gap option:checked")).to_have_text("في المدرسة")
    page.context.close()


def test_gaps_are_filled_and_marked_without_javascript_in_arabic(gaps: Site) -> None:
    page = gaps.page(java_script_enabled=False)
    page.goto("/?lang=ar")
    page.goto(UNIT)
    assert page.locator(".cop-gap").first.locator("select").count() == 1, "the translation has it first"
    fill(page, "صُورَة", "في البيت")
    follow(page.locator(".cop-send button"))
    expect(page.locator(".cop-gap.cop-is-right")).to_have_count(1)
    expect(page.locator(".cop-gap.cop-is-wrong")).to_have_count(1)
    expect(page.locator(".cop-gap.cop-is-empty")).to_have_count(1)
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_gaps_flow_on_a_narrow_page_and_can_be_touched(gaps: Site, language: str) -> None:
    page = gaps.page(viewport={"width": 320, "height": 800}, has_touch=True)
    page.goto(f"{UNIT}?lang={language}")
    for _ in range(2):  # before it is marked, and with what is said of each gap
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        boxes = [control.bounding_box() for control in page.locator(CONTROLS).all()]
        assert len(boxes) == 4
        assert all(box and box["height"] >= 44 and box["width"] >= 44 for box in boxes)
        assert not any(overlap(one, other) for one, other in combinations([box for box in boxes if box], 2))
        assert Axe().run(page, options={"resultTypes": ["violations"]}).violations_count == 0
        page.locator(".cop-line input").fill("phishing")
        page.locator(".cop-send button").tap()
        page.locator(".cop-status").first.wait_for()
    page.context.close()
