"""Fixes of blocks: quotes, lists, headings, call-outs."""

from __future__ import annotations

import re

from cop_xblocks.activities.registry import annotation_names
from cop_xblocks.editing.edits import Edit, Source
from cop_xblocks.editing.inline_layout import looks_like_a_block
from cop_xblocks.markdown import Annotation, Document, Node, read_comment
from cop_xblocks.model import Diagnostic
from cop_xblocks.questions.registry import vocabulary

_ITEM = re.compile(r"(?P<before>[ \t]*)(?P<mark>[-*+]|\d{1,9}[.)])(?P<space> {0,4})")
_LISTS = ("bullet_list", "ordered_list")
_HASHES = re.compile(r"[ \t]{0,3}(#{1,6})(?=[ \t])")
_QUOTE_ALONE = re.compile(r" {0,3}>[ \t]*$")
_CALLOUT = re.compile(r" {0,3}>[ \t]*\[!\w+\][ \t]*$")
_SWALLOWED = re.compile(r"(<!--(?:(?!-->).)*-->)[ \t]*(\S.*?)[ \t]*$")
_KIND = re.compile(r"\[!([^\]]*)\]")
_BEGINS = re.compile(r"\d{1,9}[.)](?:[ \t]|$)|\||\[[^\]]*\]:")
_CONDITION = re.compile(r"(?:if|unless)=[a-z0-9-]+")
_GUESS = re.compile(r"did you mean \[!([A-Z]+)\]\?")


def _index(document: Document, diagnostic: Diagnostic, *names: str) -> int:
    """The index of the top-level block that begins on a mistake's line; -1 if there is none of these names."""
    nodes = enumerate(document.nodes)
    line = diagnostic.span.line - 1
    return next((index for index, node in nodes if node.first_line == line and node.name in names), -1)


def _begins_a_block(words: str) -> bool:
    return looks_like_a_block(words) or _BEGINS.match(words) is not None


def quote_not_indented(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """Indent a quote that stands right below an item: with a blank line between, it could be something else."""
    index = _index(document, diagnostic, "blockquote")
    if index < 1:
        return []
    items, quote = document.nodes[index - 1 : index + 1]
    if items.name not in _LISTS or items.end_line != quote.first_line:
        return []
    mark = _ITEM.match(source.line(items.children[-1].first_line + 1))
    if mark is None or not mark["space"]:
        return []
    edits = [source.insert(line, 1, " " * mark.end()) for line in range(quote.first_line + 1, quote.end_line + 1)]
    following = document.nodes[index + 1 : index + 2]
    if following:
        edits += _bullets(source, items, following[0])  # the quote separated its items from these
    return edits


def changed_bullet(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """Give items the bullet of those above them, if only blank lines are between."""
    index = _index(document, diagnostic, *_LISTS)
    return _bullets(source, *document.nodes[index - 1 : index + 1]) if index > 0 else []


def _bullets(source: Source, above: Node, items: Node) -> list[Edit]:
    """The bullets of one list on the items of another; none where they are no such lists, or the same."""
    mark = str(above.attributes.get("markup", ""))
    if above.name not in _LISTS or above.name != items.name or not mark or mark == items.attributes.get("markup"):
        return []
    edits = []
    for item in items.children:
        line = item.first_line + 1
        bullet = _ITEM.match(source.line(line))
        if bullet is None:
            return []
        at = source.at(line, bullet.end("mark"))
        edits.append(Edit(at, at + 1, mark))
    return edits


def question_on_other_level(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """Three hashes: it is read so already."""
    line = diagnostic.span.line
    hashes = _HASHES.match(source.line(line))
    index = _index(document, diagnostic, "heading")
    inline = document.nodes[index].inline if index >= 0 else None
    comments = inline.comments if inline is not None else []
    marks = (read_comment(comment, vocabulary(), annotation_names()) for comment in comments)
    if hashes is None or not any(isinstance(mark, Annotation) and mark.name == "question" for mark in marks):
        return []  # or the mark is doubtful itself
    return [Edit(source.at(line, hashes.start(1) + 1), source.at(line, hashes.end(1) + 1), "###")]


def callout_in_callout(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """A blank line above a call-out that begins inside another one."""
    line = diagnostic.span.line
    if line < 2 or not _QUOTE_ALONE.match(source.line(line)[: diagnostic.span.column - 1]):
        return []
    above = source.line(line - 1)
    if _CALLOUT.match(above):
        return []  # one of the two has no words
    if _QUOTE_ALONE.match(above):
        return [Edit(source.at(line - 1, 1), source.at(line - 1, len(above) + 1), "")]
    return [source.insert_line(line, "")]


def words_in_callout_title(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """The words of a call-out on a line of their own; its kind, where it is plainly misspelt, spelt right."""
    start, end = source.range(diagnostic.span)
    kind = _KIND.fullmatch(source.text[start:end])
    if kind is None:
        return []
    guess = _GUESS.search(diagnostic.help)
    if guess is not None:
        return [Edit(start, end, f"[!{guess[1]}]")]
    line = source.line(diagnostic.span.line)
    before, words = line[: diagnostic.span.column - 1], line[diagnostic.span.end_column - 1 :]
    if not diagnostic.message.startswith("a call-out's words") or not words.strip() or _begins_a_block(words.strip()):
        return []
    prefix = re.sub(r"[^>\s]", " ", before)
    space = len(words) - len(words.lstrip(" \t"))
    return [Edit(start, end + space, f"[!{kind[1].strip().upper()}]{source.newline}{prefix}")]


def swallowed_text(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """The comment behind the text that it swallows; a condition on the line before the text."""
    span = diagnostic.span
    line = source.line(span.line)
    match = _SWALLOWED.match(line, span.column - 1)
    if span.end_line != span.line or match is None or "<" in match[2] or _begins_a_block(match[2]):
        return []
    mended = f"{match[1]}{source.newline}{match[2]}" if _is_condition(match[1]) else f"{match[2]} {match[1]}"
    return [Edit(source.at(span.line, span.column), source.at(span.line, len(line) + 1), mended)]


def condition_behind_words(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    """The condition of a paragraph on the line before it."""
    index = _index_around(document, diagnostic)
    inline = document.nodes[index].inline if index >= 0 else None
    if inline is None or len(inline.comments) != 1 or inline.comments[0].end != len(inline.content.rstrip()):
        return []
    comment = inline.comments[0]
    start, end = source.range(comment.span)
    if not _is_condition(comment.raw) or comment.span.line != comment.span.end_line:
        return []
    before = source.text[:start].rstrip(" \t")
    return [
        source.insert(document.nodes[index].first_line + 1, 1, comment.raw + source.newline),
        Edit(len(before), end, ""),
    ]


def _index_around(document: Document, diagnostic: Diagnostic) -> int:
    """The index of the top-level paragraph that a mistake is in; -1 where it is in none."""
    line = diagnostic.span.line - 1
    nodes = enumerate(document.nodes)
    return next(
        (index for index, node in nodes if node.name == "paragraph" and node.first_line <= line < node.end_line), -1
    )


def _is_condition(comment: str) -> bool:
    """Whether a comment is a condition of a story, or several, and nothing else."""
    words = comment.removeprefix("<!--").removesuffix("-->").split()
    return bool(words) and all(_CONDITION.fullmatch(word) for word in words)
