"""Gives things the keys back that they had in the older version of a course, for `cop check --fix --against`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cop_xblocks.activities.registry import annotation_names
from cop_xblocks.editing.edits import Edit, Source, apply_edits
from cop_xblocks.editing.fixing import Find, count_mistakes
from cop_xblocks.editing.pinning import behind_name, word_into
from cop_xblocks.markdown import Annotation, Document, Inline, parse, read_comment
from cop_xblocks.model import Diagnostic, Span
from cop_xblocks.questions.registry import vocabulary

_OLD_KEY = re.compile(r"Then give it the old key, #(?P<key>[a-z0-9-]+)\Z")
_KEY_SETTING = re.compile(r"[ \t]*key:[ \t]*(?P<key>[a-z0-9-]+)[ \t]*$")


def knows_old_key(diagnostic: Diagnostic) -> bool:
    """Whether an old key would prevent the loss that a diagnostic tells of."""
    return _OLD_KEY.search(diagnostic.help) is not None


def give_back_keys(text: str, diagnostics: Sequence[Diagnostic], find: Find) -> tuple[str, list[Diagnostic]]:
    """Give things in a text the keys that they had, where that makes no mistake in the file.

    `find` gives the diagnostics of a text. Returns the new text, and the diagnostics that are settled with it.
    """
    done: list[Diagnostic] = []
    before = count_mistakes(find(text))
    # From the end, so that the places of the others stay.
    for diagnostic in sorted(diagnostics, key=lambda diagnostic: (diagnostic.span.line, diagnostic.span.column))[::-1]:
        after = apply_edits(text, _edits(Source(text), parse(text), diagnostic))
        if after != text and not count_mistakes(find(after)) - before:
            text = after
            done.append(diagnostic)
    return text, done[::-1]


def _edits(source: Source, document: Document, diagnostic: Diagnostic) -> list[Edit]:
    old = _OLD_KEY.search(diagnostic.help)
    line = diagnostic.span.line
    if old is None or not 1 <= line <= source.lines:
        return []
    setting = _KEY_SETTING.match(source.line(line))
    if setting is not None:
        return [Edit(source.at(line, setting.start("key") + 1), source.at(line, setting.end("key") + 1), old["key"])]
    inline = next(_texts_at(document, diagnostic.span), None)
    if inline is None:
        return []
    for comment in inline.comments:
        mark = read_comment(comment, vocabulary(), annotation_names())
        if not isinstance(mark, Annotation):
            continue
        if not mark.key:
            return [word_into(source, inline, comment, behind_name(comment, mark), f"#{old['key']}")]
        edits = [source.replace(comment.word_span(f"#{mark.key}"), f"#{old['key']}")]
        return [*edits, *_in_links(source, mark.key, old["key"])]
    end = inline.span(inline.tail, inline.tail)
    return [source.insert(end.line, end.column, f" <!-- #{old['key']} -->")]


def _texts_at(document: Document, place: Span) -> Iterator[Inline]:
    """The texts that a place is in."""
    for node in document.walk():
        if node.inline is not None and node.first_line < place.line <= node.end_line:
            span = node.inline.span()
            if (span.line, span.column) <= (place.line, place.column) <= (span.end_line, span.end_column):
                yield node.inline


def _in_links(source: Source, new: str, old: str) -> Iterator[Edit]:
    """The same key where the file's links lead to it, and where a story begins with it."""
    for match in re.finditer(rf"(?:\]\(#|\bstart=)(?P<key>{re.escape(new)})(?=[)\s])", source.text):
        yield Edit(*match.span("key"), old)
