"""The law, for courses as they are written: every kind of question, scenarios, plans and prose.

Whatever a translator, a tool or an attacker writes into a catalog, structure, keys, targets and answers are the
source's. `COP_EXAMPLES=100000 pytest tests/languages/test_law_of_kinds.py` (`tox -e soak-law`) tries that many courses.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cop_xblocks.activities.lesson.reading import read_prose
from cop_xblocks.activities.plan.reading import read_plan_block
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.activities.scenario.reading import read_scenario_block
from cop_xblocks.languages import Catalog, excerpt, translate
from cop_xblocks.markdown import inline_gaps, inline_pictures, inline_targets, plain, typeset
from cop_xblocks.model import Course, Lesson, Module, Prose, QuizSettings, Text, Unit, digest, iter_texts, map_texts
from cop_xblocks.questions.registry import grade, kinds, read_answer
from tests.support.generated import generated

PROSE = """\
A paragraph with [a page](b.md), `code` and **strong words**.<!-- a remark -->

- One item
  1. A step in it
- Another [item](https://example.org/x "title")

> [!WARNING]
> Never [pay](fact:paid) anybody.

![A boy](media/a.svg "What he does")

| Word | Meaning |
|---|---|
| [One](glossary:one) | 1 |
"""
SCENARIO = """\
### A message <!-- scenario #night start=ping back -->

It is late.

#### Are you up? <!-- #ping -->

His name is [known](b.md).

- [Reply](#replied) `-1` <!-- #reply -->
  > Just what he counts on.
- [Wake Mum](#told) `+2` <!-- #wake -->

#### He writes. <!-- #replied -->

- [Tell Mum after all](#told) `+1` <!-- #tell -->

#### She listens. <!-- #told safe -->
"""
PLAN = """\
### Our plan <!-- plan #family -->

Choose what fits.

- We ask before we [post](b.md). <!-- #ask -->
  > It holds for friends too.
- We keep phones out of bedrooms. <!-- #bedrooms -->
"""

ADDED = [
    "\n\n- another item\n- and one more", "\n- [x] a right one", "\n1. first", "\n\n# A heading", "\n\n> a quote",
    "\n\n| a | b |\n|---|---|\n| c | d |", "\n\n```\ncode", "\n---\n", " --> words", " <!-- #other -->",
    "<!-- question #x -->", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</li></ul><ul><li>",
    " [here](javascript:alert(1))", " [there](https://evil.example)", " ![p](evil.svg)", " <https://evil.example>",
    " [[gap: more; words]]", " [[other: (a) | b]]", "`", "**", "\\", "\u202e", "\x00", "]]>", "; another", " | c", ")",
    " `7` more", "%s %(n)s {x}", "&lt;b&gt;", "[a]: evil.md\n\n[a]",
]  # fmt: skip
WHOLE = [
    "", " ", "\u200f", "كلمات", "-->", "`1000`", "`0..9999` years", "`anything`", "``", "[[k0: أ]]", "- a\n- b",
    "[](b.md)", "<b>", "![x](y.svg)", "[a](b.md)", "\\", "\ud800",
]  # fmt: skip
LINK = re.compile(r"\]\([^)]*\)")
GAP = re.compile(r"\[\[[^\]]*\]\]")


def _without(pattern: re.Pattern[str], text: str, instead: str = "") -> str:
    return pattern.sub(lambda _: instead, text, count=1)


def say(text: Text, draw: Random) -> str:
    """A translation of a string: a good one, one with something added, dropped or changed, or nothing like one."""
    translation = text.markdown.replace("an", "أن")
    match draw.randrange(9):
        case 0:
            return translation
        case 1 | 2:
            return translation + draw.choice(ADDED)
        case 3:
            return draw.choice(ADDED).strip() + translation
        case 4:
            return _without(LINK, translation, draw.choice(["](evil.md)", "](javascript:alert(1))", "]", ""]))
        case 5:
            return _without(GAP, translation, draw.choice(["", "[[other: أ; ب]]", "[[a: (أ) | ب | ت]]", "…"]))
        case 6:
            return translation.replace("(", "").replace(")", "").replace("`", draw.choice(["", "``", "'"]))
        case 7:
            return translation[::-1]
        case _:
            return draw.choice(WHOLE)


@lru_cache(maxsize=1)
def _other_units() -> tuple[Unit, ...]:
    """What is in every course, read once."""
    prose, _ = read_prose(PROSE, "prose", "en")
    scenario, _ = read_scenario_block(SCENARIO, "u", "en")
    plan, _ = read_plan_block(PLAN, "u", "en")
    assert scenario is not None and plan is not None
    blocks = {"prose": prose, "night": scenario, "family": plan}
    return tuple(Unit(key, Text(f"{key}-unit title", f"Unit {key}", "en"), (block,)) for key, block in blocks.items())


def course_of(source: str) -> Course:
    """A course that has a question, and all that is no question."""
    quiz, report = read_quiz(source, "u", "en", QuizSettings())
    assert not [diagnostic for diagnostic in report if diagnostic.severity == "error"], list(report)
    units = (*_other_units(), Unit("u", Text("u title", "The unit", "en"), (quiz,)))
    lesson = Lesson("lesson", Text("lesson title", "A lesson", "en"), units, "p/a.md")
    modules = (Module("module", Text("module title", "A module", "en"), (lesson,)),)
    return Course("p", "en", Text("p title", "A course", "en"), (), modules, "parents")


def hostile(course: Course, draw: Random) -> Catalog:
    entries = {}
    for text in iter_texts(course):
        if draw.random() < 0.9:
            made_for = draw.choice([text.fingerprint, text.fingerprint, text.fingerprint, "", digest("was")])
            entries[text.context] = (made_for, say(text, draw))
    return Catalog("ar", entries)


def bones(node: Any) -> Any:
    """Everything of a tree but what its texts say and in which language: keys, answers, settings, places, order."""
    return map_texts(node, lambda text: replace(text, markdown="", language="", stale=False))


FALLS_BACK = {"question", "choice", "feedback", "hint", "explanation", "entry", "category", "left", "right", "label"}
FALLS_BACK |= {"passage", "value", "accepted", "step", "callout", "scene", "story", "plan", "commitment", "note"}

SOURCES = st.one_of([module.SOURCES for module in generated().values()])
law = settings(suppress_health_check=list(HealthCheck))


@given(SOURCES, st.randoms(use_true_random=False))
@law
def test_whatever_a_catalog_says_the_course_is_the_sources(source: str, draw: Random) -> None:
    course = course_of(source)
    catalog = hostile(course, draw)
    translated = translate(course, catalog)
    assert bones(replace(translated, language="en")) == bones(course)
    for before, after in zip(iter_texts(course), iter_texts(translated), strict=True):
        assert Counter(inline_targets(after.markdown)) == Counter(inline_targets(before.markdown))
        assert Counter(inline_pictures(after.markdown)) == Counter(inline_pictures(before.markdown))
        shapes = [Counter(gap.shape for gap in inline_gaps(version.markdown)) for version in (before, after)]
        assert shapes[0] == shapes[1]
        assert bool(plain(after)) == bool(plain(before))
        assert after.language == "ar" or after == before
        if after.language == "ar":
            assert after.stale == (catalog.entries[after.context][0] != before.fingerprint)
            assert not (after.stale and after.role in FALLS_BACK)
        after.markdown.encode()
    _same_marks(course, translated)
    for old, new in zip(course.units, translated.units, strict=True):
        for was, now in zip(old.blocks, new.blocks, strict=True):
            assert translate(was, Catalog("ar", excerpt(catalog, was))) == now
            if isinstance(was, Prose) and isinstance(now, Prose):
                assert _elements(now) == _elements(was)


def _same_marks(course: Course, translated: Course) -> None:
    """Every sample of a question has the mark in the translation that it has in the source."""

    def identify(question: str, item: str = "") -> str:
        return "c" + digest(json.dumps([question, item]))

    for old, new in zip(_questions(course), _questions(translated), strict=True):
        for sample in kinds()[old.kind].samples(old, identify):
            # A translation may accept more that is typed; never less.
            typed = old.kind in ("text", "cloze") and not sample.share
            if sample.share is not None and not typed:
                assert grade(new, read_answer(new, sample.fields, identify)).share == sample.share, sample


def _questions(course: Course) -> list[Any]:
    return [question for unit in course.units for block in unit.blocks for question in getattr(block, "questions", ())]


def _elements(prose: Prose) -> Counter[str]:
    html = typeset(prose.elements, language="en")
    return Counter(
        name for name in re.findall(r"<(\w+)", html) if name not in ("em", "strong", "code", "del", "br", "s", "span")
    )


@given(SOURCES)
def test_an_empty_catalog_gives_the_same_course(source: str) -> None:
    course = course_of(source)
    assert translate(course, Catalog("ar")) is course


def test_the_courses_have_every_kind_a_scenario_and_a_plan() -> None:
    assert set(generated()) == set(kinds())
    assert {type(block).__name__ for unit in _other_units() for block in unit.blocks} == {"Prose", "Scenario", "Plan"}
