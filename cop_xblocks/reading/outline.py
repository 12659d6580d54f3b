"""A course's outline, `course.md`: what it says and lists, before anything that it links to is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cop_xblocks.activities.registry import annotation_names
from cop_xblocks.markdown import (
    CORRECTED,
    NOTHING,
    Annotation,
    Document,
    Inline,
    Node,
    Reader,
    Vocabulary,
    named_by_role,
    nearest,
    parse,
    picture,
    plain,
    read_comment,
    read_elements,
    refuse_box,
)
from cop_xblocks.markdown.annotations import ON_SECTION_NAMES, OWN_NAMES
from cop_xblocks.model import REFRESHER, Element, Planned, Report, SectionType, Span, Text, derive_key, digest, rules
from cop_xblocks.reading.frontmatter import FrontMatter, read_front_matter
from cop_xblocks.reading.lesson import check_levels, read_heading, read_title, split_sections, split_title
from cop_xblocks.reading.misspelt_paths import find_spaced_paths
from cop_xblocks.reading.source import display_path, read_source

MODULE = Vocabulary(names=ON_SECTION_NAMES)
"""What the mark on a `##` heading may say: that it is no module, and a key."""
OUTLINE_ITEM = Vocabulary(names=("planned",), takes_key=False)
_HELP = {
    "module": "below a module stands a list of links: - [A lesson](folder/lesson.md)",
    "path": "below a path stand a sentence or two, and a list of links: - [A lesson](folder/lesson.md)",
    "now": "below it stands a list of links to its pages: - [What to do](now/page.md)",
    "documents": "below it stands a list of links to its documents: - [A letter](documents/letter.md)",
    "annex": "below it stands a list of links to its pages: - [Settings](annex/page.md)",
}
_EMPTY = {
    "module": ("a module without lessons", "list its lessons below it, or take it out"),
    "path": ("a path that leads nowhere", "list links to its lessons or units below it, or take it out"),
    "now": ("a heading for now pages without pages", "list them below it, or take it out"),
    "documents": ("a heading for documents without documents", "list them below it, or take it out"),
    "annex": ("an annex without pages", "list them below it, or take it out"),
}
OutlineType = SectionType | Literal["path"]
"""What a `##` heading begins: a section of the course, or a path through it."""


@dataclass(frozen=True, slots=True)
class LessonLink:
    """A link to a lesson."""

    target: str
    place: Span
    words: str = ""


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A `##` heading, and what it lists."""

    type: OutlineType
    key: str
    title: Text
    prose: tuple[Element, ...]
    """What a path says of itself; empty for any other."""
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
    key = key_of_course(front, path.parent)
    title_node, nodes = split_title(reader, front)
    title = read_title(reader, title_node, key) if title_node is not None else Text(f"{key} title", key, language)
    check_levels(nodes, report)
    above, modules = split_sections(nodes)
    description = read_elements(reader, above, named_by_role(key))
    sections = tuple(_section(reader, heading, below) for heading, below in modules)
    if not any(section.type == "module" for section in sections):
        report.add(
            rules.NO_LESSONS,
            title_node.words if title_node is not None else front.place(),
            "the course has no modules",
            "add ## headings with lists of links",
        )
    return Outline(title, description, sections), document, front


def key_of_course(front: FrontMatter, folder: Path) -> str:
    """A course's key: the one in the front matter of its outline, or the name of its catalogs."""
    return front.values.get("key") or domain_of(folder)


def domain_of(folder: Path) -> str:
    """The name of a course's catalogs, and its key where its outline gives none."""
    return derive_key(folder.name)


