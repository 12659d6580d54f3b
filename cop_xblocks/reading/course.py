"""A course's folder to a Course."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from cop_xblocks.markdown import Document, Inline, Node, Reader, Vocabulary, named_by_role, nearest, parse, plain
from cop_xblocks.model import Course, Lesson, Module, Planned, Report, Span, Text, derive_key, digest
from cop_xblocks.reading.finding import OUTLINE as OUTLINE
from cop_xblocks.reading.frontmatter import FrontMatter, read_front_matter
from cop_xblocks.reading.lesson import Defaults, check_levels, read_lesson, split_title
from cop_xblocks.reading.recordings import read_recordings
from cop_xblocks.reading.references import Beside, read_beside
from cop_xblocks.reading.source import read_source, shown

MODULE = Vocabulary()
ENTRY = Vocabulary(names=("planned",), takes_key=False)

ReadLesson = Callable[[Path, str, Defaults, Report], tuple[Lesson | None, Document | None]]
"""What reads a lesson: `read_lesson`, or something that remembers what it read before."""


@dataclass(slots=True)
class Reading:
    """What reading a course's folder gave: as much of the course as could be read, and what is wrong."""

    course: Course | None
    folder: Path
    documents: dict[str, Document] = field(default_factory=dict)
    """Every file that was read, by its path below the courses folder."""
    report: Report = field(default_factory=Report)
    front: FrontMatter = field(default_factory=FrontMatter)
    beside: Beside = field(default_factory=Beside)
    """What was read from the files beside the courses."""


def is_lesson(path: Path, root: Path) -> bool:
    """Whether a file below the courses folder `root` can be a lesson, by its name."""
    return is_lesson_name(path.relative_to(root).as_posix())


def is_lesson_name(name: str) -> bool:
    """The same for a path below the courses folder, with slashes."""
    *folders, file = name.split("/")
    hidden = any(part.startswith(("_", ".")) or part == "media" for part in (*folders, file))
    return not hidden and file.endswith(".md") and file.lower() != "readme.md" and file != OUTLINE


def read_course(folder: Path, texts: Mapping[Path, str] | None = None, read: ReadLesson | None = None) -> Reading:
    """Read a course. Never raises for what stands in its files; `course` is None where there is no outline to
    follow.

    `texts` is what an editor holds and has not saved yet, by absolute paths; it goes before what is on the disk.
    `read` reads each lesson in the place of `read_lesson`, for a caller who keeps those that did not change.
    """
    folder = Path(os.path.abspath(folder))
    reading = Reading(None, folder)
    report = reading.report
    source = read_source(folder / OUTLINE, report, texts)
    if source is None:
        return reading
    document = parse(source, shown(folder / OUTLINE))
    reading.documents[f"{folder.name}/{OUTLINE}"] = document
    front = reading.front = read_front_matter(document, "course", report)
    language = front.values.get("language", "en")
    reader = Reader(document, language, report)
    key = folder.name if folder.name == derive_key(folder.name) else derive_key(folder.name)
    title_node, nodes = split_title(reader, front)
    if title_node is not None:
        assert title_node.inline is not None
        reader.mark(title_node.inline, Vocabulary(takes_key=False))
        title = reader.text(title_node.inline, lambda _role, _markdown: f"{key} title", "title")
    else:
        title = Text(f"{key} title", key, language)
    check_levels(nodes, report)
    heads = [index for index, node in enumerate(nodes) if node.level == 2]
    description = reader.elements(nodes[: heads[0] if heads else len(nodes)], named_by_role(key))
    grading = front.values.get("grading") or {}
    known = "grading" in front.values or not (front.broken or front.unknown or ("grading",) in front.places)
    defaults = Defaults(language, front.values.get("pass_mark", 70), tuple(grading) if known else None)
    outline = _Outline(reading, reader, defaults, read or partial(read_lesson, texts=texts))
    modules = []
    for index, start in enumerate(heads):
        end = heads[index + 1] if index + 1 < len(heads) else len(nodes)
        modules.append(outline.module(nodes[start], nodes[start + 1 : end]))
    if not heads:
        report.warning(
            "COP131",
            title_node.words if title_node is not None else front.place(),
            "the course has no modules",
            "add ## headings with lists of links",
        )
    reading.beside = read_beside(folder.parent, report, texts)
    reading.course = Course(
        key=key,
        language=language,
        title=title,
        description=description,
        modules=tuple(modules),
        audience=front.values.get("audience", ""),
        version=front.values.get("version", ""),
        effort=front.values.get("effort", ""),
        pass_mark=front.values.get("pass_mark", 70),
        valid_for=front.values.get("valid_for", ""),
        grading=tuple(grading.items()),
        license=front.values.get("license", ""),
        folder=str(folder),
        references=reading.beside.references,
    )
    recordings = read_recordings(reading.course, report, texts)
    if recordings:
        references = replace(reading.beside.references, recordings=recordings)
        reading.course = replace(reading.course, references=references)
    return reading


