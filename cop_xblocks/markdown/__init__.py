"""Text to tokens to safe HTML, with line and column; the only importer of markdown-it and nh3."""

from cop_xblocks.markdown.document import Document, Inline, Node, Target, parse
from cop_xblocks.markdown.inline import Link, inline_links, inline_pictures, inline_targets, picture, plain
from cop_xblocks.markdown.marks import LATER, OPENING, Comment, Mark, Vocabulary, nearest, read_comment
from cop_xblocks.markdown.notes import Notes
from cop_xblocks.markdown.reader import NOTHING, Reader, named, named_by_role
from cop_xblocks.markdown.typeset import typeset, typeset_notes, typeset_text

__all__ = [
    "LATER",
    "NOTHING",
    "OPENING",
    "Comment",
    "Document",
    "Inline",
    "Link",
    "Mark",
    "Node",
    "Notes",
    "Reader",
    "Target",
    "Vocabulary",
    "inline_links",
    "inline_pictures",
    "inline_targets",
    "named",
    "named_by_role",
    "nearest",
    "parse",
    "picture",
    "plain",
    "read_comment",
    "typeset",
    "typeset_notes",
    "typeset_text",
]
