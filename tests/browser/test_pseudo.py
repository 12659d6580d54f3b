"""Every page type in the pseudo-languages, on the narrowest screen: each string is in brackets, and none is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from cop_xblocks.questions.registry import kinds, start_question
from tests.support.browser.cut_off import CUT_OFF
from tests.support.browser.site import Site, send, serve, stop

LANGUAGES = {"en-XA": "ltr", "ar-XB": "rtl"}

UNTRANSLATED = """
() => {
  const found = [], words = /\\p{L}/u, inner = /\\[!!!(?:(?!\\[!!!|!!!\\])[^])*!!!\\]/gu;
  // What is left when every string in brackets, and every string in such a string, is taken out. An answer that is
  // shortened to fit a list ends in three dots.
  const left = (text) => {
    for (let before; before !== text; ) { before = text; text = text.replace(inner, ""); }
    return text.split("\\u0001").map((part) => part.trim())
      .filter((part) => (words.test(part) || part.includes("!!!")) && !/^\\d+\\. \\[!!! [^]*…$/u.test(part));
  };
  // An attribute is one string, which may quote the beginning of another.
  const whole = (said) => /^\\s*\\[!!! [^]* !!!\\]\\s*$/u.test(said) || !words.test(said);
  const told = ["aria-label", "aria-description", "aria-valuetext", "alt", "placeholder", "title", "data-label"];
  // Names of languages and services are in no language but theirs.
  const named = '[translate="no"], code, .languages, script, style, template, noscript';
  const text = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) text.push(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.matches(named) || (node.tagName !== "OPTION" && !node.checkVisibility())) return;
    for (const name of told)
      if (node.hasAttribute(name) && !whole(node.getAttribute(name))) found.push(`${name}: ${node.getAttribute(name)}`);
    if (node.matches('input[type="submit"], input[type="button"]')) text.push(node.value);
    for (const child of node.childNodes) walk(child);
  };
  walk(document.body);
  const spoken = text.filter((part) => !/^\\s*[\\w-]+(\\.[\\w-]+)+\\s*$/.test(part));
  return [...found, ...left(document.title), ...left(spoken.join("\\u0001"))];
}
"""
"""What a learner sees or is told that is not in brackets: text, attributes that are read out, the page's title.
Addresses are in no language."""


@pytest.fixture(scope="module")
def everything(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A course with every kind of question, a scenario, a plan, helplines, facts, terms and call-outs."""
    root = tmp_path_factory.mktemp("everything")
    write(root)
    process, address = serve(root, root / "learners.sqlite3", "--pseudo")
    yield Site(address, browser)
    stop(process)


def write(root: Path) -> None:
    folder = root / "courses" / "all"
    (folder / "media").mkdir(parents=True)
    (root / "locales").mkdir()
    (folder / "media" / "square.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>', "utf-8"
    )
    (folder.parent / "facts.yml").write_text(
        "reports:\n  value: 18898\n  year: 2025\n  source: A report of the year\n"
        "  address: https://example.org/report\n  checked: 2026-11\n  confidence: high\n",
        "utf-8",
    )
    (folder.parent / "glossary.csv").write_text(
        "id,en,meaning_en,mark,note\ngrooming,grooming,winning trust to abuse a child,,\n", "utf-8"
    )
    (folder.parent / "helplines.csv").write_text(
        "country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked\n"
        "GB,Childline,,0800 1111,,https://www.childline.org.uk,daily 09-17,,child line,,https://www.childline.org.uk,,"
        "operator,,2026-11-20\n",
        "utf-8",
    )
    outline = "---\naudience: parents\nlanguage: en\nversion: 2026.11\neffort: PT5H\npass_mark: 70\n"
    outline += "grading: {quiz: 100}\nlicense: CC-BY-4.0\n---\n# Everything there is\n\nWhat it is *about*.\n\n"
    outline += "## A module <!-- #a-module -->\n\n- [To read](read.md)\n- [A practice](practice.md)\n"
    outline += "- [A story](story.md)\n- [A quiz](quiz.md)\n- [Later](later.md) <!-- planned -->\n"
    (folder / "course.md").write_text(outline, "utf-8")
    (folder / "read.md").write_text(READ, "utf-8")
    (folder / "story.md").write_text(STORY, "utf-8")
    units = "".join(f"## Unit on {kind} <!-- #u-{kind} -->\n\n{start_question(kind, kind)}\n" for kind in kinds())
    (folder / "practice.md").write_text(f"---\nkey: practice\nminutes: 9\n---\n# A practice\n\n{units}", "utf-8")
    marked = [kind for kind in kinds() if kind not in ("reflect", "scale")]
    quiz = "".join(start_question(kind, f"final-{kind}", f"A question of the kind {kind}?") + "\n" for kind in marked)
    (folder / "quiz.md").write_text(
        f"---\nkey: quiz\ngraded: quiz\nattempts: 2\npass_mark: 80\n---\n# A quiz\n\n{quiz}", "utf-8"
    )


