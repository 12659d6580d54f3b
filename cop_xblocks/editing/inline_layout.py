"""The layout of the text in one block: its words, its links and its emphasis are its author's."""

from __future__ import annotations

import re

from cop_xblocks.editing.edits import Edit, apply_edits
from cop_xblocks.editing.mark_layout import canonical_mark
from cop_xblocks.markdown import Inline

_SPACES = " \t"
_SHIELD = "    "
"""Keeps a line of a paragraph from being taken for something else: four spaces make code nowhere but at a start."""
_LIKE_A_BLOCK = re.compile(
    r"#{1,6}(?:[ \t]|$)|>|(?:[-+*]|1[.)])[ \t]+[^\s]|=+[ \t\\]*$|-+[ \t\\]*$|(?:[-*_][ \t]*){3,}$|`{3}|~{3}"
    r"|<(?:[!?]|/?[A-Za-z][\w-]*(?:[\s/>]|$))|[ \t|:-]+$"
)
"""The beginning, or the underline, of a block even right below the words of a paragraph."""


def looks_like_a_block(line: str) -> bool:
    """Whether a line might begin, or underline, a block if it stood at the margin, below the words of a paragraph."""
    return _LIKE_A_BLOCK.match(line) is not None


def inline_lines(inline: Inline) -> list[str]:
    """The lines of a paragraph, a heading, an item or a cell: as they were broken, without spaces around them, a hard
    break as a backslash, marks in their canonical form and one space before those at the end."""
    content = inline.content
    edits: list[Edit] = []
    for token in inline.tokens:
        if token.type in ("softbreak", "hardbreak"):
            start, end = token.meta["span"]
            edits.append(_break(content, start, end, hard=token.type == "hardbreak"))
    tail = inline.tail
    for comment in inline.comments:
        edits.append(Edit(comment.start, comment.end, canonical_mark(comment.raw)))
        if comment.start >= tail and content[:tail].strip():
            before = len(content[: comment.start].rstrip())
            edits = [edit for edit in edits if edit.end <= before or edit.start >= comment.start]
            edits.append(Edit(before, comment.start, " "))
    return apply_edits(content, edits).split("\n")


def _break(content: str, start: int, end: int, *, hard: bool) -> Edit:
    end += len(content[end:]) - len(content[end:].lstrip(_SPACES))
    before = len(content[:start].rstrip(_SPACES))
    line = content[end : content.find("\n", end) if "\n" in content[end:] else len(content)]
    following = "\n" + (_SHIELD if looks_like_a_block(line) else "")
    if hard and content[start] == "\\":
        return Edit(start, end, "\\" + following)
    words = content[:before]
    if (len(words) - len(words.rstrip("\\"))) % 2:
        # Right before a line's end, or another backslash, this backslash would be no word any more.
        return Edit(before, end, ("  " if hard else " ") + following)
    if not hard:
        return Edit(before, end, following)
    # `a *  `: the star closes nothing, as there is white space behind it; so that stays.
    return Edit(start if words[-1:] in ("*", "_", "~") else before, end, "\\" + following)