@dataclass(slots=True)
class _Outline:
    reading: Reading
    reader: Reader
    defaults: Defaults
    read: ReadLesson
    linked: dict[Path, Span] = field(default_factory=dict)

    def module(self, heading: Node, nodes: list[Node]) -> Module:
        reader = self.reader
        assert heading.inline is not None
        mark = reader.mark(heading.inline, MODULE)
        key = reader.key(mark, heading.inline.text(), heading.words)
        title = reader.text(heading.inline, lambda _role, _markdown: f"{key} title", "title")
        lessons: list[Lesson | Planned] = []
        listed = stray = False
        for node in nodes:
            if node.name in ("bullet_list", "ordered_list"):
                lessons.extend(filter(None, (self.entry(key, item) for item in node.children)))
                listed = listed or bool(node.children)
            elif node.name == "html_block":
                reader.comment_block(node)
            elif not stray:
                stray = True
                reader.report.error(
                    "COP132",
                    node.span,
                    "this is no list of lessons",
                    "below a module stands a list of links: - [A lesson](folder/lesson.md)",
                )
        if not listed and not stray:
            reader.report.warning(
                "COP131", heading.words, "a module without lessons", "list its lessons below it, or take it out"
            )
        return Module(key, title, tuple(lessons), heading.inline.span())

    def entry(self, module: str, item: Node) -> Lesson | Planned | None:
        inline = item.children[0].inline if item.children else None
        if inline is None:
            self.no_link(item.span)
            return None
        if item.attributes.get("checked") is not None:
            self.reader.refuse_box(item.span)
        self.reader.refuse_html(inline)
        self.reader.mark(inline, ENTRY)
        links = [link for link in inline.links() if not link.is_picture]
        if len(links) != 1 or len(item.children) > 1 or not _is_link_alone(inline):
            self.no_link(inline.span())
        if len(links) != 1:
            return None
        target, place = links[0].target, links[0].span
        label = _label(inline, target)
        if not plain(label):
            self.reader.report.error(
                "COP134", place, "a link of the outline has no words", "write the lesson's title between the brackets"
            )
        if is_planned(inline):
            return Planned(Text(f"{module} planned {digest(label)}", label, self.defaults.language, inline.span()))
        return self.lesson(target, place)

    def no_link(self, span: Span) -> None:
        self.reader.report.error(
            "COP133", span, "an item of the outline is not one link", "write - [The lesson's title](folder/lesson.md)"
        )

    def lesson(self, target: str, place: Span) -> Lesson | None:
        report = self.reader.report
        relative, hash, _ = target.partition("#")
        relative = unquote(relative)
        root = self.reading.folder.parent
        # Done for every lesson at every build: with pathlib it takes several times as long.
        found = os.path.normpath(os.path.join(self.reading.folder, relative))  # noqa: PTH118
        name = found.removeprefix(os.path.join(root, "")).replace(os.sep, "/")  # noqa: PTH118
        if "://" in target or not relative or name == found or "\0" in found or not is_lesson_name(name):
            report.error(
                "COP125",
                place,
                f"{_short(target)} is no lesson of these courses",
                "link to a Markdown file of the course; README.md, names that begin with _ and media/ are no lessons",
            )
            return None
        if hash:
            report.error("COP133", place, "this links to a part of a lesson", "link to the whole lesson, without the #")
        path = Path(found)
        if not os.path.lexists(found):
            near = nearest_file(path)
            report.error(
                "COP125",
                place,
                f"there is no file {_short(relative)}",
                f"did you mean {os.path.relpath(near, self.reading.folder).replace(os.sep, '/')!r}?"
                if near
                else "write the lesson, correct the link, or mark it <!-- planned -->",
            )
            return None
        if path in self.linked:
            report.error(
                "COP127",
                place,
                "this lesson stands in the course already",
                f"keep one of the links (line {self.linked[path].line})",
            )
            return None
        self.linked[path] = place
        lesson, document = self.read(path, name, self.defaults, report)
        if document is not None:
            self.reading.documents[name] = document
        return lesson


def _label(inline: Inline, target: str) -> str:
    """The words of an outline's link."""
    text = inline.text()
    return text[1 : text.rindex("](")] if text.startswith("[") and "](" in text else text


def is_planned(inline: Inline) -> bool:
    """Whether an item of the outline is marked so, be it with a slip of the pen."""
    words = (comment.body.split() for comment in inline.comments)
    return any(nearest(each[0], ("planned",)) == "planned" for each in words if each)


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


def _short(target: str) -> str:
    return repr(target if len(target) <= 60 else target[:59] + "…")


def nearest_file(path: Path) -> Path | None:
    """The Markdown file in the same folder whose name is nearly that of `path`."""
    try:
        names = [other.name for other in path.parent.iterdir() if other.suffix == ".md" and other.name != OUTLINE]
    except (OSError, ValueError):
        return None
    near = get_close_matches(path.name, names, 1, 0.75)
    return path.with_name(near[0]) if near else None
