"""Links and modules put into an outline: exactly there, and not a byte changed elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from cop_xblocks.editing import Edit, Source, apply_edits
from cop_xblocks.markdown import Inline, Node, escape_target, nearest, parse, plain
from cop_xblocks.model import PageType, derive_key
from cop_xblocks.reading.lesson import split_sections
from cop_xblocks.reading.outline import OutlineType, is_planned, link_label, type_of_section

_BULLET = re.compile(r"(?P<indent>\s*)(?P<bullet>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<space>[ \t]+)")
_KEY = re.compile(r"(?<!\S)#([a-z0-9][a-z0-9-]*)(?!\S)")
_SPECIAL = re.compile(r"[\\`*_\[\]<&~#!]")
_FIRST = "first-lesson.md"
PLANNED = "A lesson to come"
"""The words of the link that a new module starts with; the module's first lesson takes its place."""


@dataclass(frozen=True, slots=True)
class OutlinedLesson:
    """A lesson's link in an outline."""

    target: str
    """The path as a file system spells it, seen from the outline's folder."""
    label: str
    planned: bool
    item: Node


@dataclass(frozen=True, slots=True)
class OutlinedModule:
    """A module of an outline, and the nodes that stand for it."""

    key: str
    heading: Node
    nodes: Sequence[Node]

    @property
    def links(self) -> list[OutlinedLesson]:
        """Its links, in order."""
        return [link for node in self.nodes for link in _links(node)]


def modules(source: str, section_type: OutlineType = "module") -> list[OutlinedModule]:
    """The modules of an outline, or its paths, or its heading for now pages or for the annex, in order; one without a
    key of its own has the key that reading derives."""
    _, sections = split_sections(parse(source).nodes)
    return [
        OutlinedModule(_key(node.inline), node, below)
        for node, below in sections
        if node.inline is not None and type_of_section(node.inline) == section_type
    ]


def with_module(source: str, title: str, key: str) -> str:
    """The outline with a module behind the last one, and in it a lesson that is still to be written."""
    return with_text(source, f"## {title} <!-- #{key} -->\n\n- [{PLANNED}]({key}/{_FIRST}) <!-- planned -->\n")


def with_path(source: str, title: str, key: str, steps: Sequence[OutlinedLesson]) -> str:
    """The outline with a path at its end that leads to some lessons."""
    links = "".join(f"- [{lesson.label}]({escape_target(lesson.target)})\n" for lesson in steps)
    return with_text(
        source,
        f"## {title} <!-- path #{key} -->\n\n"
        "<!-- Link to lessons of the modules above, in the order in which to take them. They stay there, too. -->\n\n"
        f"Say here in a sentence for whom this way is, and how long it takes.\n\n{links}",
    )


def with_pages(source: str, heading: str, page_type: PageType, key: str, title: str, target: str) -> str:
    """The outline with a heading for pages outside the modules at its end, and the first of them."""
    return with_text(source, f"## {heading} <!-- {page_type} #{key} -->\n\n- [{title}]({escape_target(target)})\n")


def with_grading(source: str) -> str:
    """The outline with a grading in its front matter, of one category."""
    lines = Source(source)
    end = next((number for number in range(2, lines.lines + 1) if lines.line(number).rstrip() == "---"), 0)
    return apply_edits(source, [lines.insert_line(end, "grading: {quiz: 100}")]) if end else source


def with_text(source: str, text: str) -> str:
    """A file with a text behind its end, a blank line between them."""
    lines = Source(_ended(source))
    gap = lines.newline if lines.lines > 1 and lines.line(lines.lines - 1).strip() else ""
    return lines.text + gap + text.replace("\n", lines.newline)


def with_lesson(source: str, module: OutlinedModule, title: str, target: str) -> str:
    """The outline with a link to a lesson: in the place of the one that plans it, else behind the module's last one."""
    link = f"[{title}]({escape_target(target)})"
    planned = [lesson for lesson in module.links if lesson.planned]
    for lesson in planned:
        if lesson.target == target:
            return _unplanned(source, lesson.item)
    for lesson in planned:
        if lesson.label == PLANNED and lesson.target == f"{module.key}/{_FIRST}":
            lines, number = Source(source), lesson.item.first_line + 1
            bullet = _BULLET.match(lines.line(number))
            end = lines.at(number, len(lines.line(number)) + 1)
            return apply_edits(source, [Edit(lines.at(number, 1), end, (bullet[0] if bullet else "- ") + link)])
    return _appended(source, module, link)


def escaped(title: str) -> str:
    """A title as Markdown that reads as it was typed: on one line, and its signs as signs."""
    title = " ".join(title.split())
    return title if plain(title) == title and not re.search(r"[\[\]#<\\]", title) else _SPECIAL.sub(r"\\\g<0>", title)


def _links(node: Node) -> Iterator[OutlinedLesson]:
    for item in node.children if node.name in ("bullet_list", "ordered_list") else ():
        inline = item.children[0].inline if item.children else None
        links = [link for link in inline.links() if not link.is_picture] if inline is not None else []
        if inline is not None and len(links) == 1:
            yield OutlinedLesson(unquote(links[0].target), link_label(inline), is_planned(inline), item)


def _key(inline: Inline) -> str:
    keys = [key for comment in inline.comments for key in _KEY.findall(comment.body)]
    return keys[0] if keys else derive_key(inline.text())


def _appended(source: str, module: OutlinedModule, link: str) -> str:
    """A line behind the last item of the module's last list; without a list, one below all that is said of it."""
    lists = [node for node in module.nodes if node.name in ("bullet_list", "ordered_list") and node.children]
    last = lists[-1].children[-1] if lists else None
    above = last or [module.heading, *module.nodes][-1]
    lines = Source(source)
    if above.end_line >= lines.lines:
        lines = Source(_ended(source))
    if last is None:
        text = f"{lines.newline}- {link}"
    else:
        bullet = _BULLET.match(lines.line(last.first_line + 1))
        text = ("- " if bullet is None else bullet["indent"] + _next(bullet) + bullet["space"]) + link
    return apply_edits(lines.text, [lines.insert_line(above.end_line + 1, text)])


def _next(bullet: re.Match[str]) -> str:
    return str(int(bullet["number"]) + 1) + bullet["dot"] if bullet["number"] else bullet["bullet"]


def _unplanned(source: str, item: Node) -> str:
    """The outline without the mark that says that an item is planned."""
    inline = item.children[0].inline
    assert inline is not None
    for comment in inline.comments:
        if nearest(comment.body.split(maxsplit=1)[0] if comment.body else "", ("planned",)):
            start = Source(source).at(comment.span.line, comment.span.column)
            return source[:start].rstrip() + source[start + len(comment.raw) :]
    return source


def _ended(source: str) -> str:
    """A text whose last line has an end."""
    return source if not source or source.endswith(("\r", "\n")) else source + Source(source).newline
