"""A course, taken as a learner takes it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.support.browser.site import Site, follow, send

QUIZ = "/courses/parents/units/feeds-quiz/"
UNIT = "/courses/parents/units/live-if-it-happened/"


def picks(page: Page) -> list[bool]:
    """Which boxes are ticked, whatever the language."""
    return [box.is_checked() for box in page.locator(".cop-option input").all()]


def statuses(page: Page) -> list[str | None]:
    return [
        re.search(r"cop-is-(\w+)", status.get_attribute("class") or "")[1]  # type: ignore[index]
        for status in page.locator(".cop-status").all()
    ]


def test_a_learner_answers_in_english_and_finds_the_same_answers_and_marks_in_arabic(site: Site) -> None:
    page = site.page()
    page.goto(f"{QUIZ}?lang=en")
    for question in page.locator(".cop-question").all()[:-1]:  # the last one stays blank, whatever is drawn
        if question.locator("input").count():
            question.locator("input").nth(1).check()
    page.locator(".cop-send button").click()
    page.get_by_role("button", name="Send it all the same").click()
    page.locator(".cop-status").first.wait_for()
    page.goto(f"{QUIZ}?lang=en")
    in_english, marked = picks(page), statuses(page)
    score = re.findall(r"\d+(?:\.\d+)?", page.locator(".cop-score").inner_text())
    page.goto(f"{QUIZ}?lang=ar")
    assert page.locator(".cop-quiz").get_attribute("dir") == "rtl"
    assert picks(page) == in_english
    assert any(in_english)
    assert statuses(page) == marked
    assert len(marked) == 6
    assert re.findall(r"\d+(?:\.\d+)?", page.locator(".cop-score").inner_text()) == score
    page.goto("/courses/parents/marks/?lang=ar")
    in_arabic = re.findall(r"\d+", page.locator("main").inner_text())
    page.goto("/courses/parents/marks/?lang=en")
    assert re.findall(r"\d+", page.locator("main").inner_text()) == in_arabic
    page.context.close()


def test_a_quiz_is_answered_and_marked_without_javascript(site: Site) -> None:
    page = site.page(java_script_enabled=False)
    page.goto("/?lang=en")
    page.goto(UNIT)
    order, choice = page.locator(".cop-question").all()
    for number, select in enumerate(order.locator("select").all(), 1):
        select.select_option(str(number))
    choice.locator("label", has_text="have a child fetch a younger one").locator("input").check()
    follow(page.locator(".cop-send button"))
    assert page.url.partition("#")[0].endswith(UNIT)
    assert page.locator(".cop-result").is_visible()
    assert statuses(page)[1] == "right"
    assert "She may need comfort and care as well" in page.locator(".cop-feedback").last.inner_text()
    page.context.close()


def test_an_answer_that_cannot_be_marked_is_kept_and_explained_without_javascript(site: Site) -> None:
    page = site.page(java_script_enabled=False)
    page.goto(f"{UNIT}?lang=en")
    selects = page.locator(".cop-question").first.locator("select")
    for index in range(selects.count()):
        selects.nth(index).select_option("1")
    follow(page.locator(".cop-send button"))
    assert statuses(page)[0] == "refused"
    assert "same place" in page.locator(".cop-status").first.inner_text()
    assert [selects.nth(index).input_value() for index in range(selects.count())] == ["1"] * selects.count()
    page.context.close()


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def press_until(page: Page, key: str, wanted: str, most: int = 120) -> None:
    """Press a key until the focused element matches a selector."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} was not reached; the focus is at {focused(page)}")


def answer_by_keyboard(page: Page, question: Locator) -> None:
    """Answer a question of any kind, somehow: tick the first box, take the first of each list, type into each line."""
    if question.locator(".cop-move").count():
        title = question.locator("legend h3").get_attribute("id")  # a quiz may have drawn two to put in order
        press_until(page, "Tab", f".cop-question:has([id='{title}']) .cop-move:not([aria-disabled])")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.matches('.cop-move')"), focused(page)
        return
    fields = question.locator("input:not([type=hidden]), select, textarea").all()
    for name in dict.fromkeys(field.get_attribute("name") for field in fields):
        press_until(page, "Tab", f"[name='{name}']")
        if page.evaluate("document.activeElement.matches('[type=radio], [type=checkbox]')"):
            page.keyboard.press("Space")
        elif page.evaluate("document.activeElement.matches('select')"):
            page.keyboard.press("ArrowDown")
        else:
            page.keyboard.type("1")


def test_a_keyboard_alone_takes_the_course(site: Site) -> None:
    page = site.page(reduced_motion="reduce")
    page.goto("/?lang=en")
    press_until(page, "Tab", "main a[href='/courses/parents/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/courses/parents/")
    press_until(page, "Tab", "main .board a[href*='/units/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/*/")
    parts = 0
    while "/units/" in page.url:
        parts += 1
        if page.locator(".cop-quiz .cop-send button").count():
            for question in page.locator(".cop-question").all():
                answer_by_keyboard(page, question)
            press_until(page, "Tab", ".cop-quiz .cop-send button")
            page.keyboard.press("Enter")
            page.locator(".cop-status").first.wait_for()
            assert page.evaluate("document.activeElement.matches(':is(h3, h4)[data-cop-focus]')"), focused(page)
        press_until(page, "Tab", "a[rel=next]")
        before = page.url
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, before=before: url != before)
    expect(page).to_have_url(re.compile(r"/courses/parents/end/$"))
    page.goto("/courses/parents/")
    progress = re.search(r"(\d+) of (\d+) lessons done", page.locator("main").inner_text())
    assert progress is not None
    assert int(progress[1]) > 0
    assert page.locator("main .board progress").get_attribute("max") == str(parts), "every part was reached"
    page.context.close()


