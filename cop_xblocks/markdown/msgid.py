"""The string that is translated, out of the inline text that an author wrote.

It stands on one line, so that rewrapping a paragraph changes nothing; it has no comments; and it means the same
without its file, so a link by reference is written as a direct one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from cop_xblocks.markdown.parser import text_parser
from cop_xblocks.markdown.positions import replace_spans

# A parsed file has neither character, so they can represent breaks until the text is complete.
_SOFT, _HARD = "\r", "\0"
_BREAKS = {"softbreak": _SOFT, "hardbreak": _HARD}
# `a *  ` before a hard break: the star closes nothing as white space is behind it, so one must stay.
_BEFORE_BREAK = re.compile(rf"(?<![ \t])[ \t]+(?={_SOFT})|(?<![ \t*_~])[ \t]+(?={_HARD})")
_BACKSLASHES_BEFORE_BREAK = re.compile(rf"(?<!\\)(?P<all>\\*){_HARD}")
_NEWLINE = re.compile(r"\n[ \t]*")
_LIKE_AN_ENTITY = re.compile(r"&(?=#?\w+;)")


def msgid_of(content: str, tokens: Sequence[Token]) -> str:
    """The text on one line, without its comments; a hard break is a backslash and a newline."""
    if "\n" not in content and not any("span" in token.meta for token in tokens):
        return content.strip()  # like most texts, it has nothing to change
    text = _one_line(content, tokens, "")
    # A comment in a picture's description always has a bracket behind it.
    if any(
        content[token.meta["span"][1] :].strip() if _is_comment(token) else _has_comment(token.children or ())
        for token in tokens
    ):
        # A comment inside a text can separate parts that mean something else together: `a**<!-- x -->b**`.
        wanted = _html(tokens)
        if _html(_parsed(text)) != wanted and _html(_parsed(parted := _one_line(content, tokens, " "))) == wanted:
            return parted
    return text


def target(href: str, title: str) -> str:
    """A link's target and title in Markdown, as in a link or a definition."""
    quoted = re.sub(r'([\\"])', r"\\\1", _LIKE_AN_ENTITY.sub("&amp;", title))
    return f"<{_LIKE_AN_ENTITY.sub('&amp;', href)}>" + (f' "{quoted}"' if title else "")


def _is_comment(token: Token) -> bool:
    return token.type == "html_inline" and token.content.startswith("<!--")


def _has_comment(tokens: Sequence[Token]) -> bool:
    return any(_is_comment(token) or _has_comment(token.children or ()) for token in tokens)


def _one_line(content: str, tokens: Sequence[Token], comment: str) -> str:
    spans = _changes(content, tokens, 0, comment)
    text = replace_spans(content, spans, lambda words: _NEWLINE.sub(" ", words))
    while (stripped := text.strip().strip(_HARD)) != text:
        text = stripped
    return _BACKSLASHES_BEFORE_BREAK.sub(_broken, _BEFORE_BREAK.sub("", text).replace(_SOFT, " "))


def _broken(match: re.Match[str]) -> str:
    # `a\   ` before a hard break of spaces: that backslash escapes nothing, and would escape the break's own.
    literal = "\\" if len(match["all"]) % 2 else ""
    return f"{match['all']}{literal}\\\n"


def _changes(content: str, tokens: Sequence[Token], base: int, comment: str) -> Iterator[tuple[int, int, str]]:
    """The spans that a msgid has in another form: comments, breaks, and the ends of reference links."""
    opened: list[Token] = []
    for token in tokens:
        if "span" not in token.meta:
            continue
        start, end = (base + place for place in token.meta["span"])
        if _is_comment(token):
            if content[start - 1 : start].isspace():
                end += len(content[end:]) - len(content[end:].lstrip(" \t"))
            yield start, end, comment
        elif token.type in _BREAKS:
            yield start, end, _BREAKS[token.type]
        elif token.type == "link_open":
            opened.append(token)
        elif token.type in ("link_close", "image"):
            opening = opened.pop() if token.type == "link_close" else token
            yield from _changes(content, token.children or [], start + 2, comment)
            if content[end - 1 : end] == "]":
                yield start + _words_end(content[start:end]), end, _direct(opening)


def _words_end(raw: str) -> int:
    """The end of the words of a reference link: `[words][label]`, `[words][]`, `[words]`."""
    return raw.rindex("][") if "][" in raw else len(raw) - 1


def _direct(token: Token) -> str:
    address = token.attrGet("src" if token.type == "image" else "href")
    return f"]({target(str(address or ''), str(token.attrGet('title') or ''))})"


def _parsed(markdown: str) -> Sequence[Token]:
    return text_parser().parseInline(markdown)[0].children or ()


def _html(tokens: Sequence[Token]) -> str:
    """HTML without comments and white space, for comparisons."""
    whole = Token("inline", "", 0, children=_without_comments(tokens))
    return "".join(str(text_parser().renderer.render([whole], text_parser().options, {})).split())


def _without_comments(tokens: Sequence[Token]) -> list[Token]:
    return [
        token.copy(children=_without_comments(token.children)) if token.children else token
        for token in tokens
        if not _is_comment(token)
    ]
