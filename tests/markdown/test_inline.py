"""A string that is not parsed says what the parser would say of it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from cop_xblocks.markdown import inline_pictures, inline_targets, picture, plain
from cop_xblocks.markdown.inline import _plain, _tokens, token_target

LETTERS = st.text(st.sampled_from("ab [](){}!<>&;*_~`\\\n\r\0\u00a0/.#@:\"'^%?\t1é"), max_size=24)
PIECES = [
    *(
        "[a](b)",
        "[a](",
        "](",
        "[",
        "]",
        "(",
        ")",
        "![",
        "https://",
        "http://",
        "HTTP://X.org",
        "x.org",
        "xn--a",
        "../a.md",
    ),
    *(
        "[b](https://x.org/a)",
        "[[a: b; c]]",
        "[[a: (b) | c]](d)",
        "[[",
        "]]",
        "[c](d.md#e)",
        "[ ](f)",
        "[g]()",
        "javascript",
        "fact",
        "mailto:a",
        "<https://x.org>",
        "#k",
    ),
    *":a *_~-./A<>`\\\n",
    *("**", "%20", "&amp;"),
]
STRINGS = LETTERS | st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@given(STRINGS)
@example("[a](b) [c](https://example.org/d) **e**")
@example("[a [b](c)](d)")
@example("![a](b)")
@example("[a](javascript:b)")
def test_what_is_told_without_parsing_is_what_the_parser_tells(markdown: str) -> None:
    tokens = _tokens(markdown)
    assert inline_targets(markdown) == tuple(
        token_target(token) for token in tokens if token.type in ("link_open", "image")
    )
    assert inline_pictures(markdown) == tuple(
        str(token.attrGet("src") or "") for token in tokens if token.type == "image"
    )
    assert plain(markdown) == _plain(tokens).strip()
    words = [token for token in tokens if token.type != "text" or token.content.strip()]
    assert (picture(markdown) is not None) == ([word.type for word in words] == ["image"])
