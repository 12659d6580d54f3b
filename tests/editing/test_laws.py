"""Whatever an author has written: the tools that rewrite it leave its meaning alone, and once is enough."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from cop_xblocks.editing import RefusedError, find_in_file, find_pins, fix_file, format_source, pin
from cop_xblocks.markdown import typeset
from cop_xblocks.model import Lesson, Prose, Quiz, Report, iter_texts
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.reading.lesson import Defaults, read_lesson
from tests.support.tiers import COSTLY

ROOT = Path(__file__).resolve().parents[2] / "courses"
REAL = [path.read_text("utf-8") for path in sorted(ROOT.glob("*/*/*.md"))]
OUTLINE = (
    "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## A module <!-- #m -->\n\n- [A lesson](lesson.md)\n"
)
LINES = [
    "# Title", "## Unit", "##  Unit <!--#unit-->", "### Who? <!-- question -->",
    "### Night <!-- scenario -->", "### Night <!-- start=s  back scenario -->", "#### S", "#### S <!--safe-->",
    "#### T <!-- safe #s -->", "- [Go](#s) `+1`", "- [*Go*  on](#t)  `-1` <!-- ask -->",
    "- [Go](#s) <!-- sets=f #g  if=g -->", "<!--unless=f-->", "#### U <!-- if=f -->",
    "1. [Go](#s)",
    "### Who?   <!-- question  order #o -->", "### Who? <!-- multi points=2 question -->", "#### Deep", "Title",
    "===", "---", "* * *", "Words", "Words with  ", "Words and\\", "   indented", "    far in", "\ttab", "- a",
    "- [ ] a", "- [x] b <!-- #b -->", "- [X]  c", "- [ ] ", "-", "* c", "+ d", "1. one", "2. two", "2) three",
    "10. ten", "  - nested", "    - nested", "   1. nested", "> q", "> [!NOTE]", "> [!tip]", ">", ">> deep",
    "  > feedback", "   > feedback", "    > feedback", "| a | b |", "|---|:-:|", "| c \\| d | e |", "| c |",
    "| c | d | e |", "a | b", "--- | ---", "```", "```py", "~~~", "    code", "<!-- remark -->",
    "<!-- translators:  a boy -->", "<!--helplines-->", "<!--  #x   -->", "<!-- a", "b -->", "<!-- fixed -->",
    "<div>", "<b>x</b>", '[a]: http://x.y "t"', "[a] [A][] ![b][a]", "[b]: <z>", "  'title'",
    "![p](media/m.svg)", "`code", "span`", "**bold *x*  ", "_y_ __z__ &amp; \\# \\*", "a\\  ", "# # #", "#",
    "- - x", "- # h", "- > q", "-     code", "-\ttab", "1.", "&nbsp;", "\xa0", "\x0c", "أهلا <!-- #a -->",
    "أهلا", "字字", "5 ** 6 * 7 _ 8", "a <!-- x --> b", "---\nkey: k\n---", "😀", "- a <!-- ask Anna -->",
    "1. <!-- #a --> b", "> [!NOTE] Words", "## <!-- #u --> Unit", "key: x", "see [a](#b) `|` \\|",
    "### Which? <!-- match question -->", "### Where? <!--question sort-->", "| c<!--#c --> | d |  Yes. |",
    "|  | e  <!--   #e --> |", "| f | g <!-- translators: h --> |",
    "### Fill <!-- question #c cloze -->", "### Type <!-- question #t text -->", "A [[gap: b; c]].",
    "[[ gap :  (a) |", "- b | c]]  ",
    "[[a: b\\", "[[x", "y]]", "- [x] `a; b\\;` <!-- #a -->", "- [ ] ``a ` b`` ",
]  # fmt: skip
BEFORE = ["", "", "", "", "> ", "  ", "   ", "- ", "    ", "1. ", ">"]
BEHIND = ["", "", "", "", "  ", " "]
PIECES = [
    "",
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "\r\n",
    "\ufeff",
    "<!--",
    "-->",
    "<!-- question -->",
    "<!-- #a -->",
    "\\",
    "  \n",
    *LINES,
]


@st.composite
def hostile(draw: st.DrawFn) -> str:
    """Lines that mean something to Markdown, in any order."""
    out = draw(st.sampled_from(["", "# Title\n\n", "---\nkey: lesson\n---\n# Title\n", "\ufeff# Title\n"]))
    for line in draw(st.lists(st.sampled_from(LINES), max_size=14)):
        end = draw(st.sampled_from(["\n", "\n", "\n\n", "\n\n", "\r\n"]))
        out += draw(st.sampled_from(BEFORE)) + line + draw(st.sampled_from(BEHIND)) + end
    return out


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A lesson of ours with accidents in it, or with its marks gone."""
    text = draw(st.sampled_from(REAL))
    if draw(st.booleans()):
        text = re.sub(r" ?<!-- #[a-z0-9-]+ -->", "", text)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        text = (
            text[:start] + draw(st.sampled_from(PIECES)) + (text[start:end] if draw(st.booleans()) else "") + text[end:]
        )
    return text


