"""Prose as HTML: safe, in the language and direction of each passage."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cop_xblocks.markdown import Reader, named_by_role, parse, plain, read_elements, typeset, typeset_text
from cop_xblocks.markdown.annotations import OWN_NAMES
from cop_xblocks.markdown.typeset import clean
from cop_xblocks.model import Element, Text, map_texts


def read(source: str, language: str = "en") -> tuple[Element, ...]:
    document = parse(source)
    return read_elements(Reader(document, language, OWN_NAMES), document.nodes, named_by_role("u"))


def html(source: str, language: str = "en") -> str:
    return typeset(read(source), language=language)


def text(markdown: str, language: str = "en", **more: object) -> Text:
    return replace(Text("u paragraph x", markdown, language), **more)


class Tags(HTMLParser):
    """Collects every start tag with its attributes, as a browser's tokeniser would see them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))", "[x](&#106;avascript:alert(1))", "[x](<java&#10;script:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)", "![x](data:image/svg+xml,<svg onload=alert(1)>)", "[x](vbscript:x)",
    "<javascript:alert(1)>", "![\" onerror=alert(1) x=\"](a.svg)", "![x](a.svg \"\\\" onerror=\\\"alert(1)\")",
    "[x](a.md \"' onclick='alert(1)\")", "[x](\" onmouseover=alert(1))", "`<script>`", "</p><script>", "]]><!--",
    "&lt;script&gt;", "&#60;img src=x onerror=alert(1)&#62;", "<!--><script>alert(1)</script>", "<!-- --><b>",
    "<math><mtext><table><mglyph><style>", "[x]: javascript:alert(1)\n\n[x]", "**", "`", "[", "](",
    "|a|b|\n|-|-|\n|<b>|`|`|", "```html\n<script>\n```", "    <script>\n", "> [!NOTE]\n> <script>", "- ", "1. ", "> ",
    "\n\n", "words", "ولد", "\u202e", "\\", "&", "<", "\"", "'",
]  # fmt: skip

hostile = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)), min_size=1, max_size=8).map("".join)


def assert_safe(markup: str) -> None:
    assert clean(markup) == markup
    for tag, attributes in Tags(markup).tags:
        assert tag in nh3.ALLOWED_TAGS | {"figure", "figcaption"}
        assert tag not in {"script", "style", "iframe", "object", "svg", "math", "form", "input"}
        for name, value in attributes.items():
            assert not name.startswith("on") and name != "style"
            if name in ("href", "src"):
                target = re.sub(r"[\x00-\x20]", "", value or "").lower()
                scheme = re.match(r"([a-z][a-z0-9+.-]*):", target)
                assert scheme is None or scheme[1] in {"http", "https", "mailto", "tel"}


@given(hostile)
@example("[x](javascript:alert(1))")
def test_nothing_that_an_author_writes_runs_script(source: str) -> None:
    assert_safe(html(source))


@given(hostile)
def test_nothing_that_a_translator_writes_runs_script(markdown: str) -> None:
    assert_safe(typeset_text(text(markdown, "ar"), language="en"))
    assert_safe(typeset((Element("figure", text(markdown)), Element("cell", text(markdown))), language="en"))


@given(hostile)
def test_no_language_breaks_out_of_its_attribute(name: str) -> None:
    assert_safe(typeset_text(text("x", name), language="en"))


@given(hostile)
def test_words_in_another_language_change_no_tag(source: str) -> None:
    elements = read(source)
    foreign = map_texts(elements, lambda one: replace(one, language="ar"))
    ours, theirs = (Tags(typeset(these, language="en")).tags for these in (elements, foreign))
    assert [tag for tag, _ in theirs if tag != "span"] == [tag for tag, _ in ours]


def test_a_link_to_a_term_or_fact_that_nobody_can_explain_is_its_words() -> None:
    element = read("[grooming](glossary:grooming), [5 *of* 7](fact:five) and ![a](media/a.svg)")
    html = typeset(element, language="en", link=lambda href: f"https://example.org/{href.replace(':', '/')}")
    assert html.startswith("<p>grooming, 5 <em>of</em> 7 and <img ")
    assert 'src="https://example.org/media/a.svg"' in html


def test_a_page_typeset_with_links_leaves_none_behind_for_the_next() -> None:
    element = read("[a](b.md)")
    assert 'href="x"' in typeset(element, language="en", link=lambda href: "x")
    assert 'href="b.md"' in typeset(element, language="en")


