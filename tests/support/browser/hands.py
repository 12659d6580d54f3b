"""Ways to work a page: by keyboard alone, or with a finger on a phone."""

from __future__ import annotations

from typing import Any, Protocol

from playwright.sync_api import Locator, Page

# Of the element that has the focus: whether it is the wanted one or a radio button of its group, and what is wrong
# with how it is shown. WCAG 2.2: 2.4.7 (it can be seen that it has the focus), 2.4.11 (something of it can be seen).
FOCUSED = """wanted => {
  const has = document.activeElement;
  const group = has.type === 'radio' && wanted.type === 'radio' && has.name === wanted.name;
  let trouble = '';
  if (has !== document.body && has.tagName !== 'MAIN') {
    const style = getComputedStyle(has);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) trouble = 'no outline';
    const box = has.getBoundingClientRect();
    const spots = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) =>
      document.elementFromPoint(box.left + x * box.width, box.top + y * box.height));
    if (!spots.some((spot) => spot && (has.contains(spot) || spot.contains(has) && spot.closest('.cop-host main') ))) trouble += ' hidden';
  }
  return { there: has === wanted, group, trouble: trouble && trouble + ': ' + has.outerHTML.slice(0, 120) };
}"""  # noqa: E501

MOST_STOPS = 60


class Hand(Protocol):
    """What a learner does with a control. Each is given as a locator of one element."""

    page: Page

    def pick(self, box: Locator) -> None:
        """A radio button, or a box to tick or to clear."""

    def choose(self, select: Locator, words: str) -> None:
        """The option that says these words."""

    def write(self, field: Locator, words: str) -> None:
        """In the place of what is there."""

    def press(self, button: Locator) -> None:
        """A button, a link, or what opens something."""


class Keyboard:
    """The Tab key leads everywhere; nothing but keys is used."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, target: Locator) -> None:
        """Press Tab until the target, or a radio button of its group, has the focus; it is seen at each stop."""
        for _ in range(MOST_STOPS):
            focused = target.evaluate(FOCUSED)
            assert not focused["trouble"], focused["trouble"]
            if focused["there"] or focused["group"]:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} was not reached with the Tab key")

    def pick(self, box: Locator) -> None:
        self.reach(box)
        for _ in range(MOST_STOPS):
            if box.evaluate("box => box === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        # An arrow key has picked a radio button already.
        if box.get_attribute("type") == "checkbox" or not box.is_checked():
            self.page.keyboard.press("Space")

    def choose(self, select: Locator, words: str) -> None:
        self.reach(select)
        options = select.locator("option").all_inner_texts()
        steps = options.index(words) - int(select.evaluate("select => select.selectedIndex"))
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")

    def write(self, field: Locator, words: str) -> None:
        self.reach(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(words)

    def press(self, button: Locator) -> None:
        self.reach(button)
        self.page.keyboard.press("Enter")


class PlainKeyboard(Keyboard):
    """Where no script runs, each press loads a page: what follows is read from that page, not from the one before."""

    def press(self, button: Locator) -> None:
        with self.page.expect_navigation():
            super().press(button)


class Finger:
    """Taps, on a page that has no mouse. A list to choose from is opened by the phone, which shows its own."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def pick(self, box: Locator) -> None:
        box.tap()

    def choose(self, select: Locator, words: str) -> None:
        select.tap(trial=True)  # nothing lies over it
        select.select_option(label=words)

    def write(self, field: Locator, words: str) -> None:
        field.tap()
        field.fill("")
        self.page.keyboard.insert_text(words)

    def press(self, button: Locator) -> None:
        button.tap()


PHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 360, "height": 640}, "device_scale_factor": 2}
HANDS: dict[str, tuple[type, dict[str, Any]]] = {
    "keyboard": (Keyboard, {"viewport": {"width": 1024, "height": 720}}),
    "touch": (Finger, PHONE),
}
PLAIN: tuple[type, dict[str, Any]] = (PlainKeyboard, {**HANDS["keyboard"][1], "java_script_enabled": False})
"""Where no script runs."""
