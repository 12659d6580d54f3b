"""A plan in a real browser: by keyboard alone, on a narrow screen, without a script, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from cop_xblocks import activities, questions
from cop_xblocks.public.joining import join_style

if TYPE_CHECKING:
    from tests.support.browser.site import Site

COURSE = """\
---
audience: parents
language: LANGUAGE
---
# A course

## Module <!-- #m -->

- [A plan](plan.md)
"""
LESSON = """\
---
key: planning
---
# A plan

## Our plan <!-- #our-plan -->

Prose that stands on the page and not on the paper.

### TITLE <!-- plan #family -->

Pick **some**.

- FIRST <!-- #one -->
  > Why it helps.
- A second commitment, which is rather long, so that it takes more than one line on a telephone. <!-- #two -->
- Third. <!-- #three -->
"""
TITLES = {"en": "Our family plan", "ar": "اتفاق عائلتنا"}
FIRST = {"en": "We ask before we post.", "ar": "نستأذن قبل النشر."}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGE = "/courses/COURSE/units/our-plan/"


@pytest.fixture(scope="module")
def plans(browser: Browser, tmp_path_factory: pytest.TempPathFactory, serving: object) -> Iterator[Site]:
    """A course in English and one in Arabic, each with a plan."""
    root = tmp_path_factory.mktemp("plans")
    (root / "locales").mkdir()
    for language, title in TITLES.items():
        folder = root / "courses" / f"home-{language}"
        folder.mkdir(parents=True)
        (folder / "course.md").write_text(COURSE.replace("LANGUAGE", language), "utf-8")
        (folder / "plan.md").write_text(LESSON.replace("TITLE", title).replace("FIRST", FIRST[language]), "utf-8")
    yield from serving(root)  # type: ignore[operator]


def open_plan(plans: Site, language: str = "en", **options: object) -> Page:
    page = plans.page(reduced_motion="reduce", **options)
    page.goto(f"{PAGE.replace('COURSE', f'home-{language}')}?lang={language}")
    return page


def save(page: Page, own: str = "Of our own") -> None:
    page.locator(".cop-plan [type=checkbox]").first.check()
    page.locator(".cop-own textarea").first.fill(own)
    page.locator(".cop-plan [type=submit]").click()
    page.locator(".cop-sheet").wait_for()
    # What was pressed stays in the page a moment longer, unseen: it has no size.
    expect(page.locator(".cop-plan > .cop-unseen")).to_have_count(0)


def findings(page: Page) -> list[str]:
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    return [f"{rule['id']}: {node['html'][:120]}" for rule in results.response["violations"] for node in rule["nodes"]]


def test_a_plan_is_made_by_keyboard_alone(plans: Site) -> None:
    page = open_plan(plans)
    page.locator(".cop-plan [type=checkbox]").first.focus()
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_label("Line 1")).to_be_focused()
    page.keyboard.type("Of our own")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Add a line")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Line 2")).to_be_focused()
    page.keyboard.type("And another")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Save my plan")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".cop-sheet .cop-verdict")).to_be_focused()
    assert page.locator(".cop-sheet li").all_inner_texts() == [FIRST["en"], "Of our own", "And another"]
    expect(page.locator("#cop-say")).to_have_count(0)  # the focus is at the sentence already
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Print this plan")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Line 3")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_of_a_plan(plans: Site, language: str, scheme: str) -> None:
    page = open_plan(plans, language, color_scheme=scheme)
    assert findings(page) == []
    save(page)
    assert findings(page) == []
    page.locator(".cop-change summary").click()
    page.locator(".cop-own textarea").first.fill("x" * 301)
    page.locator(".cop-plan [type=submit]").click()
    page.locator(".cop-result").wait_for()
    expect(page.locator(".cop-result h3")).to_be_focused()
    assert findings(page) == []
    page.context.close()


@pytest.mark.parametrize("language", TITLES)
def test_a_plan_fits_320_pixels_and_a_thumb(plans: Site, language: str) -> None:
    page = open_plan(plans, language, viewport={"width": 320, "height": 640})
    save(page, "a-word-that-is-longer-than-any-screen-of-a-telephone-and-still-has-to-fit-into-it")
    page.locator(".cop-change summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        """() => Array.from(document.querySelectorAll('.cop-plan :is(button, summary, label:has(input), textarea)'))
          .filter((element) => element.checkVisibility())
          .map((element) => [element.outerHTML.slice(0, 60), element.getBoundingClientRect().height])
          .filter(([, height]) => height < 43.5)"""
    )
    assert small == []
    page.context.close()


def test_a_plan_is_made_and_saved_without_javascript(plans: Site) -> None:
    page = open_plan(plans, java_script_enabled=False)
    assert page.locator(".cop-own textarea").count() == 3
    save(page)
    assert page.locator(".cop-sheet li").all_inner_texts() == [FIRST["en"], "Of our own"]
    assert not page.locator("[data-cop-print]").is_visible()
    page.locator(".cop-change summary").click()
    assert page.locator(".cop-own textarea").count() == 4
    page.context.close()


def test_what_is_not_saved_yet_survives_a_reload_in_this_tab(plans: Site) -> None:
    page = open_plan(plans)
    page.locator(".cop-plan [type=checkbox]").nth(1).check()
    page.locator(".cop-own textarea").first.fill("Of our own")
    page.locator("[data-cop-add]").click()
    page.keyboard.type("And another")
    page.reload()
    assert page.locator(".cop-plan [type=checkbox]").nth(1).is_checked()
    assert [element.input_value() for element in page.locator(".cop-own textarea").all()] == [
        "Of our own",
        "And another",
    ]
    page.context.close()


def test_what_cannot_be_sent_stays_and_can_be_sent_again(plans: Site) -> None:
    page = open_plan(plans)
    page.route("**/save_plan", lambda route: route.abort())
    page.locator(".cop-own textarea").first.fill("Of our own")
    page.locator(".cop-plan [type=submit]").click()
    expect(page.locator(".cop-plan .cop-trouble")).to_contain_text("has not been saved")
    assert page.locator(".cop-own textarea").first.input_value() == "Of our own"
    page.unroute("**/save_plan")
    page.locator(".cop-plan [type=submit]").click()
    page.locator(".cop-sheet").wait_for()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", TITLES)
def test_on_paper_there_is_the_plan_alone_on_one_page(plans: Site, language: str, scheme: str) -> None:
    page = open_plan(plans, language, color_scheme=scheme)
    save(page)
    title = page.locator(".cop-sheet h2")
    page.emulate_media(media="print")
    visible = page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const {data, parentElement} = walker.currentNode;
            if (data.trim() && parentElement.checkVisibility()) found.push(data.trim());
          }
          return found;
        }"""
    )
    assert visible[:3] == [TITLES[language], FIRST[language], "Of our own"]
    assert len(visible) == 5  # and the sentences about signing and the day
    assert title.evaluate("node => getComputedStyle(node).color") == "rgb(0, 0, 0)"
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    page.context.close()


def test_a_plan_that_stands_in_a_platforms_page_is_printed_alone_too(plans: Site) -> None:
    """The host's own style does not count there: the page has the style that a platform publishes instead."""
    platforms_style = join_style(questions.__path__, activities.__path__)
    loaded: list[str] = []

    def give_platforms_style(route: Route) -> None:
        loaded.append(route.request.url)
        route.fulfill(content_type="text/css", body=platforms_style)

    page = open_plan(plans, service_workers="block")
    save(page)
    page.route("**/cop.*.css", give_platforms_style)
    page.reload()
    assert len(loaded) == page.locator("link[rel=stylesheet]").count() == 1
    page.evaluate("document.body.classList.remove('cop-host')")
    expect(page.get_by_text("Prose that stands on the page")).to_be_visible()
    expect(page.locator("header").first).to_be_visible()
    page.emulate_media(media="print")
    assert not page.get_by_text("Prose that stands on the page").is_visible()
    assert not page.locator("header").first.is_visible()
    assert page.locator(".cop-sheet").is_visible()
    page.context.close()
