"""The host's main paths in Chromium and in Firefox, by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser

from tests.support.browser.two_browsers import InChromium, InFirefox, Reader

if TYPE_CHECKING:
    from tests.support.browser.readers import Readers

BROWSERS = ["chromium", "firefox"]
WORDS = "() => Array.from(document.querySelectorAll('.code li'), (word) => word.textContent).join(' ')"
PROGRESS = "() => document.querySelector('.progress').textContent"
STORED = "() => JSON.stringify([{...sessionStorage}, {...localStorage}])"
Newcomer = Callable[[], Reader]


@pytest.fixture(params=BROWSERS)
def newcomer(request: pytest.FixtureRequest, browser: Browser, readers: Readers) -> Iterator[Newcomer]:
    """Makes somebody whom the host does not know, in one of the browsers."""
    contexts = []

    def begin() -> Reader:
        if request.param == "chromium":
            contexts.append(browser.new_context())
            return InChromium(contexts[-1].new_page())
        firefox: InFirefox = request.getfixturevalue("firefox")
        firefox.open(f"{readers.address}/verify/")
        firefox.forget()
        return firefox

    yield begin
    for context in contexts:
        context.close()


def heading(words: str) -> str:
    """A function that says whether a page with these words as its heading is there."""
    return f"() => document.readyState === 'complete' && document.querySelector('h1')?.textContent.trim() === '{words}'"


def test_a_code_leads_to_the_same_learner_in_another_browser(newcomer: Newcomer, readers: Readers) -> None:
    reader = newcomer()
    for unit in ("five-steps", "six-steps"):
        reader.open(f"{readers.address}/courses/parents/units/{unit}/?lang=en")
    reader.open(f"{readers.address}/courses/parents/")
    progress = reader.ask(PROGRESS)
    reader.open(f"{readers.address}/learner/")
    reader.press("button", "Make a code")
    reader.wait(heading("Your resume code"))
    words = reader.ask(WORDS)
    assert len(words.split()) == 6
    reader = newcomer()
    reader.open(f"{readers.address}/courses/parents/?lang=en")
    assert reader.ask(PROGRESS) != progress
    reader.open(f"{readers.address}/learner/")
    reader.write("#code", words)
    reader.press("button", "Continue with this code")
    reader.wait(heading("Welcome back"))
    reader.open(f"{readers.address}/courses/parents/")
    assert reader.ask(PROGRESS) == progress


def test_forget_me_leaves_nothing_in_the_browser(newcomer: Newcomer, readers: Readers) -> None:
    reader, plan = newcomer(), f"{readers.address}/courses/parents/units/choose-what-fits/"
    reader.open(f"{plan}?lang=en")
    reader.write("textarea", "What nobody else shall read")
    reader.open(f"{readers.address}/learner/forget/")
    assert "nobody else" in reader.ask(STORED)
    reader.press("button", "Delete everything about me")
    reader.wait("() => location.pathname === '/learner/changed/forgotten/' && document.readyState === 'complete'")
    reader.wait(f"() => !({STORED})().includes('nobody else')")
    reader.open(plan)
    assert reader.ask("() => document.querySelector('textarea').value") == ""


def test_a_search_finds_a_page_that_then_opens(newcomer: Newcomer, readers: Readers) -> None:
    reader = newcomer()
    reader.open(f"{readers.address}/?lang=en")
    reader.write(".search input", "blackmail")
    reader.press(".search input")
    reader.wait("() => location.pathname === '/search/' && document.querySelector('.results a')")
    title = reader.ask("() => document.querySelector('.results a').textContent.trim()")
    reader.press(".results a")
    reader.wait("() => location.pathname.includes('/units/') && document.readyState === 'complete'")
    assert title in reader.ask("() => document.querySelector('main').textContent")


def test_a_certificate_is_opened_and_checked(newcomer: Newcomer, readers: Readers) -> None:
    reader = newcomer()
    reader.open(f"{readers.address}/verify/?lang=en")
    cookie = readers.graduate
    # What the host sets itself is for its own eyes alone, and a script may not replace it.
    expire = "(name, value) => { document.cookie = `${name}=${value}; path=/`; return document.cookie.includes(name); }"
    assert reader.ask(expire, cookie["name"], cookie["value"])
    reader.open(f"{readers.address}/courses/parents/end/?lang=en")
    reader.press("main a", "Your certificate")
    reader.wait(heading("Certificate"))
    code = reader.ask("() => document.querySelector('.check strong').textContent.trim()")
    reader.open(f"{readers.address}/verify/")
    reader.write("#code", code.lower())
    reader.press("#code")
    reader.wait("() => document.querySelector('.verify .passed')")
    assert "genuine and valid" in reader.ask("() => document.querySelector('.verify .passed').textContent")


def test_help_now_shows_the_numbers_of_a_country(newcomer: Newcomer, readers: Readers) -> None:
    reader = newcomer()
    reader.open(f"{readers.address}/?lang=en")
    reader.press(".help-now")
    reader.wait(heading("Help now"))
    reader.press(".countries a", "Kenya")
    reader.wait(heading("Kenya"))
    assert "tel:999" in reader.ask("() => Array.from(document.querySelectorAll('main a'), (link) => link.href)")


@pytest.mark.parametrize(
    "page",
    ["/", "/courses/parents/units/removal-four-ways/", "/learner/", "/courses/parents/certificate/", "/search/?q=now"],
)
def test_one_press_leaves_any_page(newcomer: Newcomer, readers: Readers, page: str) -> None:
    reader = newcomer()
    reader.open(f"{readers.address}{page}")
    reader.wait("() => document.querySelector('.exit') && document.readyState === 'complete'")
    reader.press(".exit")
    # A test has no connection to the internet, so the list stays.
    reader.wait("() => location.pathname.startsWith('/away/') && !document.querySelector('.exit')")
