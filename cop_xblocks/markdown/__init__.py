"""Markdown to tokens with line and column, and to safe HTML. Only this package imports markdown-it and nh3."""

from cop_xblocks.markdown.annotations import (
    ATTRIBUTES,
    CORRECTED,
    LATER,
    Annotation,
    Comment,
    Vocabulary,
    find_comments,
    nearest,
    read_comment,
    replace_comments,
)
from cop_xblocks.markdown.document import Document, Node, computed_once, parse
from cop_xblocks.markdown.elements import read_elements, refuse_box
from cop_xblocks.markdown.gaps import Gap, split_parts
from cop_xblocks.markdown.inline import (
    RewriteLink,
    escape_target,
    inline_gaps,
    inline_links,
    inline_pictures,
    inline_targets,
    picture,
    pictures,
    plain,
    targets,
)
from cop_xblocks.markdown.inline_text import Inline
from cop_xblocks.markdown.notes import Notes
from cop_xblocks.markdown.parser import LONGEST
from cop_xblocks.markdown.reader import NOTHING, Reader, named, named_by_role
from cop_xblocks.markdown.slugs import slugs
from cop_xblocks.markdown.typeset import BOX, callout_titles, typeset, typeset_notes, typeset_text

__all__ = [
    "ATTRIBUTES",
    "BOX",
    "CORRECTED",
    "LATER",
    "LONGEST",
    "NOTHING",
    "Annotation",
    "Comment",
    "Document",
    "Gap",
    "Inline",
    "Node",
    "Notes",
    "Reader",
    "RewriteLink",
    "Vocabulary",
    "callout_titles",
    "computed_once",
    "escape_target",
    "find_comments",
    "inline_gaps",
    "inline_links",
    "inline_pictures",
    "inline_targets",
    "named",
    "named_by_role",
    "nearest",
    "parse",
    "picture",
    "pictures",
    "plain",
    "read_comment",
    "read_elements",
    "refuse_box",
    "replace_comments",
    "slugs",
    "split_parts",
    "targets",
    "typeset",
    "typeset_notes",
    "typeset_text",
]
