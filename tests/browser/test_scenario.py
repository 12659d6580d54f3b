"""A story, taken by keyboard alone, by touch, and without a script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.support.browser.site import Site, follow

UNIT = "/courses/stories/units/at-night/"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(page: Page) -> list[str]:
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    return [f"{rule['id']}: {node['html'][:120]}" for rule in results.response["violations"] for node in rule["nodes"]]


def press(page: Page, words: str) -> None:
    """Reach a button of the story with the Tab key, and press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("words => document.activeElement.innerText.trim() === words", words):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{words!r} was not reached")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText"))


def test_a_keyboard_alone_takes_the_story_to_both_of_its_endings(story: Site) -> None:
    page = story.page(reduced_motion="reduce")
    page.goto(f"{UNIT}?lang=en")
    press(page, "Reply")
    expect(page.locator(".cop-now")).to_contain_text("He writes at once.")
    assert focused(page) == "Just what he counts on."
    press(page, "Put the phone away")
    expect(page.locator(".cop-result")).to_contain_text("There is a way out: try another way.")
    assert focused(page) == "You sleep badly.", "nothing is said of what came of it"
    expect(page.locator("#cop-say")).to_have_count(0)
    press(page, "Take the last step back")
    expect(page.locator(".cop-now")).to_contain_text("He writes at once.")
    press(page, "Tell Mum after all")
    expect(page.locator(".cop-result")).to_contain_text("You found a safe way out.")
    assert [element.inner_text() for element in page.locator(".cop-summary strong").all()] == [
        "Reply",
        "Tell Mum after all",
    ]
    press(page, "Try another way")
    expect(page.locator(".cop-now")).to_contain_text("You up?")
    assert focused(page) == "You up?"
    press(page, "Wake Mum")
    expect(page.locator(".cop-result")).to_contain_text("No way through this story is better than yours.")
    page.reload()
    expect(page.locator(".cop-result")).to_contain_text("You found a safe way out.")
    page.goto("/courses/stories/")
    expect(page.locator("main")).to_contain_text("1 of 1 lesson done")
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_step_is_for_everybody(story: Site, scheme: str, width: int) -> None:
    page = story.page(color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 640})
    page.goto(f"{UNIT}?lang=en")
    for words in ("Reply", "Put the phone away", "Take the last step back", "Tell Mum after all"):
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for button in page.locator(".cop-scenario button").all():
            box = button.bounding_box()
            assert box is not None and box["height"] >= 44 and box["width"] >= 44
        steps = page.locator("[name=steps]").get_attribute("value")
        page.locator(".cop-scenario button", has_text=words).click()
        expect(page.locator("[name=steps]")).not_to_have_attribute("value", steps or "")
    assert findings(page) == []
    page.context.close()


def test_a_finger_taps_through_the_story_from_right_to_left(story: Site) -> None:
    """The course is in English; the page around it is in Arabic."""
    page = story.page(has_touch=True, viewport={"width": 390, "height": 700})
    page.goto(f"{UNIT}?lang=ar")
    page.evaluate("document.querySelector('.cop-scenario').dir = 'rtl'")
    page.locator(".cop-way", has_text="Reply").tap()
    expect(page.locator(".cop-now")).to_contain_text("He writes at once.")
    scene, chosen = (page.locator(f".cop-path .{name}").bounding_box() for name in ("cop-scene", "cop-chosen"))
    assert scene is not None and chosen is not None
    assert scene["x"] + scene["width"] > chosen["x"] + chosen["width"]
    page.context.close()


def test_the_story_is_told_without_javascript(story: Site) -> None:
    page = story.page(java_script_enabled=False)
    page.goto(f"{UNIT}?lang=en")
    follow(page.locator(".cop-way", has_text="Reply"))
    assert page.locator(".cop-now").inner_text().startswith("He writes at once.")
    assert page.url.endswith("-now")
    follow(page.locator(".cop-way", has_text="Tell Mum"))
    assert "You found a safe way out." in page.locator(".cop-result").inner_text()
    page.context.close()


def test_a_choice_that_could_not_be_sent_is_told_and_can_be_made_again(story: Site) -> None:
    page = story.page()
    page.goto(f"{UNIT}?lang=en")
    page.route("**/step", lambda route: route.abort())
    page.locator(".cop-way", has_text="Reply").click()
    expect(page.locator(".cop-scenario .cop-trouble")).to_be_visible()
    page.unroute("**/step")
    page.locator(".cop-way", has_text="Reply").click()
    expect(page.locator(".cop-now")).to_contain_text("He writes at once.")
    page.context.close()


def test_a_choice_made_without_a_connection_is_sent_when_the_connection_is_back(story: Site) -> None:
    page = story.page()
    page.goto(f"{UNIT}?lang=en")
    page.context.set_offline(True)
    page.locator(".cop-way", has_text="Reply").click()
    expect(page.locator(".cop-scenario .cop-trouble")).to_contain_text("is sent when you are online again")
    page.context.set_offline(False)
    expect(page.locator(".cop-now")).to_contain_text("He writes at once.")
    assert page.locator(".cop-path > li").count() == 1
    page.context.close()
