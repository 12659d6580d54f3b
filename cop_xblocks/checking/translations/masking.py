"""Masks what is no language in a string: code, addresses, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DOT = re.compile(r"\.[a-z][a-z]", re.ASCII)
"""What every DOMAIN has."""
_GROUP = {_TARGET: 1}
"""Which group of a pattern is masked, where it is not the whole match."""


def mask(text: str, of_course: bool) -> str:
    """A string of a course, which is Markdown, or of the interface, with OBJECT for each letter that is no language."""
    for pattern in _patterns_of_course(text) if of_course else (PLACEHOLDER, TAG, _ADDRESS):
        text = pattern.sub(_objects, text)
    return text


def _patterns_of_course(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns that may match: most strings have none of the signs, and looking for a sign is quick."""
    if "`" in text:
        yield CODE_SPAN
    if "<!--" in text:
        yield _COMMENT
    if ":" in text or "@" in text:
        yield _ADDRESS
    if "](" in text:
        yield _TARGET
    if "[[" in text:
        yield _GAP
    if "![" in text:
        yield _PICTURE
    if _DOT.search(text):
        yield DOMAIN


def _objects(match: re.Match[str]) -> str:
    group = _GROUP.get(match.re, 0)
    start = match.start(group) - match.start()
    return match[0][:start] + OBJECT * len(match[group])
