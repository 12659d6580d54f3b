"""The script by itself: what it sends, keeps, says and focuses, whatever the transport answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import cop_xblocks
from cop_xblocks.questions.registry import kinds
from tests.support.story import STORY

PACKAGE = Path(cop_xblocks.__file__).parent
Show = Callable[..., str]

TEXTS = "### One? <!-- question #one text -->\n\n- [x] `a`\n\n### Two? <!-- question #two text -->\n\n- [x] `b`\n"
ORDER = (
    "### In order? <!-- question #o order -->\n\n1. First <!-- #a -->\n2. Second <!-- #b -->\n3. Third <!-- #c -->\n"
)
PLAN = "### Our plan <!-- plan #family -->\n\n- We ask. <!-- #ask -->\n- We eat. <!-- #eat -->\n"
INPUTS = "input[type=text]"
INSIDE = """(html) => {
  const box = document.createElement('div');
  box.innerHTML = html;
  return box.querySelector('.cop').innerHTML;
}"""
NEXT_SCENE = (
    '<form><ol class="cop-path"><li><div class="cop-chosen">You chose</div>'
    '<div class="cop-came"><h4 tabindex="-1" data-cop-focus>It helped.</h4></div></li></ol>'
    '<div class="cop-scene cop-now"><h3>Next</h3></div></form>'
)
SENT = '<form method="post"><h2>Sent</h2><button type="submit">Again</button><p class="cop-trouble" hidden></p></form>'


def posted(page: Page) -> list[Mapping[str, list[str]]]:
    fields: list[Mapping[str, list[str]]] = page.evaluate("server.fields")
    return fields


def answer(page: Page, reply: Mapping[str, Any]) -> None:
    """The transport's answer, and what the script does with it."""
    page.evaluate("(reply) => { server.reply(reply); return new Promise((done) => setTimeout(done)); }", dict(reply))


def stored(page: Page) -> Mapping[str, list[str]] | None:
    draft: Mapping[str, list[str]] | None = page.evaluate("JSON.parse(Object.values(sessionStorage)[0] || 'null')")
    return draft


def show_again(page: Page, html: str) -> None:
    page.evaluate("(html) => { document.body.innerHTML = html; enhanceBlock(); }", html)


# Sending


def test_a_reply_takes_the_place_of_the_form_and_gets_the_focus(page: Page, show: Show) -> None:
    show("cop_quiz", TEXTS)
    page.locator(INPUTS).first.fill("a")
    page.locator(".cop-send button").click()
    answer(page, {"html": SENT, "message": "1 of 2 points", "kept": True})
    assert posted(page)[0]["do"] and ["a"] in posted(page)[0].values()
    expect(page.locator("h2")).to_be_focused()
    expect(page.locator("#cop-say")).to_have_text("1 of 2 points")
    assert page.locator(".cop #cop-say").count() == 0
    assert stored(page) is None


@pytest.mark.parametrize(
    "reply, sentence",
    [
        ({"failure": "failed"}, "form.dataset.failed"),
        ({"failure": "broken"}, "form.dataset.broken"),
        ({"failure": "broken", "notice": "Wait a minute."}, "'Wait a minute.'"),
    ],
)
def test_a_failure_is_told_and_everything_stays(
    page: Page, show: Show, reply: Mapping[str, str], sentence: str
) -> None:
    show("cop_quiz", TEXTS)
    page.locator(INPUTS).first.fill("a")
    page.locator(".cop-send button").click()
    answer(page, reply)
    result = page.evaluate(f"(() => {{ const form = document.querySelector('form'); return {sentence}; }})()")
    expect(page.locator(".cop-trouble")).to_have_text(result)
    expect(page.locator("#cop-say")).to_have_text(result)
    expect(page.locator(".cop-send button")).to_be_focused()
    expect(page.locator(".cop-send button")).to_have_text("Try again")
    assert page.locator(INPUTS).first.input_value() == "a"
    assert ["a"] in (stored(page) or {}).values()
    page.locator(".cop-send button").click()
    expect(page.locator(".cop-trouble")).to_be_hidden()
    assert len(posted(page)) == 2


def test_a_second_press_sends_nothing_until_the_reply(page: Page, show: Show) -> None:
    show("cop_quiz", TEXTS)
    page.locator(".cop-send button").dblclick()
    assert len(posted(page)) == 1
    answer(page, {"failure": "failed"})
    page.locator(".cop-send button").click()
    assert len(posted(page)) == 2


def test_a_button_tells_that_it_sends_once_that_takes_long(page: Page, show: Show) -> None:
    show("cop_quiz", TEXTS)
    button = page.locator(".cop-send button")
    words = button.inner_text()
    button.click()
    assert button.inner_text() == words
    expect(button).to_have_text("Sending your answers …")
    answer(page, {"failure": "failed"})
    expect(button).not_to_have_class("cop-busy")


