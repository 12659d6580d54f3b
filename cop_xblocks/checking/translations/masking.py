"""The words of a translation, without what is no language: code, addresses, placeholders."""

from __future__ import annotations

import re
from functools import lru_cache

from cop_xblocks.checking.choices import bare
from cop_xblocks.languages.entries import Entry
from cop_xblocks.markdown import plain
from cop_xblocks.questions.registry import roles

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each letter of what is no language. It is neither a letter nor a space nor a mark."""
TYPED = frozenset(name for name, role in roles().items() if role.typed)
"""Roles of what a learner types, which is no sentence: what is accepted differs from language to language."""
ENDS_FREELY = frozenset(name for name, role in roles().items() if role.typed and not role.ends_alike)
"""Those of them whose last mark may be another one."""
ASKED = frozenset(name for name, role in roles().items() if role.compared)
"""Roles of what is held against others of its question."""


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
_OF_COURSE = (CODE_SPAN, _COMMENT, _ADDRESS, _TARGET, _GAP, _PICTURE, DOMAIN)
_OF_INTERFACE = (PLACEHOLDER, TAG, _ADDRESS)
_END = re.compile(r"(?:(?<![\s.]\w)\.|[!?؟…])[.!?؟…]*[\"'»”’)\]\u00a0\u202f]*(?:\s+|\Z)|[。！？…]+[”’）」』\s]*")
_ENGLISH = frozenset(
    ("a", "and", "at", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the", "to", "what", "with")
)
_HAN = re.compile("[\u3400-\u9fff]")
_LETTERS = re.compile(r"[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[^\W\d_])+(?:['’](?:(?![\u3400-\u9fff])[^\W\d_])+)*")
"""Chinese parts no words: a run of its signs is one, beside which another script may begin without a space."""


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


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the marks between them."""
    return [part for part in _END.split(text) if any(map(str.isalnum, part))]


def alike(one: str, other: str) -> bool:
    """Whether most words of the shorter one stand in the other, be it with another ending of two letters."""
    few, many = sorted((set(bare(text).split()) - _ENGLISH for text in (one, other)), key=len)
    return sum(any(_same(word, another) for another in many) for word in few) * 2 > len(few)


def _same(one: str, other: str) -> bool:
    return one[: max(len(one) - 2, 3)] == other[: max(len(one) - 2, 3)] and abs(len(one) - len(other)) <= 2


def weight(text: str) -> int:
    """How long a text is in letters of an alphabet: a Chinese sign stands for about three."""
    return len(text) + 2 * len(_HAN.findall(text))


def is_name(word: str) -> bool:
    """Whether a word may be a name: it has a capital, as `INHOPE`, `Take`, `StopNCII`."""
    return word != word.lower()


@lru_cache(maxsize=256)
def primary(language: str) -> str:
    """The language of a tag, without script and place."""
    return language.partition("-")[0].lower()