READ = """\
---
key: read
minutes: 3
reviewed: 2026-11-20
content_note: It speaks about something hard.
sources:
  - A book about it
objectives:
  know: Know it when you see it.
---
# To read

## Prose <!-- #prose -->

A paragraph about [grooming](glossary:grooming) with **strong words**, and [18,898 reports](fact:reports) in a year.
See [the other unit](#callouts) and [a page](https://example.org/).

![A black square](media/square.svg "What it is called")

1. First
2. Second

| Word | Meaning |
|---|---|
| One | The first |

## Call-outs <!-- #callouts -->

> [!IMPORTANT]
> What must not be missed.

> [!TIP]
> What helps.

> [!CAUTION]
> What is dangerous.

## Help <!-- #help -->

<!-- helplines -->
"""
STORY = """\
---
key: story
---
# A story

## At night <!-- #at-night -->

### A message at night <!-- scenario #night start=ping back -->

#### Are you still up? <!-- #ping -->

Your phone lights up.

- [Reply](#replied) `-1` <!-- #reply -->
  > Just what he counts on.
- [Wake your mother](#told) `+2` <!-- #wake -->
  > Well done.

#### He writes at once. <!-- #replied -->

- [Tell your mother after all](#told) `+1` <!-- #tell -->
  > It is never too late to tell.

#### She listens. <!-- #told safe -->

You report it together.

## Our plan <!-- #our-plan -->

### What we promise one another <!-- plan #family -->

Choose what fits.

- We ask before we post. <!-- #ask -->
  > It holds for friends too.
- We keep phones out of bedrooms. <!-- #bedrooms -->
"""

PAGES = {
    "start": "/",
    "course": "/courses/all/",
    "prose": "/courses/all/units/prose/",
    "callouts": "/courses/all/units/callouts/",
    "helplines": "/courses/all/units/help/",
    "help now": "/help/countries/",
    "help in a country": "/help/GB/",
    "scenario": "/courses/all/units/at-night/",
    "plan": "/courses/all/units/our-plan/",
    "quiz": "/courses/all/units/quiz/",
    "marks": "/courses/all/marks/",
    "missing": "/courses/all/units/nowhere/",
    **{kind: f"/courses/all/units/u-{kind}/" for kind in kinds()},
}


def opened(site: Site, path: str, language: str) -> Page:
    page = site.page(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page.goto(f"{path}?lang={language}")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == LANGUAGES[language]
    return page


def faults(page: Page) -> dict[str, list[str]]:
    """What is not translated and what is cut off."""
    problems = {"untranslated": page.evaluate(UNTRANSLATED), "cut off": page.evaluate(CUT_OFF)}
    return {what: texts for what, texts in problems.items() if texts}


def answer(page: Page) -> None:
    """Give some answer to everything that asks."""
    for question in page.locator(".cop-question").all():
        for group in question.locator("select:visible").all():
            group.select_option(index=1)
        for line in question.locator("input[type=text]:visible, textarea:visible").all():
            line.fill("9")
        if question.locator("input[type=radio], input[type=checkbox]").count():
            question.locator("input[type=radio], input[type=checkbox]").first.check(force=True)


def open_all(page: Page) -> None:
    """Open everything that can be opened, hints too, and choose a country."""
    for details in page.locator("details").all():
        details.evaluate("(element) => { element.open = true; }")
    link = page.locator(".cop-to-countries a")
    if link.count():
        link.click()
        page.locator(".cop-choose select").select_option(index=1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_string_of_a_page_is_translated_and_whole(everything: Site, name: str, language: str) -> None:
    page = opened(everything, PAGES[name], language)
    open_all(page)
    assert faults(page) == {}
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["quiz", *kinds()])
def test_a_marked_question_is_translated_and_whole(everything: Site, name: str, language: str) -> None:
    page = opened(everything, PAGES[name], language)
    for _ in range(2):
        answer(page)
        send(page.locator(".cop-send button:visible").first)
        open_all(page)
        assert faults(page) == {}
        if not page.locator(".cop-send button:visible").count():
            break
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_is_translated_and_whole_to_its_end(everything: Site, language: str) -> None:
    page = opened(everything, PAGES["scenario"], language)
    # The ways stand in an order of the learner's own, so the first may lead to the end at once.
    while page.locator(".cop-way:visible").count():
        assert faults(page) == {}
        send(page.locator(".cop-way:visible").first)
    assert page.locator(".cop-way").count() == 0, "it is over"
    assert faults(page) == {}
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_translated_and_what_is_cut_off_is_told(everything: Site, language: str) -> None:
    """The walk itself."""
    page = opened(everything, PAGES["start"], language)
    page.evaluate(
        """() => {
          document.querySelector("main").insertAdjacentHTML("beforeend",
            '<p>Not <b>translated</b> [!!! but this !!!]</p><i title="A dog"></i><p>[!!! cut</p><p>12.5 %</p>' +
            '<p id="narrow">[!!! too long for it !!!]</p>');
          Object.assign(document.getElementById("narrow").style,
            {inlineSize: "4rem", overflow: "hidden", whiteSpace: "nowrap"});
        }"""
    )
    assert page.evaluate(UNTRANSLATED) == ["title: A dog", "Not", "translated", "[!!! cut"]
    assert [problem[:14] for problem in page.evaluate(CUT_OFF)] == ['<p id="narrow"']
    page.context.close()
