"""One string of Markdown: its targets, its plain text, its HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from markdown_it.token import Token

from cop_xblocks.markdown.gaps import Gap, gap_place, read_gap
from cop_xblocks.markdown.parser import text_parser
from cop_xblocks.model import Text, iter_texts, reference
from cop_xblocks.model.lru import LruByBytes

if TYPE_CHECKING:
    from cop_xblocks.markdown.notes import Notes

RewriteLink = Callable[[str], str]

_MARKUP = re.compile(r"[\\`*_~\[<&\n\r\0]")
"""A string without any of these characters is plain words and is not parsed, like most titles (decision 0008)."""
_DOT = re.compile("%2e", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
"""The words of a link that are an address, such as `inhope.org`."""
_SPECIAL = re.compile(r"[\s()<>%#?\\]")
"""What has a meaning of its own in the target of a link."""
_TARGETS = {"link_open": "href", "image": "src"}


def _may_link(markdown: str) -> bool:
    """Whether a link or picture may stand in a string; without definitions, links by reference are text."""
    return "](" in markdown or "<" in markdown


_CACHE_BYTES = 16_000_000
_TOKEN_BYTES = 800
"""The approximate size of a token with its attributes."""
_cache = LruByBytes(_CACHE_BYTES)


def _tokens(markdown: str) -> tuple[Token, ...]:
    def parse() -> tuple[Token, ...]:
        parsed = text_parser().parseInline(markdown)
        return tuple(parsed[0].children or ()) if parsed else ()

    # A string may be a hundred kilobytes long, and an editor makes a new one with each keystroke.
    return _cache.get(markdown, parse, lambda tokens: 2 * len(markdown) + _TOKEN_BYTES * len(tokens))


def token_target(token: Token) -> str | None:
    """Where a link that opens here leads, or what a picture shows; None for any other token."""
    name = _TARGETS.get(token.type)
    return None if name is None else str(token.attrGet(name) or "")


def inline_targets(markdown: str) -> tuple[str, ...]:
    """Every link's and picture's target, in order; a translation must have the same ones."""
    targets = map(token_target, _tokens(markdown)) if _may_link(markdown) else ()
    return tuple(target for target in targets if target is not None)


def targets(node: Any) -> tuple[str, ...]:
    """The target of every link and picture in the texts of a lesson or any part of one, each once, in order."""
    return _of_texts(node, inline_targets)


def escape_target(path: str) -> str:
    """The path of a file as the target of a link: no sign of it ends the link or begins a query or an anchor."""
    return _SPECIAL.sub(lambda sign: quote(sign[0]), path)


def pictures(node: Any) -> tuple[str, ...]:
    """The target of every picture in the texts of a lesson or any part of one, each once, in order."""
    return _of_texts(node, inline_pictures)


def _of_texts(node: Any, find: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(target for text in iter_texts(node) for target in find(text.markdown)))


def inline_links(markdown: str) -> tuple[tuple[str, str], ...]:
    """Every link's target and words, in order."""
    tokens = _tokens(markdown) if _may_link(markdown) else ()
    opening = ((at, token) for at, token in enumerate(tokens) if token.type == "link_open")
    return tuple((token_target(token) or "", words_at(tokens, at)) for at, token in opening)


def words_at(tokens: Sequence[Token], at: int) -> str:
    """The words of the link that opens at a place among inline tokens, or the text alternative of the picture there."""
    if tokens[at].type == "image":
        return _plain(tokens[at].children or [])
    closing = "link_close", tokens[at].level
    end = next(place for place in range(at + 1, len(tokens)) if (tokens[place].type, tokens[place].level) == closing)
    return _plain(tokens[at + 1 : end])


def inline_pictures(markdown: str) -> tuple[str, ...]:
    """Every picture's target, in order."""
    if "![" not in markdown:
        return ()
    return tuple(token_target(token) or "" for token in _tokens(markdown) if token.type == "image")


def inline_gaps(markdown: str) -> tuple[Gap, ...]:
    """Every gap that can be filled, in order. Gaps in a picture's description are not; links have none."""
    if "[[" not in markdown:
        return ()
    return tuple(read_gap(token.content) for token in _tokens(markdown) if token.type == "gap")


