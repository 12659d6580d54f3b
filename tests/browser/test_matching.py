"""Matching and sorting in a browser: by keyboard, without script, on a phone, and as a screen reader hears it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.support.browser.site import Site, follow, serve, stop

LESSON = """\
---
key: lesson
---
# Lesson

## Unit <!-- #unit -->

### What do these words mean? <!-- question #words match partial -->

| The word | What it means | Why |
|---|---|---|
| Grooming <!-- #grooming --> | Winning trust to abuse it | It can take weeks. |
| Phishing <!-- #phishing --> | Stealing a password | |

### What may lie behind it? <!-- question #behind match -->

| What you see | What it can mean |
|---|---|
| A new phone that a friend has given to your child <!-- #phone --> | Somebody wants your child to owe them **much** |
| A question for money without a reason <!-- #money --> | Somebody threatens to send a picture to the class |

### When do you do it? <!-- question #when sort -->

1. At once <!-- #now -->
   - Stop replying <!-- #stop -->
     > Each reply tells them that it works.
2. Later <!-- #later -->
   - Ask how it feels <!-- #ask -->
"""
UNIT = "/courses/pairs/units/unit/"


@pytest.fixture(scope="module")
def pairs(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A course whose only unit has two tables to match, one of them with long cells, and a list to sort."""
    root = tmp_path_factory.mktemp("pairs")
    folder = root / "courses" / "pairs"
    folder.mkdir(parents=True)
    (root / "locales").mkdir()
    (folder / "course.md").write_text(
        "---\naudience: parents\nlanguage: en\n---\n# Pairs\n\nPairs.\n\n## Module <!-- #m -->\n\n- [L](lesson.md)\n",
        "utf-8",
    )
    (folder / "lesson.md").write_text(LESSON, "utf-8")
    process, address = serve(root, root / "learners.sqlite3")
    yield Site(address, browser)
    stop(process)


@pytest.fixture
def page(pairs: Site) -> Iterator[Page]:
    opened = pairs.page(viewport={"width": 320, "height": 640})
    opened.goto(UNIT)
    yield opened
    opened.context.close()


def test_it_is_answered_by_keyboard_alone(page: Page) -> None:
    selects = page.locator(".cop-quiz select")
    selects.first.focus()
    for number in range(selects.count()):
        expect(selects.nth(number)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(selects.nth(number)).not_to_have_value("")
        page.keyboard.press("Tab")
    expect(page.locator(".cop-send button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".cop-result h3")).to_be_focused()
    expect(page.locator(".cop-row .cop-verdict")).to_have_count(6)


def test_it_is_answered_and_what_is_open_is_said_without_script(pairs: Site) -> None:
    page = pairs.page(java_script_enabled=False)
    page.goto(UNIT)
    when = page.locator(".cop-question").last
    when.locator("select").first.select_option(index=1)
    follow(page.locator(".cop-send button"))
    expect(page.locator(".cop-result")).to_contain_text("Not marked yet")
    expect(when.locator(".cop-verdict")).to_have_text(["Still open"])
    assert when.locator("select").first.input_value()
    when.locator("select").last.select_option(index=1)
    follow(page.locator(".cop-send button"))
    assert sorted(when.locator(".cop-verdict").all_inner_texts()) == ["In the right place", "Not in the right place"]
    page.context.close()


def test_a_select_is_heard_with_its_item_and_what_is_too_long_for_it_is_read_above(page: Page) -> None:
    words, behind, when = page.locator(".cop-question").all()
    assert words.get_by_role("combobox", name="Grooming What it means", exact=True).count() == 1
    assert when.get_by_role("combobox", name="Stop replying", exact=True).count() == 1
    assert behind.get_by_role("combobox", name="A question for money without a reason", exact=True).count() == 1
    offers = [element.inner_text() for element in behind.locator(".cop-offers li").all()]
    options = behind.locator("select").first.locator("option").all_inner_texts()
    assert options[0] == "Choose …"
    for number, (offer, option) in enumerate(zip(offers, options[1:], strict=True), 1):
        assert option.startswith(f"{number}. {offer[:20]}")


def test_on_a_phone_each_select_is_as_wide_as_its_card_and_high_enough_for_a_thumb(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for row in page.locator(".cop-row").all():
        box, select = row.bounding_box(), row.locator("select").bounding_box()
        assert box is not None and select is not None
        assert select["height"] >= 44
        assert select["width"] >= box["width"] - 40
        assert select["y"] > row.locator("label").first.bounding_box()["y"]  # type: ignore[index]


def test_where_there_is_room_words_and_select_stand_side_by_side(pairs: Site) -> None:
    page = pairs.page(viewport={"width": 1000, "height": 800})
    page.goto(UNIT)
    for row in page.locator(".cop-row").all():
        words, select = row.locator(".cop-words").bounding_box(), row.locator("select").bounding_box()
        assert words is not None and select is not None
        assert words["x"] + words["width"] <= select["x"]
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after(pairs: Site, scheme: str) -> None:
    page = pairs.page(color_scheme=scheme)
    page.goto(UNIT)
    for step in (0, 1, 2):
        for at, select in enumerate(page.locator(".cop-quiz select").all() if step else ()):
            select.select_option(index=0 if step == 1 and at == 0 else 1)
        if step:
            page.locator(".cop-send button").click()
            page.locator(".cop-status").first.wait_for()
        violations = Axe().run(page).response["violations"]
        assert violations == [], [
            (violation["id"], [node["html"] for node in violation["nodes"]]) for violation in violations
        ]
    page.context.close()
