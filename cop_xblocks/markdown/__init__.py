"""Markdown to tokens with line and column, and to safe HTML. Only this package imports markdown-it and nh3."""

from cop_xblocks.markdown.annotations import (
    CORRECTED,
    LATER,
    Annotation,
    Comment,
    Vocabulary,
    nearest,
    read_comment,
)
from cop_xblocks.markdown.document import Document, Node, computed_once, document_targets, parse
from cop_xblocks.markdown.gaps import Gap, GapPart, part_at_gaps, split_parts
from cop_xblocks.markdown.inline import (
    RewriteLink,
    code_of,
    inline_gaps,
    inline_links,
    inline_pictures,
    inline_targets,
    is_own_file,
    picture,
    pictures,
    plain,
    targets,
    words_between_gaps,
)
from cop_xblocks.markdown.inline_text import Inline, InlineLink, PlacedGap
from cop_xblocks.markdown.notes import Notes
from cop_xblocks.markdown.parser import LONGEST
from cop_xblocks.markdown.reader import NOTHING, Naming, Reader, named, named_by_role
from cop_xblocks.markdown.slugs import slug, slugs
from cop_xblocks.markdown.translated_text import (
    WordReplacement,
    replace_words,
    replace_words_beside_code,
    replace_words_of_answers,
)
from cop_xblocks.markdown.typeset import typeset, typeset_heading, typeset_notes, typeset_text

__all__ = [
    "CORRECTED",
    "LATER",
    "LONGEST",
    "NOTHING",
    "Annotation",
    "Comment",
    "Document",
    "Gap",
    "GapPart",
    "Inline",
    "InlineLink",
    "Naming",
    "Node",
    "Notes",
    "PlacedGap",
    "Reader",
    "RewriteLink",
    "Vocabulary",
    "WordReplacement",
    "code_of",
    "computed_once",
    "document_targets",
    "inline_gaps",
    "inline_links",
    "inline_pictures",
    "inline_targets",
    "is_own_file",
    "named",
    "named_by_role",
    "nearest",
    "parse",
    "part_at_gaps",
    "picture",
    "pictures",
    "plain",
    "read_comment",
    "replace_words",
    "replace_words_beside_code",
    "replace_words_of_answers",
    "slug",
    "slugs",
    "split_parts",
    "targets",
    "typeset",
    "typeset_heading",
    "typeset_notes",
    "typeset_text",
    "words_between_gaps",
]