@st.composite
def mutated_outline(draw: st.DrawFn) -> str:
    """The outline of a course of ours with accidents in it."""
    text = (ROOT / "parents" / "course.md").read_text("utf-8")
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at:]
    return text


STORY = (
    "---\nkey: lesson\n---\n# Title\n\n## Unit\n\n### A story <!-- scenario #story -->\n\nIt begins.\n\n"
    "#### You are at home\n\n- [Go with her now and then call the police {first}](#help)\n"
    "- [Go with her now and then call the police {then}](#help)\n\n#### Help <!-- #help safe -->\n\nIt is over.\n"
)
"""A story with two ways whose words begin alike."""


def sources() -> st.SearchStrategy[str]:
    return st.one_of(hostile(), mutated(), st.text(max_size=200))


laws = settings(
    COSTLY,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


def read(text: str) -> tuple[Lesson | None, list[str]]:
    report = Report()
    path = ROOT / "parents" / "lesson.md"
    lesson, _ = read_lesson(path, "parents/lesson.md", Defaults("en", 70, None), report, {path: text})
    return lesson, sorted(diagnostic.code for diagnostic in report)


def learner_view(lesson: Lesson | None) -> Iterator[object]:
    """All that reaches a learner, as HTML where it is prose; with every key."""
    for unit in lesson.units if lesson is not None else ():
        yield unit.key
        for block in unit.blocks:
            if isinstance(block, Prose):
                yield typeset(block.elements, language="en")
            elif isinstance(block, Quiz):
                for question in block.questions:
                    yield (
                        question.key,
                        question.kind,
                        question.points,
                        question.partial,
                        question.objective,
                        repr(type(question.body)),
                    )
                    yield [(item.key, getattr(item, "right", None)) for item in question.body.items]
                    yield [
                        typeset(part, language="en") for part in (question.stem, *question.hints, question.explanation)
                    ]


def texts(lesson: Lesson | None) -> list[tuple[str, str, str]]:
    return [(text.context, text.markdown, text.comment) for text in iter_texts(lesson)]


@cache
def github() -> MarkdownIt:
    return MarkdownIt("gfm-like2", {"linkify": False}).use(front_matter_plugin)


def drawn(text: str) -> str:
    """What any viewer draws of the Markdown below the front matter, but for white space, comments, and how far apart
    the items of a list are."""
    # `<!-->` and `<!--->` are whole comments (HTML, 13.1.6; CommonMark, 6.6).
    html = re.sub(r"<!-->|<!--->|<!--.*?-->", "", github().render(text.removeprefix("\ufeff")), flags=re.DOTALL)
    return re.sub(r"\s+|</?p>", "", html)


@laws
@given(sources())
@example("# Title\n\n- [x] b <!-- #b --> \n===  \n  'title'")
@example("# Title\n\na\\ \nb\n")
@example("#### deep\n    a\\\n   1.  \n&nbsp; ")
def test_laying_out_changes_nothing_that_anybody_sees_and_once_is_enough(text: str) -> None:
    try:
        laid_out = format_source(text, ROOT / "parents" / "lesson.md")
    except RefusedError:
        return
    assert format_source(laid_out, ROOT / "parents" / "lesson.md") == laid_out
    before, codes = read(text)
    after, codes_after = read(laid_out)
    assert texts(after) == texts(before)
    assert list(learner_view(after)) == list(learner_view(before))
    assert codes_after == codes
    assert drawn(laid_out) == drawn(text)


@settings(laws)
@given(mutated_outline())
@example("# Title\n\n## One\n\n* [A](a.md) <!--planned-->\n+ [B](b.md)\n")
def test_an_outline_is_laid_out_by_the_same_law(text: str) -> None:
    path = ROOT / "parents" / "course.md"
    try:
        laid_out = format_source(text, path)
    except RefusedError:
        return
    assert format_source(laid_out, path) == laid_out
    assert drawn(laid_out) == drawn(text)
    before, after = (read_course(path.parent, {path: version}) for version in (text, laid_out))
    assert [(part.context, part.markdown) for part in iter_texts(after.course)] == [
        (part.context, part.markdown) for part in iter_texts(before.course)
    ]


@pytest.mark.parametrize("number", range(len(REAL)))
def test_our_own_lessons_are_never_refused(number: int) -> None:
    for text in (REAL[number], REAL[number].replace("\n", "\r\n"), REAL[number].replace("\n- ", "\n\n*   ")):
        format_source(text, ROOT / "parents" / "lesson.md")


def course(folder: str, text: str) -> Path:
    parents = Path(folder, "courses", "parents")
    parents.mkdir(parents=True, exist_ok=True)
    (parents / "course.md").write_text(OUTLINE, "utf-8")
    (parents / "lesson.md").write_bytes(text.encode("utf-8", "surrogatepass"))
    return parents


def is_subsequence(text: str, after: str) -> bool:
    """Whether every character of a text stands in another one, in the same order."""
    rest = iter(after)
    return all(letter in rest for letter in text)


def keys(reading: Reading) -> list[str]:
    lesson = reading.course.lessons[0] if reading.course is not None and reading.course.lessons else None
    result = [lesson.key] if lesson is not None else []
    for unit in lesson.units if lesson is not None else ():
        result.append(unit.key)
        for block in unit.blocks:
            for question in block.questions if isinstance(block, Quiz) else ():
                result += [question.key, *(f"{question.key} {item.key}" for item in question.body.items)]
    return result


@settings(laws)
@given(sources())
@example("# Title\n\n## Unit\n\nA.\n\n## Unit\n\nB.\n\n## unit-2\n\nC.\n")
@example("# Title\n\n### Who? <!--\tquestion-->\n\n- [x] a <!--fixed-->\n- [ ] a <!-- ask Anna -->\n- [ ] a  b\n")
@example("# Title\n\n### Who? <!-- question order -->\n\n1. a <!-- fixed -->\n2. b\n")
@example(STORY.format(first="tonight", then="tomorrow"))
def test_pinning_writes_keys_and_nothing_else(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        parents = course(folder, text)
        reading = read_course(parents)
        files = find_pins([reading])
        assert len(files) <= 1
        for file in files:
            try:
                pinned = pin(text, file)
            except RefusedError:
                continue
            assert is_subsequence(text, pinned)
            (parents / "lesson.md").write_bytes(pinned.encode("utf-8", "surrogatepass"))
            after = read_course(parents)
            assert find_pins([after]) == []
            assert drawn(pinned) == drawn(text)
            old, new = ([part.markdown for part in iter_texts(one.course)] for one in (reading, after))
            if any("stands twice in this scen" in diagnostic.message for diagnostic in reading.report):
                # A scene or a way with the key of another is a mistake (COP303), and is read when it has its own.
                rest = iter(new)
                assert all(key in rest for key in old)
                continue
            assert new == old
            collided = {new_pin.derived for new_pin in file.pins if new_pin.key != new_pin.derived}
            if not collided:
                assert keys(after) == keys(reading)
            for old, new in zip(keys(reading), keys(after), strict=True):
                assert all(one == other or one in collided for one, other in zip(old.split(), new.split(), strict=True))


@settings(laws)
@given(sources())
@example("# Title\n\n### Who? <!-- question #q -->\n\n- [x] a <!-- #a -->\n> Yes.\n- [ ] b <!-- #b -->\n")
def test_mending_twice_is_mending_once_and_brings_forth_nothing(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        parents = course(folder, text)
        find = find_in_file(parents, parents / "lesson.md")
        before = [diagnostic.code for diagnostic in find(text) if diagnostic.severity == "error"]
        fixed, mended = fix_file(text, find)
        after = [diagnostic.code for diagnostic in find(fixed) if diagnostic.severity == "error"]
        assert all(after.count(code) <= before.count(code) for code in after)
        assert len(after) <= len(before) - len(mended)
        assert bool(mended) == (fixed != text)
        assert fix_file(fixed, find)[1] == []
