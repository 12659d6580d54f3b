"""The short messages that accompany a course, one a week: `messages.md` beside its outline."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from cop_xblocks.activities.registry import annotation_names
from cop_xblocks.markdown import Document, Inline, Node, Reader, Vocabulary, parse, plain
from cop_xblocks.model import LONGEST_MESSAGE, Message, Messages, Report, Span, rules
from cop_xblocks.model.course_files import MESSAGES
from cop_xblocks.reading.frontmatter import FrontMatter
from cop_xblocks.reading.lesson import check_levels, read_heading, split_sections, split_title
from cop_xblocks.reading.source import display_path, read_source

_ADDRESS = re.compile(r"https?://")
_PLAIN = frozenset({"text", "text_special", "softbreak"})
_HELP = "write one paragraph of plain words below each ## heading, with at most one address: <https://example.org>"


def read_messages(
    folder: Path, key: str, language: str, report: Report, texts: Mapping[Path, str] | None = None
) -> tuple[Messages | None, Document | None]:
    """The messages of the course with this key, in a folder, and their file; None where it has none, or none that can
    be read. `texts` is as for `read_source`."""
    path = folder / MESSAGES
    if not (texts and path in texts) and not os.path.lexists(path):
        return None, None
    source = read_source(path, report, texts)
    if source is None:
        return None, None
    document = parse(source, display_path(path))
    reader = Reader(document, language, annotation_names(), report)
    title, nodes = split_title(reader, FrontMatter())
    if title is None:
        return None, document
    assert title.inline is not None
    if document.front_matter is not None:
        place = Span(document.file, 1, 1, 1, 4)
        report.add(rules.SETTING_WITHOUT_USE, place, f"settings have no use in {MESSAGES}", "take them out")
    reader.read_annotation(title.inline, Vocabulary(takes_key=False))
    heading = reader.text(title.inline, f"{key} messages", "messages")
    check_levels(nodes, report)
    above, sections = split_sections(nodes)
    for node in above:
        _refuse(reader, node)
    messages = [_message(reader, node, below) for node, below in sections]
    return Messages(heading, tuple(message for message in messages if message is not None)), document


def _message(reader: Reader, heading: Node, below: Sequence[Node]) -> Message | None:
    key, title = read_heading(reader, heading, Vocabulary())
    paragraphs: list[Node] = []
    for node in below:
        if node.name == "paragraph" and not paragraphs:
            paragraphs.append(node)
        else:
            _refuse(reader, node)
    if not paragraphs or (inline := paragraphs[0].inline) is None:
        reader.report.add(rules.NOT_A_PLAIN_MESSAGE, heading.words, "a heading without a message", _HELP)
        return None
    text = reader.text(inline, f"{key} message", "message")
    if not _is_plain(inline):
        reader.report.add(rules.NOT_A_PLAIN_MESSAGE, inline.span(), "a message that is more than plain words", _HELP)
    elif (length := len(plain(text))) > LONGEST_MESSAGE:
        reader.report.add(
            rules.MESSAGE_TOO_LONG,
            inline.span(),
            f"a message of {length} characters",
            f"say it in at most {LONGEST_MESSAGE}, and in fewer in English: most translations are longer",
        )
    return Message(key, title, text, title.span)


def _refuse(reader: Reader, node: Node) -> None:
    """Note what is no message; a comment alone is read."""
    if node.name == "html_block":
        reader.comment_block(node)
    else:
        reader.report.add(rules.NOT_A_PLAIN_MESSAGE, node.span, "this is no message", _HELP)


def _is_plain(inline: Inline) -> bool:
    """Whether a telephone can show a text as it stands: words, and at most one address."""
    comments = {comment.raw for comment in inline.comments}
    tokens = [token for token in inline.tokens if token.content not in comments or token.type != "html_inline"]
    links = [token for token in tokens if token.type == "link_open"]
    others = {token.type for token in tokens} - _PLAIN - {"link_open", "link_close"}
    addresses = len(_ADDRESS.findall("".join(token.content for token in tokens)))
    return not others and all(link.info == "auto" for link in links) and max(addresses, len(links)) <= 1
