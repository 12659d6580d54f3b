"""What was filled in stays, whatever the line, the tabs and the learner do in the meantime."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.browser.site import Site, send
from tests.support.outlines import outline

COURSE = outline("[Read](read.md)", "[Check](check.md)", settings="grading: {quiz: 100}\n")
READ = """\
---
key: read
---
# Read

## Words <!-- #words -->

### What would you say? <!-- question #say text -->

- [x] `I am here`

### And then? <!-- question #then text -->

- [x] `Thank you`

## Plan <!-- #plan-it -->

### Our plan <!-- plan #family -->

- We ask before we post. <!-- #ask -->
- We eat without screens. <!-- #eat -->
"""
CHECK = """\
---
key: check
graded: quiz
attempts: 2
one_at_a_time: yes
---
# Check

### One? <!-- question #one -->

- [x] Stay <!-- #a -->
- [ ] Go away <!-- #b -->

### Two? <!-- question #two -->

- [x] Ask <!-- #a -->
- [ ] Shout <!-- #b -->
"""
UNITS = "/courses/home/units"
LONG = "x" * 301


@pytest.fixture(scope="module")
def home(browser: Browser, tmp_path_factory: pytest.TempPathFactory, serving: object) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("home")
    (root / "locales").mkdir()
    folder = root / "courses" / "home"
    folder.mkdir(parents=True)
    for name, text in (("course.md", COURSE), ("read.md", READ), ("check.md", CHECK)):
        (folder / name).write_text(text, "utf-8")
    yield from serving(root)  # type: ignore[operator]


def opened(home: Site, unit: str) -> Page:
    page = home.page()
    page.goto(f"{UNITS}/{unit}/")
    return page


def values(page: Page, fields: str) -> list[str]:
    return [field.input_value() for field in page.locator(fields).all()]


def lost(route: Route) -> None:
    """It arrives, and the reply does not."""
    route.fetch()
    route.abort()


def test_what_a_plan_refuses_is_there_after_a_reload(home: Site) -> None:
    page = opened(home, "plan-it")
    page.locator(".cop-plan [type=checkbox]").first.check()
    page.locator(".cop-own textarea").first.fill(LONG)
    send(page.locator(".cop-plan [type=submit]"))
    expect(page.locator(".cop-result h3")).to_be_focused()
    page.reload()
    assert values(page, ".cop-own textarea")[0] == LONG
    assert page.locator(".cop-plan [type=checkbox]").first.is_checked()
    page.context.close()


def test_what_a_quiz_refuses_is_there_after_a_reload(home: Site) -> None:
    page = opened(home, "words")
    page.locator("input[type=text]").nth(0).fill("my answer")
    page.locator("input[type=text]").nth(1).evaluate("(field) => field.removeAttribute('maxlength')")
    page.locator("input[type=text]").nth(1).fill("y" * 1000)
    send(page.locator(".cop-send button"))
    page.locator(".cop-result.cop-is-refused").wait_for()
    page.reload()
    assert values(page, "input[type=text]") == ["my answer", "y" * 1000]
    page.context.close()


@pytest.mark.parametrize("unit, button, field", [
    ("words", ".cop-save button", "input[type=text]"),
    ("plan-it", ".cop-plan [type=submit]", ".cop-own textarea"),
])  # fmt: skip
def test_what_is_filled_in_while_a_reply_is_on_its_way_stays(home: Site, unit: str, button: str, field: str) -> None:
    page = opened(home, unit)
    page.locator(field).nth(0).fill("sent")
    held: list[Route] = []
    page.route("**/blocks/**", lambda route: held.append(route))
    pressed = page.locator(button).element_handle()
    pressed.click()
    if unit == "plan-it":
        page.locator("[data-cop-add]").click()
    page.locator(field).nth(1).focus()
    page.keyboard.type("not sent yet")
    while not held:
        page.wait_for_timeout(10)
    held[0].continue_()
    page.wait_for_function("(pressed) => !pressed.isConnected", arg=pressed)
    assert values(page, field)[:2] == ["sent", "not sent yet"]
    expect(page.locator(field).nth(1)).to_be_focused()
    # Whose focus stays is told all the same.
    expect(page.locator("#cop-say")).to_contain_text("saved")
    page.reload()
    assert values(page, field)[:2] == ["sent", "not sent yet"]
    page.unroute("**/blocks/**")
    send(page.locator(button))
    page.reload()
    assert "not sent yet" in page.locator("main").inner_text() + "".join(values(page, field))
    page.context.close()


def test_of_one_question_nothing_is_laid_over_another(home: Site) -> None:
    """The step to the next question arrives, and its reply does not: what is kept is of the question before."""
    page = opened(home, "check")
    following = page.get_by_role("button", name="Next question")
    page.get_by_label("Stay").check()
    send(following)
    page.get_by_label("Ask").check()
    send(page.locator(".cop-save button"))
    send(page.get_by_role("button", name="Previous question"))
    page.get_by_label("Go away").check()
    page.route("**/submit", lost)
    following.click()
    page.locator(".cop-trouble:not([hidden])").wait_for()
    page.unroute("**/submit")
    page.reload()
    assert page.get_by_label("Ask").is_checked()
    send(page.get_by_role("button", name="Previous question"))
    assert page.get_by_label("Go away").is_checked()
    page.context.close()


def test_two_units_that_are_opened_at_once_on_a_first_visit_can_both_be_sent(home: Site) -> None:
    page = home.page()
    page.goto("/courses/home/")
    tabs = []
    for unit in ("words", "plan-it"):
        with page.context.expect_page() as waiting:
            page.evaluate("(address) => { window.open(address); }", f"{UNITS}/{unit}/")
        tabs.append(waiting.value)
    words, plan = tabs
    words.locator("input[type=text]").first.fill("I am here")
    send(words.locator(".cop-send button"))
    plan.locator("[type=checkbox]").first.check()
    send(plan.locator(".cop-plan [type=submit]"))
    plan.locator(".cop-sheet").wait_for()
    words.reload()
    assert values(words, "input[type=text]")[0] == "I am here"
    page.context.close()


def test_a_page_that_is_too_old_says_what_to_do(home: Site) -> None:
    page = opened(home, "words")
    page.locator("input[type=text]").first.fill("I am here")
    page.context.clear_cookies()
    page.locator(".cop-send button").click()
    expect(page.locator(".cop-trouble")).to_contain_text("load the page again")
    assert values(page, "input[type=text]")[0] == "I am here"
    page.context.close()


def test_what_went_wrong_is_in_sight_wherever_the_button_is_that_was_pressed(site: Site) -> None:
    """The sentence stands at the form's end, and the button that sends gaps all the same is some screens above it."""
    page = site.page(viewport={"width": 360, "height": 740})
    page.goto("/courses/parents/units/digital-life-quiz/?lang=en")
    page.locator("input[type=radio]").first.check()
    page.get_by_role("button", name="Send my answers").click()
    again = page.get_by_role("button", name="Send it all the same")
    expect(again).to_be_in_viewport()
    page.context.set_offline(True)
    again.click()
    expect(page.locator(".cop-trouble")).to_be_in_viewport()
    expect(again).to_be_focused()
    page.context.close()


def test_what_went_wrong_in_a_story_is_in_sight(site: Site) -> None:
    page = site.page(viewport={"width": 360, "height": 400})
    page.goto("/courses/parents/units/one-night/?lang=en")
    page.context.set_offline(True)
    page.locator(".cop-way").first.click()
    expect(page.locator(".cop-trouble")).to_be_in_viewport()
    page.context.close()
