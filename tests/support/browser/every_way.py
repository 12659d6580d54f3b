"""All the ways in which people meet a page: those of `pages.py`, by keyboard, in forced colours, with large letters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.support.browser.pages import findings, fits_narrow_and_spaced

MOST_STOPS = 30
"""Stops of the Tab key that are looked at: a list of countries has hundreds."""

# In the order of the document, what the Tab key stops at; of radio buttons of one name, one.
_STOPS = """() => {
  const names = new Set();
  return Array.from(document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]'))
    .filter((each) => each.checkVisibility({visibilityProperty: true}) && !each.disabled && each.type !== 'hidden')
    .filter((each) => each.tabIndex >= 0)
    .filter((each) => {
      if (each.type !== 'radio') return true;
      const isFirst = !names.has(each.name);
      names.add(each.name);
      return isFirst;
    }).map((each, place) => { each.dataset.stop = place; return each.outerHTML.slice(0, 90); });
}"""

# Where the focus is: the place of the stop, whether one can see it, and whether something marks it.
_FOCUS = """() => {
  const each = document.activeElement;
  if (!each || each === document.body) return null;
  const seen = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    return style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
  };
  const label = each.labels && each.labels[0];
  const marked = [each, label, each.parentElement].filter(Boolean).some((one) => seen(one) || seen(one, '::after'));
  const box = (label && each.matches('[type=radio], [type=checkbox]') ? label : each).getBoundingClientRect();
  const top = document.querySelector('.top');
  const band = top && !top.contains(each) ? top.getBoundingClientRect() : null;
  const covered = band && box.top >= band.top && box.bottom <= band.bottom;
  return {stop: each.dataset.stop ?? null, html: each.outerHTML.slice(0, 90), marked,
    inSight: !covered && box.bottom > 1 && box.top < innerHeight - 1 && box.right > 0 && box.left < innerWidth};
}"""


def check_keyboard_path(page: Page) -> list[str]:
    """The Tab key goes through the page in the order of reading; whatever has the focus is in sight and marked."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    stops: list[str] = page.evaluate(_STOPS)
    problems = []
    # From the beginning, even where a script or `autofocus` has moved the focus.
    page.evaluate("getSelection().removeAllRanges(); document.body.tabIndex = -1; document.body.focus()")
    for place in range(min(len(stops), MOST_STOPS)):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus is None or focus["stop"] != str(place):
            problems.append(f"{stops[place]} comes at place {place}, and the focus is on {focus and focus['html']}")
            break
        if not focus["marked"]:
            problems.append(f"the focus is not marked: {focus['html']}")
        if not focus["inSight"]:
            problems.append(f"the focus is out of sight: {focus['html']}")
    page.evaluate("document.activeElement.blur(); document.body.removeAttribute('tabindex')")
    return problems


# What looks like a box because of its background; what is drawn by a mask is gone if it has the colour of the ground.
_FILLED = """() => {
  for (const each of document.querySelectorAll(':is(a, button, summary, input, select, textarea)')) {
    const other = '.skip, .cop-unseen, [aria-current], [type=radio], [type=checkbox]';
    if (!each.checkVisibility() || each.matches(other)) continue;
    if (getComputedStyle(each).backgroundColor !== 'rgba(0, 0, 0, 0)') each.dataset.filled = '';
  }
}"""
_LOST = """() => {
  const ground = getComputedStyle(document.body).backgroundColor;
  const lost = [];
  for (const each of document.querySelectorAll('[data-filled]')) {
    const style = getComputedStyle(each);
    const edged = ['Top', 'Right', 'Bottom', 'Left'].every((side) => style['border' + side + 'Style'] !== 'none'
      && parseFloat(style['border' + side + 'Width']) >= 1 && style['border' + side + 'Color'] !== ground);
    if (!edged) lost.push('no edge: ' + each.outerHTML.slice(0, 90));
  }
  for (const each of document.body.querySelectorAll('*')) {
    if (!each.checkVisibility()) continue;
    for (const pseudo of [null, '::before', '::after']) {
      const style = getComputedStyle(each, pseudo);
      if (pseudo && style.content === 'none') continue;
      if (style.maskImage !== 'none' && style.backgroundColor === ground) lost.push('drawn in the colour of the ground: ' + each.outerHTML.slice(0, 90));
    }
  }
  return lost;
}"""  # noqa: E501


def lost_in_forced_colours(page: Page) -> list[str]:
    """Controls without an edge and drawings that nobody sees where the system's colours replace those of the page."""
    page.evaluate(_FILLED)
    page.emulate_media(forced_colors="active")
    lost: list[str] = page.evaluate(_LOST)
    page.emulate_media(forced_colors="none")
    return lost


# What reaches over an edge of the screen.
_WIDE = """() => Array.from(document.querySelectorAll('body *'))
  .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1)
  .filter((element) => !element.closest('.cop-table, .cop-unseen, .unseen, [aria-hidden=true]'))
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, box]) => box.right > innerWidth + 1 || box.left < -1)
  .map(([element, box]) => element.outerHTML.slice(0, 90) + ' ' + Math.round(box.left) + '-' + Math.round(box.right))"""

# Words of the header that stand on two lines.
_BROKEN = """() => {
  const words = [];
  for (const link of document.querySelectorAll('.brand, .help-now, .exit')) {
    const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const word of walker.currentNode.data.matchAll(/\\S+/g)) {
        const range = document.createRange();
        range.setStart(walker.currentNode, word.index);
        range.setEnd(walker.currentNode, word.index + word[0].length);
        // Chinese has no words to be broken: a line may end after each character.
        if (!/\\p{Script=Han}/u.test(word[0]) && range.getClientRects().length > 1) words.push(word[0]);
      }
    }
  }
  return words;
}"""


@contextmanager
def with_large_letters(page: Page, size: int = 32, width: int = 360) -> Iterator[None]:
    """A phone whose owner has set letters of twice their size."""
    before = page.viewport_size
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
    page.set_viewport_size({"width": width, "height": 740})
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{size}px"
    yield
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    session.detach()
    if before is not None:
        page.set_viewport_size(before)


def broken_words(page: Page) -> list[str]:
    """What scrolls sideways, and broken words of the header."""
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    sideways = [f"{wide} pixels too wide", *page.evaluate(_WIDE)] if wide > 0 else []
    return [*sideways, *page.evaluate(_BROKEN)]


def faults(page: Page) -> list[str]:
    """What is wrong with a page, whose policy lets a test add styles, by the way in which it was tried."""
    problems = {"keyboard": check_keyboard_path(page), "light": findings(page)}
    page.emulate_media(color_scheme="dark")
    problems["dark"] = findings(page)
    problems["forced colours"] = lost_in_forced_colours(page)
    page.emulate_media(color_scheme="light")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    problems["320 pixels"] = fits_narrow_and_spaced(page)
    with with_large_letters(page):
        problems["letters of twice their size"] = broken_words(page)
    return [f"{way}: {problem}" for way, what in problems.items() for problem in what]