@pytest.mark.parametrize("tag, source, field", [("cop_quiz", TEXTS, INPUTS), ("cop_plan", PLAN, ".cop-own textarea")])
def test_a_late_reply_loses_nothing_that_was_typed_meanwhile(
    page: Page, show: Show, tag: str, source: str, field: str
) -> None:
    html = show(tag, source)
    page.locator(field).first.fill("sent")
    page.locator(".cop-send [type=submit]").click()
    page.locator(field).first.fill("typed later")
    page.locator(field).first.evaluate("(field) => field.setSelectionRange(5, 5)")
    answer(page, {"html": page.evaluate(INSIDE, html), "message": "Saved.", "kept": True})
    assert page.locator(field).first.input_value() == "typed later"
    expect(page.locator(field).first).to_be_focused()
    assert page.evaluate("document.activeElement.selectionStart") == 5
    expect(page.locator("#cop-say")).to_contain_text("Saved.")


def test_enter_in_a_line_of_text_moves_on_and_sends_nothing(page: Page, show: Show) -> None:
    show("cop_quiz", TEXTS)
    page.locator(INPUTS).first.press("Enter")
    expect(page.locator(INPUTS).nth(1)).to_be_focused()
    assert posted(page) == []


@pytest.mark.parametrize(
    "reply, result",
    [
        ({"status": 200, "body": '{"html": "<p>"}'}, {"html": "<p>"}),
        ({"status": 200, "body": "<html>"}, {"failure": "failed"}),
        ({"status": 200, "body": "null"}, {"failure": "failed"}),
        ({"status": 500, "body": '{"html": "<p>"}'}, {"failure": "broken"}),
        ({"status": 429, "body": '{"notice": "Wait."}'}, {"failure": "broken", "notice": "Wait."}),
        (None, {"failure": "failed"}),
    ],
)
def test_the_transport_never_rejects(page: Page, reply: Mapping[str, Any] | None, result: object) -> None:
    page.route("**/handler", lambda route: route.fulfill(**reply) if reply else route.abort())
    assert page.evaluate("script.handlerTransport('/handler', document.body)({})") == result
    page.unroute("**/handler")


# Drafts

FILL = """(controls) => controls.forEach((control, index) => {
  if (control.type === 'radio' || control.type === 'checkbox') control.checked = index === 0;
  else if (control.matches('select')) control.selectedIndex = Math.min(index + 1, control.options.length - 1);
  else control.value = '12';
})"""
CONTROLS = "form :is(input:not([type=hidden]), select, textarea)"
READ = "(all) => all.map((control) => [control.name, control.type, control.value, control.checked])"


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_draft_of_every_kind_is_there_after_a_reload(page: Page, show: Show, kind: str) -> None:
    html = show("cop_quiz", (PACKAGE / "questions" / kind / "new.md").read_text("utf-8"))
    assert stored(page) is None
    page.locator(CONTROLS).evaluate_all(FILL)
    page.locator(CONTROLS).first.dispatch_event("change")
    filled = page.locator(CONTROLS).evaluate_all(READ)
    page.reload()
    show_again(page, html)
    assert sorted(page.locator(CONTROLS).evaluate_all(READ)) == sorted(filled)


def test_a_draft_of_other_questions_is_dropped(page: Page, show: Show) -> None:
    html = show("cop_quiz", TEXTS)
    page.evaluate(
        "document.querySelector('form').insertAdjacentHTML('beforeend', '<input type=hidden name=shown value=q1>')"
    )
    page.locator(INPUTS).first.fill("an answer")
    show_again(page, html)
    assert page.locator(INPUTS).first.input_value() == ""
    assert stored(page) is None


def test_what_was_refused_stays_a_draft(page: Page, show: Show) -> None:
    html = show("cop_quiz", TEXTS)
    page.locator(INPUTS).first.fill("refused")
    page.locator(".cop-send button").click()
    answer(
        page, {"html": page.evaluate(INSIDE, html).replace('value=""', 'value="refused"'), "message": "", "kept": False}
    )
    assert ["refused"] in (stored(page) or {}).values()


def test_a_kind_may_restore_what_is_in_no_control(page: Page, show: Show) -> None:
    html = show("cop_quiz", TEXTS)
    page.locator(INPUTS).first.fill("kept")
    page.evaluate("""script.registerKind('fieldset', {
      enhance: (field) => { field.dataset.enhanced = 'yes'; },
      restore: (field, fields) => { field.dataset.restored = Object.values(fields).flat().includes('kept'); },
    })""")
    show_again(page, html)
    expect(page.locator("fieldset").first).to_have_attribute("data-restored", "true")
    expect(page.locator("fieldset").nth(1)).to_have_attribute("data-enhanced", "yes")


