"""Fixes of signs that are none in Markdown here, or that nobody sees."""

from __future__ import annotations

import re

from cop_xblocks.checking.markup.foreign_markdown import MARKED
from cop_xblocks.checking.markup.invisible_character import LOST, hidden_characters
from cop_xblocks.checking.markup.raw_html import WORD_PROCESSOR_TAG
from cop_xblocks.checking.markup.sign_for_bullet import BULLET, LETTER
from cop_xblocks.checking.markup.space_behind_sign import SIGN
from cop_xblocks.checking.questions.number_in_heading import NUMBER
from cop_xblocks.editing.edits import Edit, Source
from cop_xblocks.editing.inline_layout import looks_like_a_block
from cop_xblocks.markdown import ATTRIBUTES, Document, Inline
from cop_xblocks.model import Diagnostic, Span, is_key

_SIGNS = {"b": "**", "strong": "**", "mark": "**", "u": "**", "i": "*", "em": "*", "s": "~~", "del": "~~"}
_PAIR = re.compile(
    rf"<(?P<tag>{'|'.join(_SIGNS)})(?:\s[^<>\n]*)?>(?P<words>(?=\S)[^<>*_~`\\\n]{{1,500}}(?<=\S))</(?P=tag)>",
    re.IGNORECASE,
)
_BLANK = "[ \\t\u00a0]*"


def _paragraph(document: Document, place: Span) -> Inline | None:
    """The paragraph that a place is in."""
    nodes = (node for node in document.walk() if node.name == "paragraph")
    return next((node.inline for node in nodes if node.first_line < place.line <= node.end_line), None)


def sign_for_bullet(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """A hyphen for each bullet of a paragraph, and one space behind it."""
    inline = _paragraph(document, diagnostic.span)
    if inline is None:
        return []
    sign = LETTER if source.text[slice(*source.range(diagnostic.span))] == "o" else BULLET
    edits = []
    for match in sign.finditer(inline.content):
        behind = re.compile(_BLANK).match(inline.content, match.end("sign"))
        assert behind is not None
        words = inline.content[behind.end() :].partition("\n")[0]
        if not words or looks_like_a_block(words):
            return []
        start, end = source.range(inline.span(match.start(), behind.end()))
        # A paragraph begins behind spaces of all kinds, an item only behind plain ones.
        while source.text[start - 1 : start] == "\u00a0":
            start -= 1
        edits.append(Edit(start, end, "- "))
    return edits


def space_behind_sign(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """A plain space behind the hashes and bullets of a paragraph."""
    inline = _paragraph(document, diagnostic.span)
    if inline is None:
        return []
    return [
        source.replace(inline.span(*match.span()), f"{match['sign'] or match['hashes']} ")
        for match in SIGN.finditer(inline.content)
    ]


def prose_becomes_code(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """Text at the left edge, unless it would run into what stands below it."""
    line = diagnostic.span.line - 1
    node = next((node for node in document.nodes if node.name == "code_block" and node.first_line == line), None)
    if node is None or (node.end_line < source.lines and source.line(node.end_line + 1).strip()):
        return []
    edits = []
    for number in range(node.first_line + 1, node.end_line + 1):
        text = source.line(number)
        edits.append(Edit(source.at(number, 1), source.at(number, len(text) - len(text.lstrip(" \t")) + 1), ""))
    return edits


def marked_words(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """Strong words for marked ones. What other programs draw has no equal here."""
    start, end = source.range(diagnostic.span)
    marked = MARKED.fullmatch(source.text, start, end)
    return [Edit(start, end, f"**{marked['words']}**")] if marked is not None else []


def attribute_braces(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """A mark for a key alone. Nothing says what was hoped from other attributes."""
    start, end = source.range(diagnostic.span)
    braces = ATTRIBUTES.fullmatch(source.text, start, end)
    if braces is None or not is_key(braces["key"] or "") or braces["more"].strip():
        return []
    return [Edit(start, end, f"<!-- #{braces['key']} -->")]


def raw_html(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """The signs of Markdown for tags around words; nothing for the tags that a word processor has left in a line."""
    start, _ = source.range(diagnostic.span)
    if WORD_PROCESSOR_TAG.match(source.text, start):
        line = diagnostic.span.line
        tags = WORD_PROCESSOR_TAG.finditer(source.line(line), diagnostic.span.column - 1)
        return [Edit(source.at(line, tag.start() + 1), source.at(line, tag.end() + 1), "") for tag in tags]
    pair = _PAIR.match(source.text, start)
    if pair is None:
        return []
    sign = _SIGNS[pair["tag"].lower()]
    return [Edit(start, pair.end(), f"{sign}{pair['words']}{sign}")]


def number_in_heading(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """A question's heading without its number, and with a capital letter."""
    start, _ = source.range(diagnostic.span)
    line = source.line(diagnostic.span.line)
    number = NUMBER.match(line, diagnostic.span.column - 1)
    words = line[number.end() :] if number is not None else ""
    if number is None or not words[:1].strip() or words.startswith(("<!--", "#")):
        return []
    return [Edit(start, start + len(number[0]) + 1, words[0].upper())]


def invisible_character(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """What nobody sees, out of a line; spaces for the ends of lines that only some programs know."""
    number = diagnostic.span.line
    line = source.line(number)
    return [
        Edit(
            source.at(number, at + 1), source.at(number, at + 2), " " if line[at] in "\u2028\u2029\x0b\x0c\x85" else ""
        )
        for at in hidden_characters(line)
        if line[at] != LOST
    ]
