"""One string of Markdown: its targets, its plain text, its HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from markdown_it.token import Token

from cop_xblocks.markdown.parser import text_parser
from cop_xblocks.model import Text

Link = Callable[[str], str]


@lru_cache(maxsize=4096)
def _tokens(markdown: str) -> tuple[Token, ...]:
    parsed = text_parser().parseInline(markdown)
    return tuple(parsed[0].children or ()) if parsed else ()


def _targets(tokens: tuple[Token, ...] | list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "link_open":
            yield str(token.attrGet("href") or "")
        elif token.type == "image":
            yield str(token.attrGet("src") or "")


def inline_targets(markdown: str) -> tuple[str, ...]:
    """Every link's and picture's target, in order; a translation must have the same ones."""
    return tuple(_targets(_tokens(markdown)))


def inline_pictures(markdown: str) -> tuple[str, ...]:
    """Every picture's target, in order."""
    return tuple(str(token.attrGet("src") or "") for token in _tokens(markdown) if token.type == "image")


def plain(text: Text | str) -> str:
    """The words without the markup: for titles, attributes and what a screen reader is told."""
    return _plain(_tokens(text.markdown if isinstance(text, Text) else text)).strip()


def _plain(tokens: tuple[Token, ...] | list[Token]) -> str:
    out = []
    for token in tokens:
        if token.type in ("text", "code_inline", "html_inline"):
            out.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif token.type == "image":
            out.append(_plain(token.children or []))
    return "".join(out)


def picture(markdown: str) -> tuple[str, str, str] | None:
    """(target, text alternative, caption) of a string that is one picture and nothing else; else None."""
    tokens = [token for token in _tokens(markdown) if token.type != "text" or token.content.strip()]
    if len(tokens) != 1 or tokens[0].type != "image":
        return None
    image = tokens[0]
    return str(image.attrGet("src") or ""), _plain(image.children or []), str(image.attrGet("title") or "")


def render_inline(markdown: str, link: Link | None = None) -> str:
    """HTML of one string. HTML in it is text; `link` rewrites the targets of links and pictures."""
    parser = text_parser()
    tokens = list(_tokens(markdown))
    if link is not None and any(token.type in ("link_open", "image") for token in tokens):
        tokens = [_linked(token, link) for token in tokens]
    return str(parser.renderer.render(_whole(tokens), parser.options, {}))


def _whole(tokens: list[Token]) -> list[Token]:
    return [Token("inline", "", 0, children=tokens)]


def _linked(token: Token, link: Link) -> Token:
    name = {"link_open": "href", "image": "src"}.get(token.type)
    if name is None:
        return token
    changed = token.copy(attrs=dict(token.attrs))
    changed.attrSet(name, link(str(token.attrGet(name) or "")))
    return changed
