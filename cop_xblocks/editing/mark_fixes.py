"""Fixes of marks, keys and names of settings."""

from __future__ import annotations

import re

from cop_xblocks.activities.registry import annotation_names
from cop_xblocks.editing.edits import Edit, Source
from cop_xblocks.editing.mark_layout import every_word
from cop_xblocks.editing.pinning import behind_name, word_into
from cop_xblocks.markdown import CORRECTED, Annotation, Comment, Document, Inline, read_comment
from cop_xblocks.markdown.annotations import distance
from cop_xblocks.model import Diagnostic, Span, derive_key
from cop_xblocks.questions.registry import vocabulary

_GUESS = re.compile(r"did you mean '([^']+)'\?")
_WORD = re.compile(r"(?P<verb>add|write) <!-- (?P<word>\w+)[^>]*-->(?: to this heading)?")
_SETTING = re.compile(r"[A-Za-z_-]+")
_LIKE_AN_END = re.compile(r"[ \t]*(?:--[ \t]*>?|-?[–—]>|->|--!>)[ \t]*$")
_END_CHANGED = re.compile(r"<!--(?P<body>[^<>\n]*?)[ \t]*(?:-?[\u2010-\u2015\u2212]|-)>")
_OPENING = len("<!--")


def _comment(document: Document, place: Span) -> tuple[Inline, Comment] | None:
    """The comment at a place, if it is on one line, and the text that it is in."""
    for node in document.walk():
        if node.inline is None or not node.first_line < place.line <= node.end_line:
            continue
        for comment in node.inline.comments:
            span = comment.span
            if span.line == span.end_line == place.line and span.column <= place.column < span.end_column:
                return node.inline, comment
    return None


def misspelt_word(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """The name, setting or flag that was meant, where one alone is near enough."""
    start, end = source.range(diagnostic.span)
    word = source.text[start:end]
    name = word.partition("=")[0]
    guess = _GUESS.search(diagnostic.help)
    if guess is None or not name or any(letter.isspace() for letter in word):
        return []
    distances = sorted(distance(name.lower(), word) for word in every_word())
    if distances[0] != distance(name.lower(), guess[1]) or distances[1:2] == distances[:1]:
        return []
    return [Edit(start, start + len(name), guess[1])]


def misspelt_setting(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """The setting of the front matter that was meant."""
    start, end = source.range(diagnostic.span)
    guess = _GUESS.search(diagnostic.help)
    return [Edit(start, end, guess[1])] if guess and _SETTING.fullmatch(source.text[start:end]) else []


def not_a_key(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """The key that is made of what was written: it is read so already."""
    start, end = source.range(diagnostic.span)
    word = source.text[start:end]
    return [Edit(start, end, f"#{derive_key(word[1:])}")] if re.fullmatch(r"#\S+", word) else []


def comment_not_closed(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """The end of a comment whose end was mistyped. A comment without any end may have been meant to go anywhere."""
    line = source.line(diagnostic.span.line)
    match = _LIKE_AN_END.search(line, diagnostic.span.end_column - 1)
    if match is None:
        return []
    at = source.at(diagnostic.span.line, match.start() + 1)
    return [Edit(at, source.at(diagnostic.span.line, len(line) + 1), " -->")]


def mark_corrected_away(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """The hyphens of a comment that has an end; the words between them stay."""
    start, end = source.range(diagnostic.span)
    match = CORRECTED.fullmatch(source.text, start, end) or _END_CHANGED.fullmatch(source.text, start, end)
    body = (match["body"] or "").strip() if match is not None else ""
    return [Edit(start, end, f"<!-- {body} -->")] if body else []


def heading_without_word(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """The word that says what a heading opens, in its mark or in a new one: it is read so already. Where the help
    names two, either would be a guess."""
    match = _WORD.fullmatch(diagnostic.help)
    if match is None:
        return []
    word = match["word"]
    if match["verb"] == "write":
        inline_and_comment = _comment(document, diagnostic.span)
        return [word_into(source, *inline_and_comment, _OPENING, word)] if inline_and_comment is not None else []
    headings = [node.inline for node in document.nodes if node.level and node.first_line + 1 == diagnostic.span.line]
    if not headings or headings[0] is None:
        return []
    place = headings[0].span(headings[0].tail, headings[0].tail)
    return [source.insert(place.line, place.column, f" <!-- {word} -->")]


def text_behind_mark(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """The mark behind the text."""
    inline_and_comment = _comment(document, diagnostic.span)
    if inline_and_comment is None:
        return []
    inline, comment = inline_and_comment
    start, end = comment.start, comment.end
    before, behind = inline.content[:start], inline.content[end:]
    if (not before or before[-1].isspace()) and behind[:1] in (" ", "\t"):
        end += 1
    place = inline.span(inline.tail, inline.tail)
    return [
        source.replace(inline.span(start, end), ""),
        source.insert(place.line, place.column, f" {comment.raw}"),
    ]


def marked_twice(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """One of two equal words less; or one mark out of two."""
    inline_and_comment = _comment(document, diagnostic.span)
    if inline_and_comment is None:
        return []
    inline, comment = inline_and_comment
    if comment.span.column == diagnostic.span.column:
        return _second_mark(source, inline, comment)
    start, end = source.range(diagnostic.span)
    word = source.text[start:end]
    if comment.body.split().count(word) < 2:
        return []
    return [Edit(start, end + (source.text[end : end + 1] in (" ", "\t")), "")]


def _second_mark(source: Source, inline: Inline, second: Comment) -> list[Edit]:
    """Move the words of a second mark into the first one, if the two do not contradict each other."""
    more = read_comment(second, vocabulary(), annotation_names())
    for first in inline.comments:
        mark = read_comment(first, vocabulary(), annotation_names())
        if not isinstance(mark, Annotation):
            continue
        if first.start >= second.start or not isinstance(more, Annotation) or more.unknown or more.repeated:
            return []
        twice = (mark.name and more.name) or (mark.key and more.key) or mark.settings.keys() & more.settings.keys()
        if twice or set(mark.flags) & set(more.flags):
            return []
        at = behind_name(first, mark)
        if not more.name and not more.key:
            at = len(first.raw.removesuffix("-->").rstrip())
        before = len(inline.content[: second.start].rstrip(" \t"))
        return [
            word_into(source, inline, first, at, " ".join(second.body.split())),
            source.replace(inline.span(before, second.end), ""),
        ]
    return []
