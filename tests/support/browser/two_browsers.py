"""Chromium and Firefox behind the few things that a test does in both. Keys alone: nothing is clicked.

Playwright drives no Firefox but its own build, which comes from no package registry; the system's is driven by
Mozilla's client for Marionette, the door that each Firefox has.
"""

from __future__ import annotations

import base64
from typing import Any, Protocol

from marionette_driver import By, Wait
from marionette_driver.errors import TimeoutException
from marionette_driver.keys import Keys
from marionette_driver.marionette import Marionette
from playwright.sync_api import Page

# How long a busy machine may take, in seconds.
PATIENCE = 60

# Marks the first element of a selector that says some words, itself or in its label.
_MARK = """(selector, words) => {
  document.querySelectorAll('[data-meant]').forEach((element) => element.removeAttribute('data-meant'));
  const said = (element) => (element.labels && element.labels[0] ? element.labels[0] : element).textContent;
  const meant = Array.from(document.querySelectorAll(selector)).find((element) => said(element).includes(words));
  if (meant) meant.setAttribute('data-meant', '');
  return Boolean(meant);
}"""
_CONTROL = "[data-meant]"

# Cookies, copies of pages, and the workers that keep them: a worker would show the next learner a page of the last one.
_FORGET = """
  const [done] = arguments;
  Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_COOKIES_AND_SITE_DATA, { onDataDeleted: () => done() });
"""

# What tells why something that was waited for did not come: a key that went elsewhere, or a request without an answer.
_STATE = """() => ({
  address: location.href,
  focus: document.activeElement && document.activeElement.outerHTML.slice(0, 200),
  meant: Array.from(document.querySelectorAll('[data-meant]')).map((element) => element.outerHTML.slice(0, 200)),
  busy: Array.from(document.querySelectorAll('.cop-busy')).map((element) => element.outerHTML.slice(0, 200)),
  trouble: Array.from(document.querySelectorAll('.cop-trouble:not([hidden])')).map((element) => element.textContent),
  asked: performance.getEntriesByType('resource').slice(-4)
    .map((each) => [each.name, Math.round(each.startTime), Math.round(each.duration)]),
  now: Math.round(performance.now()),
})"""


class Reader(Protocol):
    """Somebody who works a page with keys, in one of the browsers."""

    name: str

    def open(self, address: str) -> None:
        """Load a page."""

    def ask(self, function: str, *arguments: Any) -> Any:
        """What a JavaScript function gives in the page."""

    def press(self, selector: str, words: str = "", *, key: str = "Enter") -> None:
        """Press a key, `Enter` or `Space`, on the first element of a selector that says some words."""

    def write(self, selector: str, words: str) -> None:
        """Type into the first element of a selector, in place of what is there."""

    def wait(self, function: str) -> None:
        """Until a JavaScript function gives something true."""


class InChromium:
    """A reader on a page of Playwright's."""

    name = "chromium"

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def ask(self, function: str, *arguments: Any) -> Any:
        return self.page.evaluate(f"(given) => ({function})(...given)", list(arguments))

    def press(self, selector: str, words: str = "", *, key: str = "Enter") -> None:
        assert self.ask(_MARK, selector, words), f"{selector} says {words!r} nowhere"
        self.page.locator(_CONTROL).press(key)

    def write(self, selector: str, words: str) -> None:
        self.page.locator(selector).first.fill(words)

    def wait(self, function: str) -> None:
        self.page.wait_for_function(function, timeout=PATIENCE * 1000)


class InFirefox:
    """A reader in a Firefox that this starts; one at a time, as each has the browser's only cookies."""

    name = "firefox"
    _keys = {"Enter": Keys.ENTER, "Space": Keys.SPACE}  # noqa: RUF012

    def __init__(self, executable: str, workspace: str) -> None:
        self._driver = Marionette(
            bin=executable,
            headless=True,
            port=0,
            startup_timeout=PATIENCE * 2,
            workspace=workspace,
            gecko_log=f"{workspace}/firefox.log",
        )
        self._driver.start_session()

    def close(self) -> None:
        """End the browser."""
        self._driver.quit(in_app=True)
        self._driver.cleanup()

    def forget(self) -> None:
        """Whoever comes next is a new learner, in a browser that has kept no page of the one before."""
        self._driver.execute_script("sessionStorage.clear();")
        with self._driver.using_context(self._driver.CONTEXT_CHROME):
            self._driver.execute_async_script(_FORGET)

    def open(self, address: str) -> None:
        self._driver.navigate(address)

    def print(self) -> bytes:
        """The page as PDF on A4, whose margins are those of the page's styles."""
        reply = self._driver._send_message("WebDriver:Print", {"page": {"width": 21, "height": 29.7}}, key="value")
        return base64.b64decode(reply)

    def ask(self, function: str, *arguments: Any) -> Any:
        return self._driver.execute_script(f"return ({function})(...arguments);", arguments, sandbox=None)

    def press(self, selector: str, words: str = "", *, key: str = "Enter") -> None:
        assert self.ask(_MARK, selector, words), f"{selector} says {words!r} nowhere"
        self._driver.find_element(By.CSS_SELECTOR, _CONTROL).send_keys(self._keys[key])

    def write(self, selector: str, words: str) -> None:
        field = self._driver.find_element(By.CSS_SELECTOR, selector)
        field.clear()
        field.send_keys(words)

    def wait(self, function: str) -> None:
        try:
            Wait(self._driver, timeout=PATIENCE).until(lambda _driver: self.ask(function))
        except TimeoutException as timeout:
            raise AssertionError(f"{function} in vain: {self.ask(_STATE)}") from timeout
