"""The law: whatever a catalog says, a translated course has the source's structure, keys, targets and answers."""

from __future__ import annotations

import string
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cop_xblocks.languages import Catalog, excerpt, translate
from cop_xblocks.markdown import inline_gaps, inline_targets, plain, typeset
from cop_xblocks.model import (
    Course,
    Element,
    LearningPath,
    Lesson,
    Module,
    Objective,
    PathStep,
    Planned,
    Prose,
    Question,
    Quiz,
    Text,
    Unit,
    digest,
    iter_texts,
    map_texts,
)
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course
from tests.support.tiers import COSTLY

ROLES = (
    "title",
    "heading",
    "paragraph",
    "item",
    "step",
    "cell",
    "picture",
    "callout",
    "question",
    "choice",
    "feedback",
)
FALLS_BACK = {"step", "callout", "question", "choice", "feedback", "hint", "explanation", "note"}


@dataclass(frozen=True)
class Body:
    """Stands for any kind's body: texts among answers that no translation may touch."""

    items: tuple[tuple[str, Text, bool], ...]
    multi: bool = False


words = st.sampled_from(
    [
        "Ask first.",
        "Show *an adult*",
        "`code`",
        "see [the page](shared/words.md)",
        "![a boy](media/a.svg)",
        "50 % of it",
        "[a](x.md) and [b](y.md)",
        "line\\\nbroken",
        "<b>not a tag</b>",
        "\\[x\\]",
        "a [term](glossary:grooming)",
        "a [[gap: word; term]]",
        "*[[one: (a) | b]]* and [[two: c]]",
    ]
)
keys = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)

hostile = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "", " \n\t", "\u200f\u200e", "-->", "<!-- question #x -->", "<!-- #key -->", "<script>alert(1)</script>",
            "- [x] a\n- [ ] b", "# heading", "> quote", "```\ncode", "| a | b |\n|---|---|", "---", "[[gap: a; b]]",
            "[[gap: أ", "[[gap: ]]", "[[two: ج]] ثم [[one: (أ) | ب]]", "[[two: ج]] ثم [[one: أ | (ب)]]",
            "[[one: (أ) | ب | ت]] [[two: ج]]",
            "![[[gap: أ]]](x.svg)",
            "[the page](shared/words.md)", "[هنا](javascript:alert(1))", "![](media/a.svg)", "![ولد](media/a.svg)",
            "![x](media/a.svg) and words", "[x](evil.md)", "[b](y.md) [a](x.md)", "[](shared/words.md)", "a\nb\r\nc\rd",
            "a\\\nb", "a  \nb", "\\", "**", "\x00", "\ud800", "\x1b[31m", "%s %(x)s {y}", "&lt;b&gt;", "مرحبا *بكم*",
            "[a]: evil.md\n\n[a]", "<http://evil.example>", "[a](x.md \"title\") [b](<y.md>)", "]]>", "\u202eevil",
        ]
    ),
)  # fmt: skip


@st.composite
def texts(draw, role: str | None = None) -> Text:
    role = role or draw(st.sampled_from(ROLES))
    return Text(f"{draw(keys)} {role} {draw(keys)}", draw(words), "en")


def elements(role: str | None = None) -> st.SearchStrategy[Element]:
    leaf = st.one_of(
        st.builds(Element, st.just("paragraph"), texts(role)),
        st.builds(lambda text: Element("figure", replace(text, markdown="![a boy](media/a.svg)")), texts("picture")),
        st.just(Element("rule")),
        st.just(Element("code", attributes=(("content", "x = 1"),))),
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(
                lambda name, items: Element(
                    name, children=tuple(Element("item", text, tuple(children)) for text, children in items)
                ),
                st.sampled_from(["bullets", "numbers"]),
                st.lists(st.tuples(texts(), st.lists(inner, max_size=2)), min_size=1, max_size=3),
            ),
            st.builds(
                lambda children: Element("callout", children=tuple(children), attributes=(("kind", "warning"),)),
                st.lists(inner, min_size=1, max_size=2),
            ),
        ),
        max_leaves=5,
    )


prose = st.lists(elements(), max_size=3).map(tuple)


@st.composite
def questions(draw) -> Question:
    items = draw(st.lists(st.tuples(keys, texts("choice"), st.booleans()), min_size=2, max_size=4))
    return Question(
        draw(keys), "choice", draw(texts("question")), Body(tuple(items)), stem=draw(prose),
        hints=tuple(draw(st.lists(prose, max_size=2))), explanation=draw(prose),
    )  # fmt: skip


@st.composite
def courses(draw) -> Course:
    def unit() -> Unit:
        quiz = Quiz(draw(keys), tuple(draw(st.lists(questions(), max_size=2))))
        return Unit(draw(keys), draw(texts("title")), (Prose(draw(keys), draw(prose)), quiz))

    def lesson() -> Lesson:
        return Lesson(
            draw(keys), draw(texts("title")), tuple(unit() for _ in range(draw(st.integers(0, 2)))), "p/a.md",
            objectives=(Objective("o", draw(texts("objective"))),), content_note=draw(st.none() | texts("note")),
        )  # fmt: skip

    modules = tuple(
        Module(draw(keys), draw(texts("title")), (lesson(), Planned(draw(texts("title")))))
        for _ in range(draw(st.integers(0, 2)))
    )
    paths = tuple(
        LearningPath(draw(keys), draw(texts("title")), draw(prose), (PathStep("a"), PathStep("b", "c")))
        for _ in range(draw(st.integers(0, 1)))
    )
    return Course(
        "p", "en", draw(texts("title")), draw(prose), modules, "parents",
        audience_name=draw(st.none() | texts("audience")), paths=paths,
        pages=(Module(draw(keys), draw(texts("title")), (lesson(),), type="now"),) if draw(st.booleans()) else (),
    )  # fmt: skip


