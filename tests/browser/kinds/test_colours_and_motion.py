"""Forced colours, as Windows has them for high contrast; dark pages; motion for who has nothing against it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.browser.answers import QUESTIONS, Visit
from tests.support.browser.pages import findings

# What has no edge of its own, or no icon's drawing, where the system's colours replace those of the page.
LOST = """() => {
  const ground = getComputedStyle(document.body).backgroundColor;
  const shown = (each) => each.checkVisibility() && !each.matches('.cop-unseen');
  const lost = [];
  for (const each of document.querySelectorAll('.cop .cop-icon')) {
    if (shown(each) && getComputedStyle(each).backgroundColor === ground) lost.push(each);
  }
  const edged = '.cop :is(button, select, input[type=text], textarea, .cop-option, .cop-row, .cop-status, .cop-result, .cop-explanation, .cop-hint)';
  for (const each of document.querySelectorAll(edged)) {
    const style = getComputedStyle(each);
    const edges = ['Top', 'Right', 'Bottom', 'Left'].filter((side) => style['border' + side + 'Style'] !== 'none'
      && parseFloat(style['border' + side + 'Width']) >= 1 && style['border' + side + 'Color'] !== ground);
    if (shown(each) && edges.length < (each.matches('.cop-hint') ? 1 : 4)) lost.push(each);
  }
  return lost.map((each) => each.outerHTML.slice(0, 100));
}"""  # noqa: E501


@pytest.mark.parametrize("kind", [*QUESTIONS, "scenario", "plan"])
def test_nothing_is_lost_in_forced_colours(visit: Callable[..., Visit], kind: str) -> None:
    learner = visit(kind, "en", "keyboard", forced_colors="active", color_scheme="dark")
    assert learner.page.evaluate(LOST) == []
    if kind == "plan":
        learner.pick("checkbox", "Phones sleep in the kitchen.")
        learner.send()
        learner.page.locator(".cop-sheet").wait_for()
    elif kind == "scenario":
        learner.hand.press(learner.named("button", "Wake Mum"))
        learner.page.locator(".cop-result").wait_for()
    else:
        QUESTIONS[kind].wrong(learner)
        learner.send()
        learner.page.locator(".cop-status").wait_for()
    assert learner.page.evaluate(LOST) == []


def test_a_button_that_cannot_be_used_is_another_one_in_forced_colours(visit: Callable[..., Visit]) -> None:
    page = visit("order", "en", "keyboard", forced_colors="active").page
    row = page.locator(".cop-row").first
    ink = [
        row.locator(f".{button} .cop-icon").evaluate("icon => getComputedStyle(icon).backgroundColor")
        for button in ("cop-up", "cop-down")
    ]
    assert ink[0] != ink[1]


@pytest.mark.parametrize("kind", QUESTIONS)
def test_axe_finds_nothing_on_a_dark_page(visit: Callable[..., Visit], kind: str) -> None:
    learner = visit(kind, "en", "touch", color_scheme="dark")
    assert findings(learner.page) == []
    QUESTIONS[kind].wrong(learner)
    learner.send()
    learner.page.locator(".cop-status").wait_for()
    assert findings(learner.page) == []


def test_a_row_that_moves_is_seen_to_move_by_who_wants_that(visit: Callable[..., Visit]) -> None:
    learner = visit("order", "en", "touch", reduced_motion="no-preference")
    learner.hand.press(learner.page.locator(".cop-down").first)
    assert learner.page.evaluate("document.getAnimations().map((each) => each.animationName)") == ["cop-moved"]
