"""A course in another language.

The law: whatever a catalog says, the translated tree has the structure, keys, targets and answers of the source. A
translation is one string of inline Markdown, with HTML off, put in the place of one string; where it would change
more, the source stands. Words in a drawing are no Markdown, and neither are their translations.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TypeVar

from cop_xblocks.languages.catalog import Catalog
from cop_xblocks.markdown import inline_gaps, inline_pictures, inline_targets, picture, plain
from cop_xblocks.model import LABEL, Course, Text, map_texts

Node = TypeVar("Node")

SHOWN_STALE = frozenset(
    {
        "title",
        "heading",
        "paragraph",
        "item",
        "cell",
        "head",
        "caption",
        "picture",
        "objective",
        "source",
        "planned",
        "audience",
    }
)
"""The roles of prose, of which an old translation is better than none, with a mark.

Of every other role (a question, a choice, feedback, a step, a call-out …) an old translation could teach what is no
longer right: there the source stands.
"""

_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def translate(node: Node, catalog: Catalog) -> Node:
    """Return the tree in the catalog's language; a text without a usable translation stays as it is, in its own."""
    if not catalog.entries and catalog.parent is None:
        return node

    translated = map_texts(node, partial(translate_text, catalog=catalog))
    if isinstance(translated, Course):
        return replace(translated, language=catalog.language)
    return translated


def translate_text(text: Text, catalog: Catalog) -> Text:
    """One text in the catalog's language, else in one that it is a form of, or the text itself."""
    own = _in_language(text, catalog)
    return translate_text(text, catalog.parent) if own is text and catalog.parent is not None else own


def _in_language(text: Text, catalog: Catalog) -> Text:
    entry = catalog.entries.get(text.context)
    if entry is None:
        return text
    made_for, translation = entry
    stale = made_for != text.fingerprint
    if stale and text.role not in SHOWN_STALE:
        return text
    markdown = tidy(translation)
    if text.role == LABEL:
        markdown = " ".join(markdown.split())
        if not _visible(markdown):
            return text
    elif not markdown or not _same_shape(text.markdown, markdown):
        return text
    return replace(text, markdown=markdown, language=catalog.language, stale=stale)


def tidy(translation: str) -> str:
    """A translation as one string of inline Markdown.

    Of the newlines only hard breaks (a backslash and a newline) stay, since a string is one line.
    """
    text = _CONTROL.sub("", translation.replace("\r\n", "\n").replace("\r", "\n"))
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    lines = [line for line in _BREAK.split(text) if line]
    return "".join(line + ("\n" if _ends_in_break(line) else " ") for line in lines).strip()


def _ends_in_break(line: str) -> bool:
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _visible(words: str) -> bool:
    """Whether there is anything to read: white space and bidi marks are nothing."""
    return any(unicodedata.category(character)[0] not in "CZ" for character in words)


def _same_shape(source: str, translation: str) -> bool:
    """Whether a translation has words where the source has, and links to, shows and leaves out just what it does, in
    any order."""
    if not _visible(plain(translation)) and _visible(plain(source)):
        return False
    for targets in (inline_targets, inline_pictures):
        of_source, of_translation = targets(source), targets(translation)
        if of_source != of_translation and Counter(of_source) != Counter(of_translation):
            return False
    if not same_gaps(source, translation):
        return False
    # A picture alone is a figure: words beside it would take the picture's place.
    return picture(source) is None or picture(translation) is not None


def same_gaps(source: str, translation: str) -> bool:
    """Whether a translation has the source's gaps, each once, to be typed or chosen as there and, where they are
    chosen, with as many alternatives and the same one in brackets: else what is right would not be the source's."""
    if "[[" not in source and "[[" not in translation:
        return True
    shapes = [gap.shape for gap in inline_gaps(translation)]
    return None not in shapes and Counter(shapes) == Counter(gap.shape for gap in inline_gaps(source))
