"""Masks what is no language in a string: code, addresses, placeholders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cop_xblocks.markdown import replace_comments

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each letter of what is no language. It is neither a letter nor a space nor a mark."""

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
DOMAIN = re.compile(r"(?<![\w@.-])(?:[A-Za-z0-9-]+\.)+[a-z]{2,}(?:/[\w./#?=&%-]*[\w/])?(?![\w-])", re.ASCII)
_ADDRESS = re.compile(
    r"<(?:https?:|mailto:|tel:)[^<>\s]*>|https?://[^\s<>()]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_TARGET = re.compile(r"\](\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\))")
_GAP = re.compile(r"\[\[\s*[^\s\[\]:]+\s*:")
_PICTURE = re.compile(r"!(?=\[)")
_DOT = re.compile(r"\.[a-z][a-z]", re.ASCII)
"""What every DOMAIN has."""
_GROUP = {_TARGET: 1}
"""Which group of a pattern is masked, where it is not the whole match."""


def mask(text: str, of_course: bool) -> str:
    """A string of a course, which is Markdown, or of the interface, with OBJECT for each letter that is no language."""
    for replace in _replacers_of_course(text) if of_course else (PLACEHOLDER.sub, TAG.sub, _ADDRESS.sub):
        text = replace(_objects, text)
    return text


def _replacers_of_course(text: str) -> Iterator[Callable[[Callable[[re.Match[str]], str], str], str]]:
    """Those that may replace something: most strings have none of the signs, and looking for a sign is quick."""
    if "`" in text:
        yield CODE_SPAN.sub
    if "<!--" in text:
        yield replace_comments
    if ":" in text or "@" in text:
        yield _ADDRESS.sub
    if "](" in text:
        yield _TARGET.sub
    if "[[" in text:
        yield _GAP.sub
    if "![" in text:
        yield _PICTURE.sub
    if _DOT.search(text):
        yield DOMAIN.sub


def _objects(match: re.Match[str]) -> str:
    group = _GROUP.get(match.re, 0)
    start = match.start(group) - match.start()
    return match[0][:start] + OBJECT * len(match[group])
