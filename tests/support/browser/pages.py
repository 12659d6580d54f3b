"""What must hold of a page at any moment, for everybody."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = Axe()


def findings(page: Page) -> list[str]:
    """What axe finds: rule and element. At the top of the page: elsewhere the header that stays lies over links that
    can be scrolled from under it, and axe takes what is left to be seen of them for a target that is too small."""
    page.evaluate("scrollTo(0, 0)")
    results = _AXE.run(page, options={"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]})
    return [f"{rule['id']}: {node['html'][:160]}" for rule in results.response["violations"] for node in rule["nodes"]]


# A box or a radio button is as large as its label. A link in a line of text may be smaller (WCAG 2.2, 2.5.8).
_SMALL = """(place) => Array.from(document.querySelectorAll(place + ' :is(button, summary, select, textarea, input:not([type=hidden]), a)'))
  .filter((each) => each.checkVisibility() && !each.matches('.cop-unseen') && !(each.matches('a') && each.closest('p')))
  .map((each) => each.matches('[type=radio], [type=checkbox]') ? each.closest('label') : each)
  .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5).map(([html, box]) => `${box.width} x ${box.height}: ${html}`)"""  # noqa: E501


def small_targets(page: Page, place: str = ".cop") -> list[str]:
    """Controls in a place, that of blocks by default, that are less than 44 CSS pixels high or wide."""
    assert page.locator(place).count(), f"there is no {place}"
    problems: list[str] = page.evaluate(_SMALL, place)
    return problems


_CUT = """() => {
  const wide = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > wide) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const each of document.querySelectorAll('.cop *')) {
    if (!each.checkVisibility() || each.closest('.cop-unseen, .cop-table')) continue;
    const box = each.getBoundingClientRect();
    if (box.width <= 1) continue;  // hidden from all but screen readers
    if (box.right > wide + 1 || box.left < -1) found.push('outside: ' + each.outerHTML.slice(0, 80));
    const style = getComputedStyle(each);
    if (!each.matches('select, input, textarea') && style.overflowY !== 'visible' && each.scrollHeight > each.clientHeight + 1)
      found.push('cut off: ' + each.outerHTML.slice(0, 80));
  }
  return found;
}"""  # noqa: E501

# WCAG 2.2, 1.4.12
SPACING = (
    "* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}"
    "p {margin-bottom: 2em !important}"
)


def cut_off(page: Page) -> list[str]:
    """What does not fit: the page scrolls sideways, or something lies outside of it or is cut off."""
    problems: list[str] = page.evaluate(_CUT)
    return problems


def fits_narrow_and_spaced(page: Page) -> list[str]:
    """`cut_off` at 320 CSS pixels, which is a zoom of 400 % on 1280, and once more with text spaced out."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    cut = cut_off(page)
    spaced = page.add_style_tag(content=SPACING)
    cut += [f"with text spacing: {element}" for element in cut_off(page)]
    spaced.evaluate("style => style.remove()")
    if before is not None:
        page.set_viewport_size(before)
    return cut


_NO_LIST = """() => Array.from(document.querySelectorAll('.cop :is(ul, ol)'))
  .filter((each) => each.checkVisibility() && getComputedStyle(each).listStyleType === 'none')
  .map((each) => each.outerHTML.slice(0, 80))"""


def no_lists_to_safari(page: Page) -> list[str]:
    """Lists that Safari does not call lists: those with `list-style: none`. (With an empty string it does.)"""
    problems: list[str] = page.evaluate(_NO_LIST)
    return problems


# What has a verdict's colour says it in words as well, inside of it or in the line of text that it stands in.
_COLOUR = """() => Array.from(document.querySelectorAll('.cop [class*=cop-is-]'))
  .filter((each) => each.checkVisibility())
  .filter((each) => !each.innerText.trim() || !each.querySelector('.cop-icon') && !each.matches('.cop-result'))
  .map((each) => each.outerHTML.slice(0, 160))"""


def colour_alone(page: Page) -> list[str]:
    """What is coloured as right, wrong or open and has no icon and no words."""
    problems: list[str] = page.evaluate(_COLOUR)
    return problems


def check_page(page: Page) -> None:
    """A page in any state has no accessibility finding, and nothing that colour alone says."""
    wrong = findings(page) + colour_alone(page) + no_lists_to_safari(page)
    assert not wrong, wrong


def check_page_on_a_phone(page: Page) -> None:
    """A page can be used with a finger, at 400 % zoom and with text spaced out."""
    wrong = findings(page) + small_targets(page) + fits_narrow_and_spaced(page)
    assert not wrong, wrong


def choose_country(page: Page, code: str) -> None:
    """Choose a country in the directory of helplines of a lesson, whose countries come when somebody asks for them."""
    link = page.locator(".cop-to-countries a")
    if link.count():
        link.click()
    page.locator(".cop-choose select").select_option(code)


def received(page: Page, path: str) -> dict[str, int]:
    """Open a page: the bytes that came from each address, compressed as they were."""
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(path, wait_until="networkidle")
    return {
        response.url: response.request.sizes()["responseBodySize"]
        for response in responses
        if not response.url.startswith("data:")
    }
