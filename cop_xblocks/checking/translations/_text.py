"""The words of a translation, without what is no language: code, addresses, placeholders."""

from __future__ import annotations

import re
from functools import lru_cache

from cop_xblocks.languages.entries import Entry
from cop_xblocks.markdown import plain

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each letter of what is no language. It is neither a letter nor a space nor a mark."""
TYPED = ("accepted", "value", "passage")
"""Roles of what a learner types, which is no sentence: what is accepted differs from language to language."""

ASKED = ("choice", "entry", "category", "left", "right")
"""Roles of what a learner chooses or places: it fits its own question's grammar, and is held against others of it."""

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
DOMAIN = re.compile(r"(?<![\w@.-])(?:[A-Za-z0-9-]+\.)+[a-z]{2,}(?:/[\w./#?=&%-]*[\w/])?(?![\w-])", re.ASCII)
_ADDRESS = re.compile(r"<(?:https?:|mailto:|tel:)[^<>\s]*>|https?://[^\s<>()]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TARGET = re.compile(r"\](\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\))")
_GAP = re.compile(r"\[\[\s*[^\s\[\]:]+\s*:")
_PICTURE = re.compile(r"!(?=\[)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_OF_COURSE = (CODE_SPAN, _COMMENT, _ADDRESS, _TARGET, _GAP, _PICTURE, DOMAIN)
_OF_INTERFACE = (PLACEHOLDER, TAG, _ADDRESS)
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def masked(entry: Entry) -> str:
    """The translation, letter for letter, with OBJECT for each that is no language."""
    return mask(entry.translation, entry.of_course)


@lru_cache(maxsize=16384)
def mask(text: str, of_course: bool) -> str:
    """A string of a course, which is Markdown, or of the interface, with OBJECT for each letter that is no language."""
    patterns = (
        (CODE_SPAN, _COMMENT, _ADDRESS, _TARGET, _GAP, _PICTURE, DOMAIN) if of_course else (PLACEHOLDER, TAG, _ADDRESS)
    )
    for pattern in patterns:
        text = pattern.sub(_objects, text)
    return text


def _objects(found: re.Match[str]) -> str:
    group = 1 if found.re is _TARGET else 0
    kept = found[0][: found.start(group) - found.start()]
    return kept + OBJECT * len(found[group])


@lru_cache(maxsize=16384)
def shown(text: str, of_course: bool) -> str:
    """What a reader sees of a string; of the interface's, with OBJECT for its placeholders."""
    return plain(text) if of_course else mask(text, of_course)


def words_of(text: str) -> list[str]:
    """The words of a text, in order."""
    return _LETTERS.findall(text)


def is_name(word: str) -> bool:
    """Whether a word may be a name: it has a capital, as `INHOPE`, `Take`, `StopNCII`."""
    return word != word.lower()


def primary(language: str) -> str:
    """The language of a tag, without script and place."""
    return language.partition("-")[0].lower()