def words_between_gaps(markdown: str) -> tuple[str, ...]:
    """The words before the first gap, between each two, and behind the last one."""
    parts: list[list[Token]] = [[]]
    for token in _tokens(markdown):
        if token.type == "gap":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_plain(part) for part in parts)


def code_of(markdown: str) -> str | None:
    """The content of a string that is one code span; None for any other string."""
    if "`" not in markdown:
        return None
    code = _sole_token(markdown, "code_inline")
    return None if code is None else code.content


def _sole_token(markdown: str, type_: str) -> Token | None:
    """The token of a string that is one token of a type; None for any other string."""
    tokens = [token for token in _tokens(markdown) if token.type != "text" or token.content.strip()]
    return tokens[0] if len(tokens) == 1 and tokens[0].type == type_ else None


def plain(text: Text | str) -> str:
    """The words without markup, for titles, attributes and labels. A gap is `…`."""
    markdown = text.markdown if isinstance(text, Text) else text
    return (_plain(_tokens(markdown)) if _MARKUP.search(markdown) else markdown).strip()


def _plain(tokens: Sequence[Token]) -> str:
    out = []
    for token in tokens:
        if token.type in ("text", "code_inline", "html_inline"):
            out.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif token.type == "gap":
            out.append("…")
        elif token.type == "image":
            out.append(_plain(token.children or []))
    return "".join(out)


def picture(markdown: str) -> tuple[str, str, str] | None:
    """The target, text alternative and caption of a string that is one picture; None for any other string."""
    if "![" not in markdown:
        return None
    image = _sole_token(markdown, "image")
    if image is None:
        return None
    return token_target(image) or "", _plain(image.children or []), str(image.attrGet("title") or "")


def is_own_file(target: str) -> bool:
    """Whether the target of a picture or a recording is a file of the course: a relative address, or one in `/static/`.
    For any other target, a page would send a request to another site or another part of this one."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    if parts.scheme or parts.netloc:
        return False
    # A browser takes a backslash for a slash, and `%2e` for a dot.
    path = _DOT.sub(".", parts.path).replace("\\", "/")
    if path.startswith("/"):
        return path.startswith("/static/") and ".." not in path.split("/")
    # These addresses stay as they are (`is_static`); the name of any other file becomes an address in `/static/`.
    return path != "" and not path.endswith(("/", ".md"))


def render_inline(
    markdown: str, link: RewriteLink | None = None, notes: Notes | None = None, *, gaps: bool = False
) -> str:
    """HTML of one string. HTML in it is text; `link` rewrites the targets of links and pictures.

    A link to a fact or a term leads to its note; where there are no `notes`, its words stand without a link. A picture
    that is no file of the course is its text alternative. With `gaps`, each gap is a place to be filled
    (`part_at_gaps`), otherwise the words that were written.
    """
    parser = text_parser()
    tokens = list(_tokens(markdown))
    if gaps:
        tokens = [
            Token("html_inline", "", 0, content=gap_place(token.content)) if token.type == "gap" else token
            for token in tokens
        ]
    if any(token.type in ("link_open", "image") for token in tokens):
        tokens = list(_linked(tokens, link, notes))
    return str(parser.renderer.render([Token("inline", "", 0, children=tokens)], parser.options, {}))


def _linked(tokens: list[Token], link: RewriteLink | None, notes: Notes | None) -> Iterator[Token]:
    closing: list[Token | None] = []
    for token in tokens:
        target = token_target(token)
        if token.type == "link_open" and reference(target or ""):
            around = notes.around(target or "") if notes is not None else None
            closing.append(Token("html_inline", "", 0, content=around[1] if around else ""))
            yield Token("html_inline", "", 0, content=around[0] if around else "")
        elif token.type == "link_close":
            yield (closing.pop() if closing else None) or token
        elif token.type == "text" and closing and _ADDRESS.fullmatch(token.content):
            # A line breaks at a dot of an address, and not before its last letter.
            yield Token("html_inline", "", 0, content=escape(token.content).replace(".", "<wbr>."))
        else:
            if token.type == "link_open":
                closing.append(None)
            if token.type == "image" and not is_own_file(target or ""):
                yield Token("text", "", 0, content=_plain(token.children or []))
            elif target is None or link is None:
                yield token
            else:
                yield token.copy(attrs=token.attrs | {_TARGETS[token.type]: link(target)})