def test_an_order_question_is_moved_by_keyboard_and_announced(site: Site) -> None:
    page = site.page()
    page.clock.install()
    page.goto(f"{UNIT}?lang=en")
    rows = page.locator(".cop-row")
    first = rows.nth(0).locator("label").inner_text()
    rows.nth(0).locator(".cop-down").focus()
    page.keyboard.press("Enter")
    assert rows.nth(1).locator("label").inner_text() == first
    assert rows.nth(1).locator("select").input_value() == "2"
    expect(page.locator("#cop-say")).to_contain_text("now number 2 of 5")
    page.clock.fast_forward("01:00")
    expect(page.locator("#cop-say")).to_be_empty()  # who reads to the page's end does not meet it there
    page.context.close()


def test_an_order_that_nobody_moved_is_no_answer(site: Site) -> None:
    """Nobody gave it: it takes no attempt, and is said to be open. A move that goes nowhere gives it as it stands."""
    page = site.page()
    page.goto(f"{QUIZ}?lang=en")
    send = page.locator(".cop-send button")
    send.click()
    expect(page.locator(".cop-result.cop-is-refused")).to_contain_text("You have not answered anything yet.")
    page.goto(f"{UNIT}?lang=en")
    page.locator(".cop-option input").first.check()
    send.click()
    question = page.locator(".cop-question", has=page.locator(".cop-order"))
    expect(question.locator(".cop-status.cop-is-empty")).to_be_visible()
    expect(question).to_contain_text("move one line down and up again")
    rows = page.locator(".cop-row")
    assert set(rows.locator("select").evaluate_all("(all) => all.map((each) => each.value)")) == {""}
    rows.nth(0).locator(".cop-up").focus()
    page.keyboard.press("Enter")
    given = rows.locator("select").evaluate_all("(all) => all.map((each) => each.value)")
    assert given == [str(number) for number in range(1, len(given) + 1)]
    page.context.close()


def test_what_was_answered_stays_when_the_line_fails(site: Site) -> None:
    page = site.page()
    page.goto(f"{UNIT}?lang=en")
    page.locator(".cop-option input").first.check()
    page.context.set_offline(True)
    page.locator(".cop-send button").click()
    page.locator(".cop-trouble:not([hidden])").wait_for()
    assert page.locator(".cop-option input").first.is_checked()
    page.context.set_offline(False)
    page.locator(".cop-send button").click()
    page.locator(".cop-status").first.wait_for()
    page.context.close()


def test_the_language_switch_lasts(site: Site) -> None:
    page = site.page()
    page.goto("/?lang=ar")
    page.goto("/courses/parents/")
    assert page.locator("html").get_attribute("lang") == "ar"
    page.context.close()


def test_progress_counts_what_was_read(site: Site) -> None:
    page = site.page()
    page.goto("/?lang=en")
    page.goto("/courses/parents/")
    assert page.locator("main progress").get_attribute("value") in (None, "0")
    page.goto("/courses/parents/units/small-changes/")
    choice = page.locator(".cop-option", has_text="An end that suits the game")
    choice.locator("input").check()
    page.locator(".cop-send button").click()
    page.locator(".cop-status").first.wait_for()
    page.goto("/courses/parents/")
    expect(page.locator("main")).to_contain_text(re.compile(r"\b0 of \d+ lessons done"))
    assert page.locator("main .board progress").get_attribute("value") == "1"
    lesson = page.locator(".module .stop", has=page.locator("a", has_text="Screen time: sleep, balance"))
    expect(lesson).to_contain_text("In progress")
    page.context.close()


def test_no_page_says_its_title_twice(site: Site) -> None:
    """A module, its only lesson and that lesson's only unit may have the same title."""
    page = site.page()
    page.goto("/courses/parents/units/final/?lang=en")
    title = page.locator("h1").inner_text()
    assert title not in page.locator(".unit .up").all_inner_texts()
    page.context.close()


def test_a_quiz_that_counts_asks_before_it_is_sent_with_questions_left_blank(site: Site) -> None:
    page = site.page(viewport={"width": 360, "height": 740})
    page.goto(f"{QUIZ}?lang=en")
    left = page.locator(".cop-quiz-head p").first.inner_text()
    answer = page.locator(".cop-question:has(input)").first.locator("input").first  # an order may be drawn before it
    answer.check()
    count = page.locator(".cop-question").count()
    send(page.locator(".cop-send button"))
    box = page.locator(".cop-result.cop-is-refused")
    expect(box).to_contain_text(f"{count - 1} questions have no answer yet: ")
    assert page.locator(".cop-quiz-head p").first.inner_text() == left, "no attempt was taken"
    assert page.evaluate("document.activeElement.matches('[data-cop-focus]')"), focused(page)
    expect(page.locator("#cop-say")).to_contain_text("questions have no answer yet")
    assert answer.is_checked()
    blank = box.get_by_role("link").last
    number = int(blank.inner_text().split()[-1])
    blank.click()
    expect(page.locator(".cop-question").nth(number - 1)).to_be_in_viewport()
    page.reload()
    assert answer.is_checked(), "it is not lost by a reload either"
    send(page.locator(".cop-send button"))
    send(page.get_by_role("button", name="Send it all the same"))
    expect(page.locator(".cop-score")).to_be_visible()
    page.context.close()
