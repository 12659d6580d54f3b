"""Nothing that an author, a translator or somebody in Studio writes runs on a learner's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

import cop_xblocks
from tests.support.hostile.every_place import every_place
from tests.support.hostile.scripts import payloads

SCRIPT = Path(cop_xblocks.__file__).parent / "assets" / "public" / "cop.js"
ADDRESS = "https://learning.example/"
HEAD = "<meta charset=utf-8><script>window.hits = []; window.pwned = () => window.hits.push(1);</script>"
ENHANCE = """() => {
  const failures = [];
  // Of Studio's page, the right answers have no script, and the editor has one of its own.
  for (const root of document.querySelectorAll('.cop:not(.cop-answers, .cop-studio)')) {
    const name = [...root.classList].find((word) => word.startsWith('cop-')).slice(4);
    const initialise = window['Cop' + name[0].toUpperCase() + name.slice(1)];
    try { initialise({ handlerUrl: () => '/handler' }, root); } catch (error) { failures.push(name + ': ' + error); }
  }
  return failures;
}"""
"""Runs the blocks' own script, as the platform does; what of it failed."""
SCAN = """() => {
  const wrong = [];
  const running = ['script', 'iframe', 'object', 'embed', 'base', 'meta', 'link', 'foreignobject', 'animate', 'set'];
  const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background', 'ping'];
  const schemes = ['http:', 'https:', 'mailto:', 'tel:', 'sms:', ''];
  const scheme = (value) => { try { return new URL(value, document.baseURI).protocol; } catch { return ''; } };
  for (const element of document.querySelectorAll('main *')) {
    const tag = element.localName;
    if (running.includes(tag)) wrong.push(tag);
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'srcdoc') wrong.push(tag + ' ' + name);
      if (name === 'style' && /url\\(|expression|javascript/i.test(value)) wrong.push(tag + ' style=' + value);
      if (addresses.includes(name) && !schemes.includes(scheme(value))) wrong.push(tag + ' ' + name + '=' + value);
    }
  }
  return [...new Set(wrong)];
}"""
"""What could run later: an element, an event's handler, an address that is a script."""


@dataclass
class Seen:
    """What came of a page."""

    hits: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def look_at(browser: Browser, body: str) -> Seen:
    """Show the HTML on one page, run the blocks' own script over it, and look for what has run or could."""
    seen, context = Seen(), browser.new_context()
    page = context.new_page()

    def answer(route: Route) -> None:
        if route.request.url == ADDRESS:
            html = f"<!DOCTYPE html><html><head>{HEAD}</head><body><main>{body}</main></body></html>"
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            seen.requests.append(route.request.url)
            route.abort()

    context.route("**/*", answer)
    page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(ADDRESS, wait_until="load")
    page.add_script_tag(content=SCRIPT.read_text("utf-8"))
    seen.failures = page.evaluate(ENHANCE)
    page.wait_for_timeout(500)
    seen.hits, seen.wrong = page.evaluate("() => window.hits"), page.evaluate(SCAN)
    context.close()
    return seen


@pytest.fixture(scope="module")
def places(host: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    return list(every_place(list(payloads()), tmp_path_factory.mktemp("archive")))


def test_there_are_enough_payloads() -> None:
    assert len(list(payloads())) >= 200


def test_nothing_runs_wherever_it_is_written(places: list[tuple[str, str]], browser: Browser) -> None:
    for body in bodies(places):
        seen = look_at(browser, body)
        assert seen.hits == seen.dialogs == seen.wrong == seen.failures == []
        # Files of the course's own.
        own = (f"{ADDRESS}static/", f"{ADDRESS}asset-v1:x/")
        assert {url for url in seen.requests if not url.startswith(own)} == set()


def bodies(places: list[tuple[str, str]]) -> Iterator[str]:
    """The HTML of all places, on as few pages as a browser on a busy machine can take."""
    body = ""
    for name, html in places:
        body += f"<section data-place='{escape(name)}'>{html}</section>\n"
        if len(body) > 3_000_000:
            yield body
            body = ""
    yield body


def test_this_page_would_tell(browser: Browser) -> None:
    """The same payloads, as they are: what a browser runs of them is seen."""
    seen = look_at(browser, "".join(f"<div>{payload}</div>\n" for payload in _that_run()))
    assert len(seen.hits) > 20
    assert len(seen.wrong) > 20


SWALLOWING = ("<plaintext", "<xmp", "<!--", "<textarea", "<title", "<frameset", "<meta", "<base", "<noscript", "<style")


def _that_run() -> Iterator[str]:
    """The payloads that do not swallow what follows."""
    for payload in payloads():
        if not any(start in payload.lower() for start in (*SWALLOWING, "<template")):
            yield payload
