"""A course's outline, `course.md`: what it says and lists, before anything that it links to is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_xblocks.activities.registry import annotation_names
from cop_xblocks.markdown import Document, Inline, Node, Reader, Vocabulary, named_by_role, nearest, parse, plain
from cop_xblocks.model import Element, Planned, Report, Span, Text, derive_key, digest, rules
from cop_xblocks.reading.frontmatter import FrontMatter, read_front_matter
from cop_xblocks.reading.lesson import check_levels, read_heading, read_title, split_sections, split_title
from cop_xblocks.reading.source import display_path, read_source

MODULE = Vocabulary()
OUTLINE_ITEM = Vocabulary(names=("planned",), takes_key=False)


@dataclass(frozen=True, slots=True)
class LessonLink:
    """A link to a lesson."""

    target: str
    place: Span


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A module, and what it lists."""

    key: str
    title: Text
    entries: tuple[LessonLink | Planned, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands below the front matter."""

    title: Text
    description: tuple[Element, ...]
    sections: tuple[OutlineSection, ...]


def read_outline(
    path: Path, report: Report, texts: Mapping[Path, str] | None = None
) -> tuple[Outline, Document, FrontMatter] | None:
    """Read a course's outline, with its front matter; None, after noting why, where it cannot be read. `texts` is as
    for `read_source`."""
    source = read_source(path, report, texts)
    if source is None:
        return None
    document = parse(source, display_path(path))
    front = read_front_matter(document, "course", report)
    language = front.values.get("language", "en")
    reader = Reader(document, language, annotation_names(), report)
    key = course_key(path.parent)
    title_node, nodes = split_title(reader, front)
    title = read_title(reader, title_node, key) if title_node is not None else Text(f"{key} title", key, language)
    check_levels(nodes, report)
    above, modules = split_sections(nodes)
    description = reader.elements(above, named_by_role(key))
    sections = tuple(_section(reader, heading, below) for heading, below in modules)
    if not sections:
        report.add(
            rules.NO_LESSONS,
            title_node.words if title_node is not None else front.place(),
            "the course has no modules",
            "add ## headings with lists of links",
        )
    return Outline(title, description, sections), document, front


def course_key(folder: Path) -> str:
    """A course is named by its folder."""
    return derive_key(folder.name)


def _section(reader: Reader, heading: Node, nodes: Sequence[Node]) -> OutlineSection:
    assert heading.inline is not None
    key, title = read_heading(reader, heading, MODULE)
    entries: list[LessonLink | Planned] = []
    listed = stray = False
    for node in nodes:
        if node.name in ("bullet_list", "ordered_list"):
            entries.extend(filter(None, (_entry(reader, key, item) for item in node.children)))
            listed = listed or bool(node.children)
        elif node.name == "html_block":
            reader.comment_block(node)
        elif not stray:
            stray = True
            reader.report.add(
                rules.NOT_A_LIST_OF_LESSONS,
                node.span,
                "this is no list of lessons",
                "below a module stands a list of links: - [A lesson](folder/lesson.md)",
            )
    if not listed and not stray:
        reader.report.add(
            rules.NO_LESSONS, heading.words, "a module without lessons", "list its lessons below it, or take it out"
        )
    return OutlineSection(key, title, tuple(entries), heading.inline.span())


def _entry(reader: Reader, module: str, item: Node) -> LessonLink | Planned | None:
    inline = item.children[0].inline if item.children else None
    if inline is None:
        _no_link(reader, item.span)
        return None
    if item.is_boxed:
        reader.refuse_box(item.span)
    reader.refuse_html(inline)
    reader.read_annotation(inline, OUTLINE_ITEM)
    links = [link for link in inline.links() if not link.is_picture]
    if len(links) != 1 or len(item.children) > 1 or not _is_link_alone(inline):
        _no_link(reader, inline.span())
    if len(links) != 1:
        return None
    target, place = links[0].target, links[0].span
    label = link_label(inline)
    if not plain(label):
        reader.report.add(
            rules.OUTLINE_LINK_WITHOUT_WORDS,
            place,
            "a link of the outline has no words",
            "write the lesson's title between the brackets",
        )
    if is_planned(inline):
        return Planned(Text(f"{module} planned {digest(label)}", label, reader.language, inline.span()))
    return LessonLink(target, place)


def _no_link(reader: Reader, span: Span) -> None:
    reader.report.add(
        rules.NOT_ONE_LINK,
        span,
        "an item of the outline is not one link",
        "write - [The lesson's title](folder/lesson.md)",
    )


def link_label(inline: Inline) -> str:
    """The words of the link that an item of the outline is."""
    text = inline.text()
    return text[1 : text.rindex("](")] if text.startswith("[") and "](" in text else text


def is_planned(inline: Inline) -> bool:
    """Whether an item of the outline is marked so, be it with a slip of the pen."""
    return any(nearest(word, ("planned",)) for comment in inline.comments for word in comment.body.split()[:1])


def _is_link_alone(inline: Inline) -> bool:
    """Whether nothing stands beside an item's link but comments."""
    depth = 0
    for token in inline.tokens:
        if token.type == "link_open":
            depth += 1
        elif token.type == "link_close":
            depth -= 1
        elif not depth and token.type != "html_inline" and (token.content.strip() or token.type == "image"):
            return False
    return True
