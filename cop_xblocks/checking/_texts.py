"""Every text that an author wrote, wherever it stands: in the documents, and in the settings that are shown to a
learner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cop_xblocks.markdown import LATER, Inline, Node, Target, parse
from cop_xblocks.model import Span
from cop_xblocks.reading import Reading
from cop_xblocks.reading.course import OUTLINE


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, and the document that it stands in (by its path below the courses folder)."""

    document: str
    inline: Inline
    setting: Span | None = None
    """The place of the setting that it is the value of: the only place known in it."""

    def place(self, start: int, end: int) -> Span:
        """The place of a stretch of the text."""
        return self.setting or self.inline.span(start, end)

    def links(self) -> Iterator[tuple[Target, Span]]:
        """Every link and picture, with its place."""
        for target in self.inline.links():
            yield target, self.setting or target.span


def passages(reading: Reading) -> Iterator[Passage]:
    """Every text of a course but the links of its outline, which reading follows."""
    for name, document in reading.documents.items():
        nodes = document.nodes
        if name == f"{reading.folder.name}/{OUTLINE}":
            first = next((index for index, node in enumerate(nodes) if node.level == 2), len(nodes))
            nodes = [*nodes[:first], *(node for node in nodes[first:] if node.level)]
        yield from (Passage(name, node.inline) for node in _followed(nodes) if node.inline is not None)
    yield from _settings(reading)


def _followed(nodes: Sequence[Node]) -> Iterator[Node]:
    """Every node but what is not in this version yet: the scenes of a scenario, with their links to one another."""
    skipping = False
    for node in nodes:
        if 1 <= node.level <= 3:
            skipping = node.attributes.get("opens") in LATER
        if not skipping:
            yield from node.descend()


def _settings(reading: Reading) -> Iterator[Passage]:
    for lesson in reading.course.lessons if reading.course is not None else ():
        shown = [lesson.content_note, *lesson.sources, *(objective.text for objective in lesson.objectives)]
        for text in filter(None, shown):
            for node in parse(text.markdown).walk():
                if node.inline is not None:
                    yield Passage(lesson.file, node.inline, text.span)
