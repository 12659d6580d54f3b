"""Courses of random words, as they lie in their files, and their templates."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from cop_xblocks.languages.extract import extract_course
from cop_xblocks.languages.po import PoCatalog
from cop_xblocks.languages.update import update_catalog
from cop_xblocks.reading import read_course

WORDS = ["child", "parent", "photo", "chat", "stranger", "school", "answer", "night", "phone", "friend", "message"]


@dataclass
class Unit:
    key: str
    paragraphs: list[str]
    question: str
    choices: list[tuple[str, str, str]]
    """Key, words, feedback."""


@dataclass
class Lesson:
    key: str
    file: str
    units: list[Unit]


@dataclass
class DrawnCourse:
    """A course as it lies in its files."""

    modules: list[list[Lesson]] = field(default_factory=list)
    width: int = 100

    def course(self) -> PoCatalog:
        """Its template."""
        with TemporaryDirectory() as name:
            folder = Path(name) / "c"
            folder.mkdir()
            outline = "---\naudience: parents\nlanguage: en\n---\n# The course\n\nWhat it is about.\n"
            for number, lessons in enumerate(self.modules):
                outline += f"\n## Module {number} <!-- #module-{number} -->\n\n"
                outline += "".join(f"- [{lesson.key}]({lesson.file})\n" for lesson in lessons)
                for lesson in lessons:
                    path = folder / lesson.file
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(self._lesson(lesson), "utf-8")
            (folder / "course.md").write_text(outline, "utf-8")
            reading = read_course(folder)
            assert reading.course is not None
            assert [diagnostic for diagnostic in reading.report if diagnostic.severity == "error"] == []
            return extract_course(reading.course)

    def _lesson(self, lesson: Lesson) -> str:
        text = f"---\nkey: {lesson.key}\n---\n# About {lesson.key}\n"
        for unit in lesson.units:
            text += f"\n## Unit {unit.key} <!-- #{unit.key} -->\n\n"
            text += "".join(f"{textwrap.fill(paragraph, self.width)}\n\n" for paragraph in unit.paragraphs)
            text += f"### {unit.question} <!-- question #{unit.key}-q -->\n\n"
            for place, (key, words, feedback) in enumerate(unit.choices):
                text += f"- [{'x' if place == 0 else ' '}] {words} <!-- #{key} -->\n"
                text += textwrap.indent(textwrap.fill(feedback, self.width), "  > ") + "\n"
        return text


def sentence(draw: Random, number: int) -> str:
    """Words that stand nowhere else."""
    words = [draw.choice(WORDS) for _ in range(draw.randint(5, 40))]
    at = draw.randrange(len(words))
    return f"Of {number} " + " ".join([*words[:at], f"**{words[at]}**", *words[at + 1 :]]) + "."


def write(draw: Random) -> DrawnCourse:
    number = 0

    def words() -> str:
        nonlocal number
        number += 1
        return sentence(draw, number)

    drawn = DrawnCourse()
    for module in range(draw.randint(2, 4)):
        lessons = []
        for lesson in range(draw.randint(1, 3)):
            key = f"l{module}-{lesson}"
            units = [
                Unit(
                    f"{key}-u{unit}",
                    [words() for _ in range(draw.randint(1, 4))],
                    words(),
                    [(f"k{choice}", words(), words()) for choice in range(draw.randint(2, 4))],
                )
                for unit in range(draw.randint(1, 2))
            ]
            lessons.append(Lesson(key, f"{key}.md", units))
        drawn.modules.append(lessons)
    return drawn


def translated(template: PoCatalog) -> PoCatalog:
    catalog = update_catalog(template, None, "ar")
    for message in catalog.entries:
        message.string = f"ترجمة {message.id}"
    return catalog
