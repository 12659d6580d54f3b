"""Figures, words and helplines, with a keyboard, without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.support.tiers import quick_in

if TYPE_CHECKING:
    from tests.support.browser.site import Site

FIGURES = "/courses/parents/units/live-why-not-yet/"
HELPLINES = "/courses/parents/units/something-wrong/"


def test_a_figure_leads_to_its_source_and_back_by_keyboard(site: Site) -> None:
    page = site.page()
    page.goto(FIGURES)
    figure = page.get_by_role("link", name="96 per cent")
    figure.focus()
    page.keyboard.press("Enter")
    note = page.locator(".cop-notes li:target")
    assert "2018" in note.inner_text()
    back = note.locator(".cop-back").bounding_box()
    assert back is not None and back["height"] >= 44 and back["width"] >= 44
    # The next stop of the keyboard is in the note.
    page.keyboard.press("Tab")
    assert note.locator("a").first.evaluate("link => link === document.activeElement")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("-ref")
    assert page.locator(".cop-ref:target").inner_text().startswith("96 per cent")
    page.context.close()


def test_a_country_is_chosen_with_the_keyboard_and_its_numbers_are_called_with_a_tap(site: Site) -> None:
    page = site.page(service_workers="block")
    requests: list[str] = []
    page.goto(HELPLINES, wait_until="networkidle")
    page.on("request", lambda request: requests.append(request.url))
    assert not page.get_by_text("Nobody sees which country you choose.").is_visible()
    page.get_by_role("link", name="Choose your country").focus()
    page.keyboard.press("Enter")
    select = page.get_by_label("Choose your country")
    expect(select).to_be_focused()
    assert select.input_value() == "" and page.get_by_text("Nobody sees which country you choose.").is_visible()
    assert requests == [f"{site.address}/help/all/"]
    requests.clear()
    page.keyboard.type("United King")
    page.keyboard.press("Enter")
    assert select.input_value() == "GB"
    calls = page.locator(".cop-helplines .cop-call").locator("visible=true")
    numbers = [call.get_attribute("href") for call in calls.all()]
    assert numbers[:2] == ["tel:999", "tel:112"] and "tel:08001111" in numbers
    assert all((call.bounding_box() or {})["height"] >= 44 for call in calls.all())
    expect(page.locator("#cop-say")).to_contain_text("United Kingdom")
    select.select_option("")
    assert calls.count() == 0
    # Nobody learns which country was chosen.
    assert requests == [] and "GB" not in page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    page.context.close()


def test_without_a_script_a_country_is_chosen_on_the_page_of_whom_one_can_call(site: Site) -> None:
    page = site.page(java_script_enabled=False)
    page.goto(f"{HELPLINES}?lang=ar")
    page.locator(".cop-helplines").get_by_role("link", name="اختيار البلد").click()
    expect(page).to_have_url(f"{site.address}/help/")
    page.get_by_text("مصر", exact=True).click()
    assert page.locator("a[href='tel:16000']").is_visible()
    assert not page.locator("a[href='tel:08001111']").is_visible()
    page.context.close()


def test_what_is_chosen_shows_on_a_line_that_has_gone(site: Site) -> None:
    page = site.page(service_workers="block")
    page.goto(HELPLINES, wait_until="networkidle")
    page.get_by_role("link", name="Choose your country").click()
    select = page.get_by_label("Choose your country")
    expect(select).to_be_focused()
    page.context.set_offline(True)
    select.select_option("FR")
    assert page.locator("a[href='tel:119']").is_visible()
    assert page.locator("a[href='tel:112']").locator("visible=true").count() == 1
    page.context.close()


@pytest.mark.parametrize("answer", [{"status": 503, "body": ""}, {"body": "<p>Pay for this network</p>"}])
def test_where_the_countries_do_not_come_the_link_leads_where_it_leads_without_a_script(
    site: Site, answer: dict[str, Any]
) -> None:
    page = site.page(service_workers="block")
    page.route("**/help/all/", lambda route: route.fulfill(**answer))
    page.goto(f"{HELPLINES}?lang=en")
    page.get_by_role("link", name="Choose your country").click()
    expect(page).to_have_url(f"{site.address}/help/")
    expect(page.locator("a[href='tel:999']").first).to_be_visible()
    page.context.close()


def test_a_talk_is_played_with_captions_and_can_be_read_instead(talk: Site) -> None:
    page = talk.page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto("/courses/talk/units/unit/", wait_until="networkidle")
    # Nothing of it is loaded before somebody wants to hear it.
    assert not any(url.endswith(".wav") for url in requests)
    player = page.locator("audio")
    assert player.get_attribute("aria-label") == "A talk."
    length = player.evaluate(
        "audio => new Promise((done, fail) => {"
        " audio.onloadedmetadata = () => done(audio.duration);"
        " audio.onerror = () => fail('not loaded');"
        " audio.muted = true; audio.load(); audio.play().catch(() => {}); })"
    )
    assert round(length) == 1
    page.wait_for_function("document.querySelector('track').readyState === 2")
    assert player.evaluate("audio => audio.textTracks[0].cues[0].text") == "Hello."
    page.get_by_text("What is said, to read").click()
    assert page.get_by_text("Hello.", exact=True).is_visible()
    assert complaints == []
    page.context.close()


LINE_BEGINS_WITH_A_MARK = """
() => Array.from(document.querySelectorAll(".cop-ref")).filter((ref) => {
  const after = ref.nextSibling, at = after && after.nodeType === Node.TEXT_NODE ? after.data.search(/[^\\u2060]/) : -1;
  if (at < 0 || !/[,.;:!?،。，；：、]/.test(after.data[at])) return false;
  const range = document.createRange();
  range.setStart(after, at);
  range.setEnd(after, at + 1);
  const mark = range.getBoundingClientRect(), number = ref.querySelector("sup").getBoundingClientRect();
  return mark.top > number.bottom;
}).map((ref) => ref.textContent)
"""


@pytest.mark.parametrize("language", quick_in(("ar", "en"), ["ar", "en", "zh"]))
def test_no_line_begins_with_the_mark_behind_a_number_of_a_note(site: Site, language: str) -> None:
    page = site.page()
    page.goto(f"{FIGURES}?lang={language}")
    for width in range(300, 420, 4):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(LINE_BEGINS_WITH_A_MARK) == [], width
    page.context.close()
