"""A block carries a slice of its lesson, which says the same without the rest of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.lesson.reading import read_prose
from cop_xblocks.activities.plan.reading import read_plan_block
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.activities.scenario.reading import read_scenario_block
from cop_xblocks.model import Activity, Helplines, Lesson, Plan, Prose, Question, Quiz, Report, Scenario, iter_texts
from cop_xblocks.questions.registry import kinds
from cop_xblocks.reading.lesson import Defaults, read_lesson

LESSONS = sorted((Path(__file__).parents[2] / "courses").glob("*/*/*.md"))

EXTRA = [
    "[help]: https://example.org/help?a=1&amp;copy;=2 'Help'", "See [help], [HELP][] and [the page][help].",
    "![help]", "---", "***", "<!-- translators: a boy -->", "<!-- a remark -->", "> [!TIP]\n> Think.", "```",
    "    code", "- a\n- b", "1. a", "| a | b |\n|---|---|\n| [help] | c |", "## Another <!-- #another -->",
    "<!-- helplines -->",
    "### A story <!-- scenario #story -->\n\n"
    "#### Once <!-- #once -->\n\n- [On](#then) `1` <!-- #on -->\n\n#### Then <!-- #then safe -->",
    "### Plan <!-- plan #plan -->\n\n- a <!-- #a -->\n- b <!-- #b -->",
    "See [it](fact:a) and [them](glossary:b).",
    "### Heading", "> quote\n> ### Deep", "[^1]", "***a***", "\u00a0", "title\n===", "[help]: other.md",
    "> [help]: third.md\n> [help]",
]  # fmt: skip


def read(source: str, folder: Path) -> tuple[Lesson | None, Report]:
    path = folder / "lesson.md"
    path.write_text(source, "utf-8")
    report = Report()
    lesson, _ = read_lesson(path, "parents/lesson.md", Defaults("en", 70, ("quiz",)), report)
    return lesson, report


def again(block: Activity) -> Activity:
    """The block as its own source gives it; a directory has none."""
    if isinstance(block, Helplines):
        return block
    if isinstance(block, Quiz):
        return read_quiz(block.source, block.key, "en", block.settings)[0]
    if isinstance(block, Plan):
        plan = read_plan_block(block.source, "u", "en")[0]
        assert plan is not None
        return plan
    if isinstance(block, Scenario):
        scenario = read_scenario_block(block.source, "u", "en")[0]
        assert scenario is not None
        return scenario
    return read_prose(block.source, block.key, "en")[0]


def strings_of(block: Activity) -> list[tuple[str, str]]:
    return [(text.context, text.markdown) for text in iter_texts(block)]


def grading_of(question: Question) -> tuple[object, ...]:
    right = [
        (sample.fields, sample.share)
        for sample in kinds()[question.kind].samples(question, lambda *key: " ".join(key))
        if sample.name == "right"
    ]
    settings = question.kind, question.points, question.partial, question.objective, question.hint_cost
    return question.key, *settings, question.body.keys, right


def outline(block: Activity) -> object:
    if isinstance(block, Quiz):
        return [grading_of(question) for question in block.questions]
    if isinstance(block, Helplines):
        return block.key
    if isinstance(block, Plan):
        return block.key, [commitment.key for commitment in block.commitments], len(block.introduction)
    if isinstance(block, Scenario):
        scenes = [
            (scene.key, scene.safe, [(way.key, way.target, way.score) for way in scene.ways]) for scene in block.scenes
        ]
        return block.key, block.start, block.back, scenes
    return [(element.name, len(element.children), element.get("content")) for element in block.elements]


def assert_same(block: Activity) -> None:
    other = again(block)
    assert outline(other) == outline(block)
    assert strings_of(other) == strings_of(block)
    # A context names one string: a block carries its translations by it.
    assert len(dict(strings_of(block))) == len(set(strings_of(block)))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A lesson of ours with some lines moved, doubled, left out or put in."""
    lines = draw(st.sampled_from(LESSONS)).read_text("utf-8").split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines)))
        match draw(st.sampled_from(["extra", "extra", "extra", "drop", "double", "move", "blank"])):
            case "extra":
                lines[at:at] = ["", *draw(st.sampled_from(EXTRA)).split("\n"), ""]
            case "drop":
                del lines[at : at + 1]
            case "double":
                lines[at:at] = lines[at : at + draw(st.integers(1, 6))]
            case "move":
                stretch = lines[at : at + 3]
                del lines[at : at + 3]
                to = draw(st.integers(0, len(lines)))
                lines[to:to] = stretch
            case "blank":
                lines.insert(at, "")
    return "\n".join(lines)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_block_of_our_courses_reads_the_same_from_its_own_source(path: Path, tmp_path: Path) -> None:
    lesson, _ = read(path.read_text("utf-8"), tmp_path)
    assert lesson is not None
    blocks = [block for unit in lesson.units for block in unit.blocks]
    assert blocks
    for block in blocks:
        assert_same(block)


@given(source=mutated())
def test_every_block_of_a_lesson_without_mistakes_reads_the_same_from_its_own_source(
    source: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lesson, report = read(source, tmp_path_factory.getbasetemp())
    for unit in lesson.units if lesson is not None else ():
        for block in unit.blocks:
            if all(diagnostic.severity != "error" for diagnostic in report):
                assert_same(block)
            else:
                again(block)  # gives something, whatever the mistakes


def test_prose_that_begins_with_a_rule_is_no_front_matter() -> None:
    prose, report = read_prose("---\n\nfirst\n\n---\n\nsecond\n", "u", "en")
    assert [element.name for element in prose.elements] == ["rule", "paragraph", "rule", "paragraph"]
    assert not list(report)


def test_a_block_takes_along_the_link_definitions_that_it_needs_and_no_others(tmp_path: Path) -> None:
    lesson, _ = read(
        "# L\n\n[a]: a.md\n[b]: b.md\n\n## One\n\n[a]: other.md\n\nSee [A].\n\n## Two\n\nNothing.\n", tmp_path
    )
    assert lesson is not None
    one, two = (
        block for unit in lesson.units for block in unit.blocks if isinstance(block, Prose) and unit.key != lesson.key
    )
    assert one.source.startswith("[a]: <a.md>\n\n") and "[b]" not in one.source
    assert two.source == "Nothing.\n"
    assert [text.markdown for text in iter_texts(again(one))] == ["See [A](<a.md>)."]


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_a_fence_that_is_not_closed_reads_the_same_from_its_own_source(end: str, tmp_path: Path) -> None:
    lesson, _ = read(f"# A lesson\n\n## A page <!-- #page -->\n\n```\ncode\n{end}", tmp_path)
    assert lesson is not None
    (block,) = lesson.units[0].blocks
    assert_same(block)