@st.composite
def translated_courses(draw) -> tuple[Course, Catalog]:
    course = draw(courses())
    entries = {}
    for text in iter_texts(course):
        made_for = draw(st.sampled_from([text.fingerprint, text.fingerprint, "", "00000000"]))
        own = text.markdown.replace("an", "أن")
        entries[text.context] = (made_for, draw(st.one_of(hostile, st.just(own))))
    return course, Catalog("ar", entries)


def without_words(node: object) -> object:
    """Everything of a tree but what a text says, and in which language."""
    return map_texts(node, lambda text: Text(text.context, "", "", text.span))


@given(translated_courses())
def test_a_hostile_catalog_changes_no_structure_key_or_answer(pair: tuple[Course, Catalog]) -> None:
    course, catalog = pair
    translated = translate(course, catalog)
    assert without_words(replace(translated, language="en")) == without_words(course)


@given(translated_courses())
def test_a_hostile_catalog_changes_no_target(pair: tuple[Course, Catalog]) -> None:
    course, catalog = pair
    for before, after in zip(iter_texts(course), iter_texts(translate(course, catalog)), strict=True):
        assert Counter(inline_targets(after.markdown)) == Counter(inline_targets(before.markdown))
        assert bool(plain(after)) == bool(plain(before))


@given(translated_courses())
def test_a_hostile_catalog_changes_no_gap(pair: tuple[Course, Catalog]) -> None:
    course, catalog = pair
    for before, after in zip(iter_texts(course), iter_texts(translate(course, catalog)), strict=True):
        shapes = [[gap.shape for gap in inline_gaps(text.markdown)] for text in (before, after)]
        assert Counter(shapes[0]) == Counter(shapes[1])


@given(translated_courses())
def test_each_text_is_in_one_language_and_says_so(pair: tuple[Course, Catalog]) -> None:
    course, catalog = pair
    for before, after in zip(iter_texts(course), iter_texts(translate(course, catalog)), strict=True):
        if after.language == "en":
            assert after == before
            continue
        assert after.language == "ar"
        assert after.stale == (catalog.entries[after.context][0] != before.fingerprint)
        assert not (after.stale and after.role in FALLS_BACK)
        assert "\n" not in after.markdown.replace("\\\n", "")
        after.markdown.encode()


@given(translated_courses())
@settings(COSTLY)
def test_a_hostile_catalog_typesets_to_the_same_elements(pair: tuple[Course, Catalog]) -> None:
    course, catalog = pair
    translated = translate(course, catalog)
    for before, after in zip(course.units, translated.units, strict=True):
        for old, new in zip(before.blocks, after.blocks, strict=True):
            if isinstance(old, Prose) and isinstance(new, Prose):
                html, was = typeset(new.elements, language="ar"), typeset(old.elements, language="en")
                for tag in ("<p", "<li", "<ul", "<ol", "<img", "<figure", "<a ", "<div", "<script", "<h", "<table"):
                    assert html.count(tag) == was.count(tag)


@given(courses())
@settings(COSTLY)
def test_an_empty_catalog_gives_the_same_course(course: Course) -> None:
    assert translate(course, Catalog("ar")) is course


@given(translated_courses())
@settings(COSTLY)
def test_an_excerpt_translates_a_block_as_the_whole_catalog_does(pair: tuple[Course, Catalog]) -> None:
    course, catalog = pair
    for unit in course.units:
        for block in unit.blocks:
            carried = Catalog("ar", excerpt(catalog, block))
            assert translate(block, carried) == translate(block, catalog)
            assert set(carried.entries) == {text.context for text in iter_texts(block)}


COURSES = Path(__file__).parents[2] / "courses"


@given(
    st.sampled_from(find_courses(COURSES)), st.randoms(use_true_random=True), st.lists(hostile, min_size=9, max_size=9)
)
@settings(COSTLY)
def test_the_law_holds_for_the_courses_that_are_written(folder: Path, random: Random, hostilities: list[str]) -> None:
    """A seed is drawn and not every choice for every text: a module has hundreds."""
    whole = read_course(folder).course
    assert whole is not None
    course = replace(whole, modules=(random.choice(whole.modules),))
    entries = {}
    for text in iter_texts(course):
        translation = random.choice(
            [*hostilities, text.markdown + " " + random.choice(hostilities), text.markdown[::-1]]
        )
        entries[text.context] = (random.choice([text.fingerprint, "00000000"]), translation)
    translated = translate(course, Catalog("ar", entries))
    assert without_words(replace(translated, language="en")) == without_words(course)
    for before, after in zip(iter_texts(course), iter_texts(translated), strict=True):
        if before.context.split(" ")[1] != "text":  # a word of a drawing is no Markdown
            assert Counter(inline_targets(after.markdown)) == Counter(inline_targets(before.markdown))


def test_digest_is_what_a_text_fingerprints_itself_with() -> None:
    assert Text("a title", "x", "en").fingerprint == digest("x")


def test_a_translation_cannot_make_a_picture_of_a_link() -> None:
    text = Text("unit paragraph 1", "[a](x.md) ![b](y.svg)", "en")
    swapped = Catalog("ar", {text.context: (text.fingerprint, "![أ](x.md) [ب](y.svg)")})
    assert translate(text, swapped) == text