def test_a_passage_in_another_language_says_so_and_gives_its_direction() -> None:
    elements = (Element("paragraph", text("Ask first.")), Element("paragraph", text("اسأل أولا.", "ar")))
    assert typeset(elements, language="ar") == '<p lang="en" dir="ltr">Ask first.</p>\n<p>اسأل أولا.</p>\n'
    assert typeset(elements, language="en") == '<p>Ask first.</p>\n<p lang="ar" dir="rtl">اسأل أولا.</p>\n'
    assert (
        typeset_text(text("Ask", stale=True), language="ar") == '<span class="cop-stale" lang="en" dir="ltr">Ask</span>'
    )


def test_what_is_nested_in_a_foreign_or_stale_item_does_not_take_after_it() -> None:
    inner = Element("paragraph", text("مرحبا", "ar"))
    item = Element("item", text("Hello", stale=True), (inner,))
    markup = typeset((Element("bullets", children=(item,)),), language="ar")
    assert '<li><span class="cop-stale" lang="en" dir="ltr">Hello</span>' in markup
    assert "<p>مرحبا</p>" in markup


@pytest.mark.parametrize("kind", ["note", "tip", "important", "warning", "caution"])
def test_a_call_outs_title_is_a_word_of_the_interface(kind: str) -> None:
    words = {"Note": "ملاحظة", "Tip": "نصيحة", "Important": "مهم", "Warning": "تحذير", "Caution": "احذر"}
    elements = read(f"> [!{kind.upper()}]\n> Never pay.\n")
    markup = typeset(elements, language="ar", gettext=words.__getitem__)
    assert f'<p class="cop-callout-title">{words[kind.title()]}</p>' in markup
    assert '<p lang="en" dir="ltr">Never pay.</p>' in markup


def test_a_picture_alone_is_a_figure_with_its_caption() -> None:
    assert html('![A *boy* & a "phone"](media/a.svg "What Leo <sees>")') == (
        '<figure><img src="media/a.svg" alt="A boy &amp; a &quot;phone&quot;" loading="lazy">'
        "<figcaption>What Leo &lt;sees&gt;</figcaption></figure>\n"
    )
    assert html("![A boy](a.svg) and words").startswith('<p><img src="a.svg" alt="A boy">')


def test_a_table_scrolls_in_a_box_of_its_own_with_headed_columns() -> None:
    markup = html("| Age | What |\n|:-:|---|\n| 9 | `a \\| b` |\n|  | <!-- nothing --> |\n")
    assert '<div class="cop-table" tabindex="0" role="group" aria-label="Table">' in markup
    assert '<th scope="col" class="cop-center">Age</th><th scope="col">What</th>' in markup
    assert '<td class="cop-center">9</td><td><code>a | b</code></td>' in markup
    assert '<tr><td class="cop-center"></td><td></td></tr>' in markup


def test_a_stale_passage_says_in_words_that_it_is() -> None:
    sentence = "The original of this passage has changed since it was translated."
    stale = (Element("paragraph", text("Old.", stale=True)), Element("paragraph", text("New.")))
    markup = typeset(stale, language="en", gettext=lambda words: words.upper())
    assert markup.count(sentence.upper()) == 1


def test_lists_keep_their_start_headings_stand_below_the_units_and_code_is_left_to_right() -> None:
    assert '<ol start="3">' in html("3. a\n4. b\n")
    assert '<ol start="0">' in html("0. a\n1. b\n")
    assert "<ol>" in html("1. a\n")
    assert html("#### Deep\n") == "<h3>Deep</h3>\n"
    assert html("# Much too high\n") == "<h2>Much too high</h2>\n"
    assert html("```py\na < b\n```\n") == '<pre dir="ltr"><code>a &lt; b\n</code></pre>\n'


def test_links_by_reference_are_links_wherever_they_are_defined() -> None:
    assert html("See [the page][p].\n\n[p]: b.md 'T'\n") == '<p>See <a href="b.md" title="T">the page</a>.</p>\n'


@pytest.mark.parametrize(
    "markdown, words",
    [
        ("Ask *first* `now`", "Ask first now"),
        ("[the **page**](b.md) ![a boy](a.svg)", "the page a boy"),
        ("a\\\nb", "a b"),
        ("\\*a\\* &amp; &lt;b&gt; <i>", "*a* & <b> <i>"),
        ("~~no~~ <https://example.org/>", "no https://example.org/"),
        ("", ""),
    ],
)
def test_plain_words_are_without_markup(markdown: str, words: str) -> None:
    assert plain(markdown) == plain(text(markdown)) == words


@given(st.text(max_size=30))
def test_plain_words_of_anything_are_on_one_line(markdown: str) -> None:
    assert "\n" not in plain(markdown)
