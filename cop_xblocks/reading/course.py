"""A course's folder to a Course."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from cop_xblocks.markdown import Document, Inline, Mark, Node, Reader, Vocabulary, named_by_role, parse
from cop_xblocks.model import Course, Lesson, Module, Planned, Report, Span, Text, derive_key, digest
from cop_xblocks.reading.frontmatter import FrontMatter, read_front_matter
from cop_xblocks.reading.lesson import Defaults, check_levels, read_lesson, split_title
from cop_xblocks.reading.source import read_source, shown

OUTLINE = "course.md"
MODULE = Vocabulary()
ENTRY = Vocabulary(names=("planned",), takes_key=False)


@dataclass(slots=True)
class Reading:
    """What reading a course's folder gave: as much of the course as could be read, and what is wrong."""

    course: Course | None
    folder: Path
    documents: dict[str, Document] = field(default_factory=dict)
    """Every file that was read, by its path below the courses folder."""
    report: Report = field(default_factory=Report)
    front: FrontMatter = field(default_factory=FrontMatter)


def find_courses(root: Path) -> list[Path]:
    """The courses below a folder (or the folder itself when it is one), by name."""
    if (root / OUTLINE).exists():
        return [root]
    try:
        return sorted(path for path in root.iterdir() if path.is_dir() and (path / OUTLINE).exists())
    except OSError:
        return []


def read_course(folder: Path) -> Reading:
    """Read a course. Never raises for what stands in its files; `course` is None where there is no outline to follow."""
    folder = Path(os.path.abspath(folder))
    reading = Reading(None, folder)
    report = reading.report
    source = read_source(folder / OUTLINE, report)
    if source is None:
        return reading
    document = parse(source, shown(folder / OUTLINE))
    reading.documents[f"{folder.name}/{OUTLINE}"] = document
    front = reading.front = read_front_matter(document, "course", report)
    language = front.values.get("language", "en")
    reader = Reader(document, language, report)
    key = folder.name if folder.name == derive_key(folder.name) else derive_key(folder.name)
    title_node, nodes = split_title(document, report)
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
    defaults = Defaults(language, front.values.get("pass_mark", 70), tuple(grading))
    outline = _Outline(reading, reader, defaults)
    modules = []
    for index, start in enumerate(heads):
        end = heads[index + 1] if index + 1 < len(heads) else len(nodes)
        modules.append(outline.module(nodes[start], nodes[start + 1 : end]))
    if not heads:
        report.warning("COP131", title.span or front.place(), "the course has no modules", "add ## headings with lists of links")
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
    )
    return reading



@dataclass(slots=True)
class _Outline:
    reading: Reading
    reader: Reader
    defaults: Defaults
    linked: dict[Path, Span] = field(default_factory=dict)

    def module(self, heading: Node, nodes: list[Node]) -> Module:
        reader = self.reader
        assert heading.inline is not None
        mark = reader.mark(heading.inline, MODULE)
        key = reader.key(mark, heading.inline.text(), heading.inline.span())
        title = reader.text(heading.inline, lambda _role, _markdown: f"{key} title", "title")
        lessons: list[Lesson | Planned] = []
        for node in nodes:
            if node.name in ("bullet_list", "ordered_list"):
                lessons.extend(filter(None, (self.entry(key, item) for item in node.children)))
            elif node.name == "html_block":
                reader.comment_block(node)
            else:
                reader.report.error(
                    "COP132",
                    node.span,
                    "this is no list of lessons",
                    "below a module stands a list of links: - [A lesson](folder/lesson.md)",
                )
        if not lessons:
            reader.report.warning(
                "COP131", heading.inline.span(), "a module without lessons", "list its lessons below it, or take it out"
            )
        return Module(key, title, tuple(lessons), heading.inline.span())

    def entry(self, module: str, item: Node) -> Lesson | Planned | None:
        inline = item.children[0].inline if item.children else None
        if inline is None:
            self.no_link(item.span)
            return None
        self.reader.refuse_html(inline)
        mark = self.reader.mark(inline, ENTRY)
        links = [link for link in inline.links() if not link[2]]
        if len(links) != 1 or len(item.children) > 1:
            self.no_link(inline.span())
            return None
        target, place, _ = links[0]
        if mark is not None and mark.name == "planned":
            label = _label(inline, target)
            return Planned(Text(f"{module} planned {digest(label)}", label, self.defaults.language, inline.span()))
        return self.lesson(target, place, mark)

    def no_link(self, span: Span) -> None:
        self.reader.report.error(
            "COP133", span, "an item of the outline is not one link", "write - [The lesson's title](folder/lesson.md)"
        )

    def lesson(self, target: str, place: Span, mark: Mark | None) -> Lesson | None:
        report = self.reader.report
        relative = unquote(target.partition("#")[0])
        path = self.reading.folder / relative
        inside = os.path.normpath(path)
        root = str(self.reading.folder.parent)
        if "://" in target or not relative or "\0" in relative or os.path.commonpath([inside, root]) != root:
            report.error("COP125", place, f"{target!r} is no lesson of these courses", "link to a file in the course's folder")
            return None
        path = Path(inside)
        if not path.exists():
            report.error(
                "COP125",
                place,
                f"there is no file {relative!r}",
                "write the lesson, correct the link, or mark it <!-- planned -->",
            )
            return None
        if path in self.linked:
            report.error(
                "COP127", place, "this lesson stands in the course already", f"keep one of the links (line {self.linked[path].line})"
            )
            return None
        self.linked[path] = place
        name = os.path.relpath(path, root).replace(os.sep, "/")
        lesson, document = read_lesson(path, name, self.defaults, report)
        if document is not None:
            self.reading.documents[name] = document
        return lesson


def _label(inline: Inline, target: str) -> str:
    """The words of an outline's link."""
    text = inline.text()
    return text[1 : text.rindex("](")] if text.startswith("[") and "](" in text else text
