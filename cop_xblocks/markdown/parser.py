"""The one set-up of markdown-it, and where each inline token stands in its text.

markdown-it gives block tokens their lines and inline tokens nothing. Every inline rule that makes a token that we
must find again is wrapped, so that the token's `meta["span"]` is the stretch of the inline text that the rule
consumed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.front_matter import front_matter_plugin

from cop_xblocks.markdown.gaps import with_gaps

_SPANNED = ("newline", "escape", "backticks", "gap", "link", "image", "autolink", "html_inline")

Rule = Callable[[StateInline, bool], bool]


def _spanned(rule: Rule, *, labelled: bool = False) -> Rule:
    def run(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        start, first = state.pos, len(state.tokens)
        label = _label(state) if labelled else 0
        if not rule(state, False):
            return False
        for token in state.tokens[first:]:
            if token.type != "text" and "span" not in token.meta:
                token.meta["span"] = (start, state.pos)
                if labelled:
                    token.meta["label"] = label
        return True

    return run


def _label(state: StateInline) -> int:
    """The end of the words of a link or a picture that begins here."""
    picture = state.src.startswith("!", state.pos)
    return int(state.md.helpers.parseLinkLabel(state, state.pos + picture, not picture))


LONGEST = 20_000
"""Characters of one paragraph, heading or cell. A normal one has a few hundred."""
MOST = 15_000
"""Tokens of a document's blocks, of which a paragraph has three, an item five, a row of three cells eleven. A lesson
has a thousand."""


def _cut(state: StateCore) -> None:
    """Cut off what cannot be read in a moment, and note the line of each cut."""
    cut: list[int] = state.env.setdefault("cut", [])
    if len(state.tokens) > MOST:
        blocks = (
            index for index in range(MOST, -1, -1) if not state.tokens[index].level and state.tokens[index].nesting >= 0
        )
        start = next(blocks)
        cut.append((state.tokens[start].map or [0])[0])
        del state.tokens[start:]
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > LONGEST:
            token.content = token.content[:LONGEST]
            cut.append(token.map[0] if token.map else 0)


def _gfm(*, html: bool) -> MarkdownIt:
    return with_gaps(MarkdownIt("gfm-like2", {"linkify": False, "html": html}).disable(["linkify"]))


@cache
def source_parser(*, front_matter: bool = True) -> MarkdownIt:
    """The parser of whole files: GitHub-flavoured, front matter, comments kept as tokens, spans on inline tokens."""
    parser = _gfm(html=True)
    if front_matter:
        parser.use(front_matter_plugin)
    parser.core.ruler.after("block", "cut", _cut)
    return _placed(parser)


def _placed(parser: MarkdownIt, *labelled: str) -> MarkdownIt:
    for rule in list(parser.inline.ruler.__rules__):
        if rule.name in _SPANNED:
            parser.inline.ruler.at(rule.name, _spanned(rule.fn, labelled=rule.name in labelled))
    return parser


@cache
def text_parser() -> MarkdownIt:
    """The parser of one string, the source's or a translation's: inline only, HTML is text."""
    return _gfm(html=False)


@cache
def placed_text_parser() -> MarkdownIt:
    """The same parser, whose tokens have spans. Links and pictures also have the end of their words (`label`)."""
    return _placed(_gfm(html=False), "link", "image")