def _section(reader: Reader, heading: Node, nodes: Sequence[Node]) -> OutlineSection:
    assert heading.inline is not None
    section_type = type_of_section(heading.inline)
    key, title = read_heading(reader, heading, MODULE)
    if section_type == "path" and key == REFRESHER:
        reader.report.add(
            rules.NOT_A_KEY,
            heading.words,
            f"{key!r} is not a key of a path",
            f"hosts use it for the refresher of a certificate; write another, such as #{key}-path",
        )
    entries: list[LessonLink | Planned] = []
    prose: list[Element] = []
    listed = stray = False
    item_vocabulary = NOTHING if section_type == "path" else OUTLINE_ITEM
    for node in nodes:
        if node.name in ("bullet_list", "ordered_list"):
            entries.extend(filter(None, (_entry(reader, key, item, item_vocabulary) for item in node.children)))
            listed = listed or bool(node.children)
        elif section_type == "path" and node.name == "paragraph" and not _is_picture(node):
            prose += read_elements(reader, [node], named_by_role(key))
        elif node.name == "html_block":
            reader.comment_block(node)
        elif not stray and not _is_corrected_mark(node):
            stray = True
            reader.report.add(
                rules.NOT_A_LIST_OF_LESSONS,
                node.span,
                "this is no list of lessons" if section_type != "path" else "this has no place on a path",
                _HELP[section_type],
            )
    if not listed and not stray:
        reader.report.add(rules.NO_LESSONS, heading.words, *_EMPTY[section_type])
    if section_type == "path" and not any(element.name == "paragraph" for element in prose):
        reader.report.add(
            rules.PATH_WITHOUT_WORDS,
            heading.words,
            "a path that does not say for whom it is",
            "write a sentence below its heading: for whom it is, and how long it takes",
        )
    return OutlineSection(section_type, key, title, tuple(prose), tuple(entries), heading.inline.span())


def _is_picture(paragraph: Node) -> bool:
    return paragraph.inline is not None and picture(paragraph.inline.text()) is not None


def type_of_section(heading: Inline) -> OutlineType:
    """What a `##` heading of an outline begins, by its mark."""
    for comment in (*heading.comments, *heading.corrected_comments):
        annotation = read_comment(comment, MODULE, OWN_NAMES)
        if isinstance(annotation, Annotation):
            names = [annotation.name, *(word for what, word in annotation.unknown if what == "name")]
            for section_type in ON_SECTION_NAMES:
                if any(nearest(name, (section_type,)) for name in names if name):
                    return section_type
    return "module"


def _entry(reader: Reader, section: str, item: Node, vocabulary: Vocabulary) -> LessonLink | Planned | None:
    inline = item.children[0].inline if item.children else None
    if inline is None:
        _no_link(reader, item.span)
        return None
    if item.is_boxed:
        refuse_box(reader, item.span)
    reader.refuse_html(inline)
    reader.read_annotation(inline, vocabulary)
    links = [link for link in inline.links() if not link.is_picture]
    spaced = find_spaced_paths(inline)
    if spaced:
        reader.report.diagnostics += [diagnostic for _, _, diagnostic in spaced]
    elif len(links) != 1 or len(item.children) > 1 or not _is_link_alone(inline):
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
    if "planned" in vocabulary.names and is_planned(inline):
        return Planned(Text(f"{section} planned {digest(label)}", label, reader.language, inline.span()))
    return LessonLink(target, place, label)


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
    comments = (*inline.comments, *inline.corrected_comments)
    return any(nearest(word, ("planned",)) for comment in comments for word in comment.body.split()[:1])


def _is_corrected_mark(node: Node) -> bool:
    """Whether a paragraph is nothing but a mark that an editor has changed: another rule says so."""
    return node.inline is not None and CORRECTED.fullmatch(node.inline.content) is not None


def _is_link_alone(inline: Inline) -> bool:
    """Whether nothing stands beside an item's link but comments."""

    def words(text: str) -> str:
        return CORRECTED.sub("", text).strip()  # a mark that an editor has changed is another mistake

    depth = 0
    for token in inline.tokens:
        if token.type == "link_open":
            depth += 1
        elif token.type == "link_close":
            depth -= 1
        elif not depth and token.type != "html_inline" and (words(token.content) or token.type == "image"):
            return False
    return True
