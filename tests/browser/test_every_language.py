"""Every page type of the real courses in every language that it is in, on the narrowest screen: nothing is left in the
source's language unsaid, nothing is cut off, nothing scrolls sideways."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from cop_xblocks.languages.po import read_po
from cop_xblocks.markdown import plain
from cop_xblocks.model import Report
from cop_xblocks.model.course_files import find_courses
from tests.support.browser.cut_off import CUT_OFF
from tests.support.browser.site import ROOT, send
from tests.support.tiers import quick_in

if TYPE_CHECKING:
    from tests.support.browser.site import Site

LOCALES = ROOT / "locales"
CATALOGS = [*(folder.name for folder in find_courses(ROOT / "courses")), "cop_xblocks", "shared"]
TRANSLATED = sorted(
    folder.name
    for folder in LOCALES.iterdir()
    if all((folder / "LC_MESSAGES" / f"{name}.po").is_file() for name in CATALOGS)
)
LANGUAGES = ["en", *TRANSLATED]
UNIT = "/courses/parents/units"
PAGES = {
    "start": "/",
    "course": "/courses/parents/",
    "prose and a match": f"{UNIT}/five-steps/",
    "a choice of several and a sort": f"{UNIT}/fake-your-child/",
    "a cloze and a sort": f"{UNIT}/five-things/",
    "a list, a sort and a reflection": f"{UNIT}/signs-asking/",
    "a text": f"{UNIT}/card-with-numbers/",
    "figures and a note": f"{UNIT}/live-why-not-yet/",
    "a scale": f"{UNIT}/trust-last-time/",
    "a picture and an order": f"{UNIT}/six-steps/",
    "a call-out, a sort and a choice": f"{UNIT}/risk-three-questions/",
    "a number": f"{UNIT}/no-surprise-purchase/",
    "helplines": f"{UNIT}/something-wrong/",
    "help now": "/help/countries/",
    "help in a country": "/help/FR/",
    "a story": f"{UNIT}/try-it-out/",
    "a plan": f"{UNIT}/choose-what-fits/",
    "a quiz": f"{UNIT}/grooming-quiz/",
    "marks": "/courses/parents/marks/",
    "missing": f"{UNIT}/nowhere/",
    "a course with documents": "/courses/educators/",
    "a now page": "/courses/educators/units/now-telling/",
    "a drawing and a list": "/courses/educators/units/edu-five-parts/",
    "a document": "/courses/educators/units/edu-incident-record/",
}
SHORT = 20
"""Letters: a shorter string may stand in a translation by chance, so it counts only where it stands alone."""
TEXTS_ON_PAGE = """
() => {
  const found = [], language = document.documentElement.lang;
  const named = '[translate="no"], code, .languages, script, style, template, noscript';
  const told = ["aria-label", "aria-description", "aria-valuetext", "alt", "placeholder", "title", "data-label"];
  const walk = (element) => {
    const other = element.closest("[lang]").lang !== language;
    if (element.matches(named) || (element.tagName !== "OPTION" && !element.checkVisibility())) return;
    if (!other) {
      for (const name of told) if (element.hasAttribute(name)) found.push(element.getAttribute(name));
      if (Array.from(element.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) {
        const copy = element.cloneNode(true);
        for (const each of copy.querySelectorAll(`${named}, [lang]:not([lang="${language}"])`)) each.remove();
        found.push(copy.textContent);
      }
    }
    for (const child of element.children) walk(child);
  };
  walk(document.body);
  return [document.title, ...found].map((text) => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
}
"""
"""What is seen or read out as words of the page's language. A passage that is marked as another's says so itself."""


@cache
def source_strings(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """What would be seen if nobody had translated it: short strings, and longer ones; without placeholders."""
    sources, translations = set(), set()
    for name in CATALOGS:
        catalog = read_po(LOCALES / language / "LC_MESSAGES" / f"{name}.po", Report())
        assert catalog is not None
        for message in catalog:
            if message.id:
                forms = message.string if isinstance(message.string, tuple) else (message.string,)
                ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
                # What has no translation yet stands there in the source's language, and says so; a name stays in its
                # translation.
                sources.update(plain(msgid) for msgid in ids if any(forms) and not any(msgid in form for form in forms))
                translations.update(plain(form) for form in forms if form)
    missing = [
        sentence
        for sentence in sources - translations
        if re.search(r"[A-Za-z]{3}", sentence) and not re.search(r"[{%]", sentence)
    ]
    return frozenset(sentence for sentence in missing if len(sentence) < SHORT), tuple(
        sentence for sentence in missing if len(sentence) >= SHORT
    )


def untranslated(page: Page, language: str) -> list[str]:
    short, long = source_strings(language)
    return [text for text in page.evaluate(TEXTS_ON_PAGE) if text in short or any(source in text for source in long)]


def faults(page: Page, language: str) -> dict[str, list[str]]:
    problems = {
        "untranslated": untranslated(page, language) if language in TRANSLATED else [],
        "cut off": page.evaluate(CUT_OFF),
    }
    return {what: texts for what, texts in problems.items() if texts}


def opened(site: Site, name: str, language: str) -> Page:
    page = site.page(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page.goto(f"{PAGES[name]}?lang={language}")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    for details in page.locator("details").all():
        details.evaluate("(element) => { element.open = true; }")
    return page


def test_the_courses_are_in_the_six_languages_of_the_united_nations() -> None:
    assert set(LANGUAGES) >= {"ar", "en", "es", "fr", "ru", "zh"}


@pytest.mark.parametrize("language", quick_in(("en", "ar"), LANGUAGES))
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_in_its_language_and_fits(site: Site, name: str, language: str) -> None:
    page = opened(site, name, language)
    assert faults(page, language) == {}
    page.context.close()


@pytest.mark.parametrize("language", quick_in(("en", "ar"), LANGUAGES))
@pytest.mark.parametrize(
    "name",
    ["a quiz", "a choice of several and a sort", "a cloze and a sort", "a call-out, a sort and a choice", "a number"],
)
def test_what_is_said_of_an_answer_is_in_its_language_and_fits(site: Site, name: str, language: str) -> None:
    page = opened(site, name, language)
    for question in page.locator(".cop-question").all():
        for group in question.locator("select:visible").all():
            group.select_option(index=1)
        for line in question.locator("input[type=text]:visible, textarea:visible").all():
            line.fill("9")
        for box in question.locator("input[type=radio], input[type=checkbox]").all()[:1]:
            box.check(force=True)
    page.locator(".cop-send button:visible").first.click()
    page.locator(".cop-result, .cop-status").first.wait_for()  # one question alone has no result beside its own
    assert faults(page, language) == {}
    page.context.close()


@pytest.mark.parametrize("language", quick_in(("en", "ar"), LANGUAGES))
def test_a_story_is_in_its_language_to_its_end(site: Site, language: str) -> None:
    page = opened(site, "a story", language)
    # A learner finds the ways in an order of their own; after many steps the way that is listed last is tried.
    for step in range(40):
        ways = page.locator(".cop-way:visible")
        if not ways.count():
            break
        send(ways.first if step % 3 else ways.last)
        assert faults(page, language) == {}
    assert not page.locator(".cop-way").count(), "it is over"
    page.context.close()


@pytest.mark.parametrize("language", quick_in(("ar",), TRANSLATED))
def test_a_sentence_that_nobody_translated_is_told(site: Site, language: str) -> None:
    """The search itself: with a sentence of the source put on the page, and one that says which language it is in."""
    page = opened(site, "course", language)
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
          '<p>How trust is built</p><p lang="en">Five steps that can look like kindness</p>')"""
    )
    assert untranslated(page, language) == ["How trust is built"]
    page.context.close()