# Kinds and activities


@pytest.mark.parametrize("language", ["en", "ar"])
def test_lines_are_moved_by_keyboard(page: Page, show: Show, language: str) -> None:
    show("cop_quiz", ORDER, language=language)
    assert page.locator(".cop").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    labels = page.locator(".cop-row label")
    names = labels.all_inner_texts()
    down = page.locator(".cop-row").first.locator(".cop-down")
    assert not any((stored(page) or {}).values()), "the order that the lines came in is no answer"
    down.focus()
    page.keyboard.press("Enter")
    assert [words.strip() for words in page.locator(".cop-row label").all_inner_texts()] == [
        names[1],
        names[0],
        names[2],
    ]
    expect(page.locator(".cop-row").nth(1).locator(".cop-down")).to_be_focused()
    assert page.locator(".cop-row select").evaluate_all("(all) => all.map((one) => one.value)") == ["1", "2", "3"]
    expect(page.locator("#cop-say")).to_contain_text(names[0])
    assert page.locator("#cop-say").get_attribute("lang") == language
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".cop-row").nth(2).locator(".cop-down")).to_be_focused()
    expect(page.locator(".cop-row").nth(2).locator(".cop-down")).to_have_attribute("aria-disabled", "true")
    # The buttons stand at the end of the line, on whichever side that is.
    row, button = page.locator(".cop-row").first.bounding_box(), page.locator(".cop-moves").first.bounding_box()
    assert row and button and (button["x"] > row["x"] + row["width"] / 2) == (language == "en")


def test_a_plan_gets_another_line_until_it_is_full(page: Page, show: Show) -> None:
    html = show("cop_plan", PLAN)
    lines, add = page.locator(".cop-own textarea"), page.locator("[data-cop-add]")
    assert lines.count() == 1
    add.click()
    expect(lines).to_have_count(1)
    expect(lines.first).to_be_focused()
    for number in range(1, int(page.locator(".cop-own ol").get_attribute("data-most") or 0)):
        lines.last.fill(f"line {number}")
        add.click()
        expect(lines.last).to_be_focused()
    expect(add).to_be_hidden()
    lines.last.fill("the last line")
    ids = lines.evaluate_all("(all) => all.map((one) => one.id)")
    assert len(set(ids)) == len(ids) == lines.count()
    page.reload()
    show_again(page, html)
    assert (lines.first.input_value(), lines.last.input_value()) == ("line 1", "the last line")
    assert lines.count() == len(ids)
    expect(add).to_be_hidden()


def test_a_choice_in_a_story_sends_the_steps_and_the_pressed_way(page: Page, show: Show) -> None:
    show("cop_scenario", STORY)
    way = page.locator(".cop-way").nth(1)
    value = way.get_attribute("value")
    way.focus()
    page.keyboard.press("Enter")
    assert posted(page) == [{"steps": ["0"], "way": [value]}]
    answer(page, {"html": NEXT_SCENE, "kept": True})
    expect(page.locator("h4")).to_be_focused()
    expect(page.locator(".cop-now")).to_have_class("cop-scene cop-now cop-arrived")
    assert stored(page) is None


def test_an_activity_is_found_by_its_initialiser_alone(page: Page) -> None:
    page.evaluate("""() => {
      window.calls = [];
      script.registerActivity({ initialiser: 'CopMadeUp', selector: '.made-up', handler: 'answer',
        enhance: (root, post, key) => calls.push([root.id, typeof post, key]) });
      document.body.innerHTML = '<div class="xblock"><div class="made-up" id="it"></div></div>';
      CopMadeUp({ handlerUrl: (element, name) => `/${name}` }, document.querySelector('.xblock'));
      CopMadeUp({ handlerUrl: (element, name) => `/${name}` }, { jquery: '3', 0: document.querySelector('.made-up') });
    }""")
    assert page.evaluate("calls") == [["it", "function", "cop:it"]] * 2


def test_the_script_adds_the_initialisers_and_no_other_global_names(page: Page) -> None:
    names = page.evaluate("""() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const standard = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      return Object.getOwnPropertyNames(window).filter((name) => /cop/i.test(name) && !standard.has(name)).sort();
    }""")
    assert names == ["CopHelplines", "CopLesson", "CopPlan", "CopQuiz", "CopScenario"]
    # A library's runtime calls them with `new` (edx-platform, `common/templates/xblock_v2/xblock_iframe.html`).
    for name in names:
        page.evaluate("(name) => { new window[name]({ handlerUrl: () => '' }, document.createElement('div')); }", name)
