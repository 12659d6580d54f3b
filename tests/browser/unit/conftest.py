"""Blocks and the joined script in a browser, without a server: the transport is one written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from cop_xblocks import activities, questions
from cop_xblocks.public.joining import join_script, join_style
from tests.support.platform import Platform, render

ADDRESS = "http://unit.test/"
"""Nobody answers there: the tests do, since a page without an origin has no storage."""


@pytest.fixture(scope="module")
def empty_page(browser: Browser) -> Iterator[Page]:
    """One page for all tests of a module, with the script and the style in it."""
    script = join_script(questions.__path__, activities.__path__, Path(__file__).with_name("transport.js"))
    page = browser.new_page(reduced_motion="reduce")
    style = join_style(questions.__path__, activities.__path__)
    html = f"<!doctype html><style>{style}</style><body></body><script>{script}</script>"
    page.route(f"{ADDRESS}**", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    yield page
    page.close()


@pytest.fixture
def page(empty_page: Page) -> Page:
    """The page, loaded again and with an empty storage."""
    empty_page.goto(ADDRESS)
    empty_page.evaluate("sessionStorage.clear()")
    return empty_page


@pytest.fixture
def show(page: Page, host: Path) -> Callable[..., str]:
    """Shows a block as its script finds it: `show("cop_quiz", source)`; the block's HTML."""

    def put(tag: str, source: str, **fields: Any) -> str:
        html = render(Platform().block(tag, source=source, **fields))
        page.evaluate("(html) => { document.body.innerHTML = html; enhanceBlock(); }", html)
        return html

    return put
