"""The string that is translated: one line, no comments, the same meaning without its file."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.token import Token
from markdown_it.utils import read_fixture_file

from cop_xblocks.markdown import Inline, Reader, named_by_role, parse, read_elements
from cop_xblocks.markdown.annotations import OWN_NAMES
from cop_xblocks.markdown.inline import render_inline
from cop_xblocks.markdown.parser import source_parser
from cop_xblocks.model import iter_texts

DEFINITIONS = """

[help]: help/page?a=1&amp;copy;=2 "Say \\"help\\" & more"
[boy]: <media/a boy.svg>
[Über \\] uns]: page.md 'It is &amp;amp; that \\\\ is it'
"""

PIECES = [
    "Ask", "first", "your", "child", "1", ".", ",", ":", "!", "?", "«", "é", "ولد", "孩子", "\u00a0", "\u200f", " ",
    " ", " ", "\n", "\n", " \n  ", "  \n", "\\\n", "\\", "\\*", "\\[", "\\]", "\\<", "&amp;", "&", "&copy", ";", "<",
    ">", "*", "*", "**", "**", "_", "__", "~~", "`", "``", "` a\nb `", "`[x][help]`", "[", "]", "(", ")", "![",
    "](x.svg)", "][help]", "[help]", "[help][]", "[HELP\nme][help]", "[an *adult*][help]", "![boy]", "![a *boy*][boy]",
    "[![boy]][help]", "[![a][boy] b][help]", "[![a](b.svg)][help]", "[a](b.md)", "[a\nb](<c d.md> \"t\nu\")",
    "![a\nb](c.svg)", "![a [b][help]](c.svg)", "[a]: x", "[über \\] uns]", "<https://example.org/>",
    "<!-- a remark -->", "<!-- #key -->", "<!-- a\nb -->", "<!-- ` * -->", "![a <!-- x --> b](c.svg)", "<!-- x -->",
]  # fmt: skip

markdown = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)


def inlines(source: str) -> list[Inline]:
    return [node.inline for node in parse(source).walk() if node.inline is not None]


def rendered(inline: Inline) -> str:
    """markdown-it's own HTML of a text in its file, without its comments."""

    def without_comments(tokens: list[Token]) -> list[Token]:
        return [
            token.copy(children=without_comments(token.children or []))
            for token in tokens
            if token.type != "html_inline"
        ]

    return source_parser().renderer.renderInline(without_comments(inline.tokens), source_parser().options, {})


def spaced(html: str) -> str:
    """HTML with every run of white space as one space, and none at the edges or around a break."""
    html = re.sub(r"<br ?/?>", "\n", html)
    html = re.sub(r"\s*\n\s*", "\n", html).strip()
    return re.sub(r"\s+", " ", html)


def is_rich(inline: Inline) -> bool:
    """Whether a text has comments amid its words, where white space may differ."""
    return any(inline.content[comment.end :].strip() for comment in inline.comments) or any(
        token.type == "image" and "<!--" in token.content for token in inline.tokens
    )


def is_odd(inline: Inline) -> bool:
    """Whether a comment amid the words touches a character of Markdown's: there a text without it may not exist."""
    return is_rich(inline) and any(
        set(inline.content[max(comment.start - 1, 0) : comment.start] + inline.content[comment.end : comment.end + 1])
        & set("*_~`[]()!<>&\\")
        for comment in inline.comments
    )


def swallows(inline: Inline) -> bool:
    """Whether markdown-it takes `![boy](` for a bang and a link, or swallows what follows `[help]((`, and what stands
    between the words and the label in `[words](<a>1[help]`: a target that cannot be read is skipped, not shown."""
    if re.search(r"\]\([^)]*\(", inline.content):
        return True
    links = (token.meta["span"] for token in inline.tokens if token.type == "link_close" and "span" in token.meta)
    return any(re.search(r"\]\(.*\[[^\]]*\]\Z", inline.content[start:end], re.DOTALL) for start, end in links)


@given(markdown)
@example("[![a][boy] b][help]")
@example("![!<!-- a remark -->[boy]](x.svg)")
@example("[über \\] uns](<https://example.org/>1[help]")
@example("a<!-- x -->\\\nb\\\n<!-- y -->")
@example("` a\\\nb `")
def test_any_text_means_the_same_as_one_line_without_its_file(source: str) -> None:
    for inline in inlines(source + DEFINITIONS):
        if inline.raw_html:
            continue  # refused by the reader
        text = inline.text()
        assert "\n" not in text.replace("\\\n", "")
        assert text == text.strip()
        if is_odd(inline) or swallows(inline) or "!<a" in rendered(inline):
            continue
        if is_rich(inline):
            assert "".join(spaced(render_inline(text)).split()) == "".join(spaced(rendered(inline)).split())
        else:
            assert spaced(render_inline(text)) == spaced(rendered(inline))


WORDS = [
    "Ask", "your", "child", "first.", "*an", "adult*", "**b**", "`some", "code`", "[a", "link](x.md)", "[by",
    "name][help]", "![a", "boy](b.svg)", "<https://example.org/>", "\\*", "&amp;", "ولد", "孩子", "<!-- a remark -->",
]  # fmt: skip


@st.composite
def wrapped_twice(draw: st.DrawFn) -> tuple[str, str]:
    words = ["Some", *draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)), "words."]
    first, after = draw(st.sampled_from([("", ""), ("> ", "> "), ("- ", "  "), ("1. > ", "   > "), ("- ", "")]))

    def wrapped() -> str:
        out = first + words[0]
        for word in words[1:]:
            # A comment that starts a line ends the paragraph.
            breaks = ["\n" + after] if not word.startswith("<!--") else [" "]
            out += draw(st.sampled_from([" ", *breaks])) + word
        return out

    return wrapped(), wrapped()


@given(wrapped_twice())
def test_rewrapping_a_paragraph_changes_no_string_and_no_context(pair: tuple[str, str]) -> None:
    one, other = (read_elements(Reader(document, "en", OWN_NAMES), document.nodes, named_by_role("u")) for document in
                  (parse(source + DEFINITIONS) for source in pair))  # fmt: skip
    texts = [[(text.context, text.markdown) for text in iter_texts(elements)] for elements in (one, other)]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    "number, title, source, wanted", read_fixture_file(Path(__file__).parent / "fixtures" / "wording.md")
)
def test_the_string_of_a_text(number: int, title: str, source: str, wanted: str) -> None:
    text = "\n".join(inline.text() for inline in inlines(source))
    assert text == wanted.rstrip("\n"), title


def test_wording_takes_time_in_proportion_to_its_length() -> None:
    def seconds(lines: int) -> float:
        long = "b" + " " * 3 * lines + "a\\\n" * lines
        started = process_time()
        inlines(long)[0].text()
        return process_time() - started

    short, eight_times = (min(seconds(lines) for _ in range(3)) for lines in (2_000, 16_000))
    assert eight_times < 24 * short, "64 times, if it were the square"
