"""An archive proves itself: whatever the build spoils in it is found, named, and not written (decision 0071)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cop_xblocks.activities.registry import activity_types
from cop_xblocks.build import course as building
from cop_xblocks.build.course import Compiled
from cop_xblocks.build.root import find_root
from cop_xblocks.model import QuizSettings
from cop_xblocks.targets import Edition, find_target
from tests.support.contract.course import import_archive
from tests.support.editions import build
from tests.support.graded_course import FILES

ROOT = find_root(Path(__file__).parents[2])
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    root = tmp_path_factory.mktemp("root")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    loaded = building.load_course(root / "courses" / "a", root / "locales")
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def edition(compiled: Compiled) -> Edition:
    return building.edition(compiled, "ar")


def faults(edition: Edition, files: Files) -> list[str]:
    proof = find_target("olx").proof
    assert proof is not None
    # Through JSON, as a build keeps it.
    facts = {path: json.loads(json.dumps(proof.read(path, content))) for path, content in files.items()}
    return list(proof.judge(edition, facts))


@pytest.mark.parametrize("language", ["", "en", "ar"])
def test_an_archive_as_it_is_built_has_no_fault(compiled: Compiled, language: str) -> None:
    edition = building.edition(compiled, language)
    assert faults(edition, dict(build(edition).files)) == []


def test_our_own_course_has_no_fault_in_any_language() -> None:
    course = building.load_course(ROOT / "courses" / "parents", ROOT / "locales")
    assert course is not None
    for language in ("", *course.languages):
        edition = building.edition(course, language)
        assert faults(edition, dict(build(edition).files)) == []


QUIZ = "course/vertical/quiz_unit.xml"
POLICY = "course/policies/ar/policy.json"
GRADING = "course/policies/ar/grading_policy.json"


def edit(path: str, old: str, new: str) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        before = files[path]
        files[path] = before.replace(old.encode(), new.encode(), 1)
        assert files[path] != before, f"{old} is not in {path}"

    return change


def drop(path: str) -> Callable[[Files], None]:
    return lambda files: files.pop(path) and None


def add(path: str, content: str) -> Callable[[Files], None]:
    return lambda files: files.__setitem__(path, content.encode())


SPOILT = {
    "XML that does not end": (edit(QUIZ, "</vertical>", ""), "quiz_unit.xml: it cannot be read"),
    "JSON that does not end": (edit(POLICY, "}", ""), "policy.json: it cannot be read"),
    "HTML in other bytes": (lambda files: files.update({"course/tabs/now.html": b"\xff"}), "now.html: it cannot be"),
    "an archive without its beginning": (drop("course/course.xml"), "course/course.xml is missing"),
    "a unit that is missing": (drop(QUIZ), "course/vertical/quiz_unit.xml is missing"),
    "a subsection that is missing": (drop("course/sequential/quiz.xml"), "course/sequential/quiz.xml is missing"),
    "a section that is missing": (drop("course/chapter/module.xml"), "course/chapter/module.xml is missing"),
    "a unit that nothing leads to": (
        add(
            "course/vertical/lost_unit.xml",
            '<vertical><cop_lesson url_name="lost" display_name="L" key="l" language="en"/></vertical>',
        ),
        "nothing leads to course/vertical/lost_unit.xml",
    ),
    "an empty unit": (add(QUIZ, '<vertical display_name="Q"/>'), "quiz_unit.xml is empty"),
    "a unit that is something else": (add(QUIZ, '<sequential display_name="Q"/>'), "is a sequential"),
    "a name that is there twice": (
        edit(QUIZ, 'url_name="quiz_quiz"', 'url_name="work_quiz"'),
        "work_quiz is the name of 2 elements",
    ),
    "a name that another level has": (
        edit(QUIZ, 'url_name="quiz_paths"', 'url_name="work_unit"'),
        "work_unit is the name of 2 elements",
    ),
    "a block without a name": (edit(QUIZ, ' url_name="quiz_paths"', ""), "is the name of"),
    "a block of nobody's": (edit(QUIZ, "<cop_quiz ", "<problem/><cop_quiz "), "problem is no block of ours"),
    "a block that is missing": (
        lambda files: files.update({QUIZ: files["course/vertical/threat_unit.xml"].replace(b"threat_text", b"other")}),
        "quiz_quiz is in the course, and not in the archive",
    ),
    "another source": (edit(QUIZ, "### One?", "### Two?"), "the source of quiz_quiz is not the course's"),
    "a source that lost a space": (edit(QUIZ, "- [ ] No", "-  [ ] No"), "the source of quiz_quiz is not"),
    "another language": (
        edit(QUIZ, 'language="en" only="ar" attempts', 'language="fr" only="ar" attempts'),
        "the source of quiz_quiz is not",
    ),
    "a key of another": (
        edit(QUIZ, 'key="quiz" language="en" only="ar" attempts', 'key="work" language="en" only="ar" attempts'),
        "quiz_quiz is another block",
    ),
    "a language that is not there": (edit(QUIZ, 'only="ar"', 'only="fr"'), "it shows fr alone"),
    "an attribute of nobody's": (edit(QUIZ, 'only="ar"', 'only="ar" colour="red"'), "an unknown attribute, colour"),
    "an element of nobody's": (edit(QUIZ, "<source>", "<colour>{}</colour><source>"), "an unknown element, colour"),
    "a catalog with half an entry": (
        edit("course/vertical/threat_unit.xml", "<![CDATA[{}]]>", '<![CDATA[{"a":["b"]}]]>'),
        "something of its catalog is not read",
    ),
    "a catalog that is no JSON": (edit("course/vertical/threat_unit.xml", "<![CDATA[{}]]>", "{"), "it cannot be read"),
    "a link to a unit that is missing": (
        edit("course/vertical/short_unit.xml", '"quiz.md":"quiz"', '"quiz.md":"quizz"'),
        "it leads to the unit quizz_unit, which is missing",
    ),
    "a link from a custom page": (
        edit("course/tabs/paths.html", "/jump_to_id/quiz_unit", "/jump_to_id/nowhere"),
        "it leads to the unit nowhere, which is missing",
    ),
    "a picture of a block": (drop("course/static/house.svg"), "it shows house.svg, which is missing"),
    "the picture of the course": (drop("course/static/course_image.png"), "course_image is course_image.png"),
    "a custom page without a file": (drop("course/tabs/now.html"), "policy.json has entries for"),
    "a custom page without an entry": (add("course/tabs/more.html", "<p>More</p>"), "policy.json has entries for"),
    "a policy of another run": (edit(POLICY, "course/ar", "course/en"), "policy.json says nothing of the run ar"),
    "weights that add up to less": (edit(GRADING, '"weight": 0.5', '"weight": 0.4'), "do not add up to 1"),
    "one assignment too many": (edit(GRADING, '"min_count": 1', '"min_count": 2'), "does not count 1 of the type"),
    "a type that nothing has": (
        edit(GRADING, '"type": "School work"', '"type": "School"'),
        "does not count 1 of the type School work",
    ),
    "marks that count for nothing": (
        edit(QUIZ, ' weight="1"', ' weight="0"'),
        "quiz: quiz count for it",
    ),
    "a subsection of no type": (
        edit("course/sequential/work.xml", "School work", "Schoolwork"),
        "marks can be earned in ",
    ),
    "a subsection that does not count": (
        edit("course/sequential/end.xml", ' graded="true"', ""),
        "final: end count for it",
    ),
    "a subsection that counts, and should not": (
        edit("course/sequential/threat.xml", "<sequential ", '<sequential graded="true" format="Homework" '),
        "no category is called Homework",
    ),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_whatever_is_spoilt_is_found(edition: Edition, spoilt: str) -> None:
    files = dict(build(edition).files)
    spoil, words = SPOILT[spoilt]
    spoil(files)
    found = faults(edition, files)
    assert any(words in fault for fault in found), found


def test_a_lesson_that_counts_and_asks_nothing_is_refused(compiled: Compiled) -> None:
    modules = compiled.course.modules
    lesson = modules[0].written_lessons[0]
    (quiz,) = lesson.blocks
    unit = replace(lesson.units[0], blocks=(replace(quiz, questions=()),))
    module = replace(modules[0], lessons=(replace(lesson, units=(unit,)), *modules[0].lessons[1:]))
    edition = building.edition_without_pictures(compiled, "en")
    with pytest.raises(ValueError, match=r"quiz\.md counts as quiz, and no question in it earns points"):
        build(replace(edition, source=replace(edition.source, modules=(module,))))


def test_a_lesson_that_counts_and_has_no_weight_is_refused(compiled: Compiled) -> None:
    """The platform takes it for a subsection without marks, and counts 0 in its place."""
    modules = compiled.course.modules
    lesson = modules[0].written_lessons[0]
    (quiz,) = lesson.blocks
    unit = replace(lesson.units[0], blocks=(quiz.with_settings(replace(quiz.settings or QuizSettings(), weight=0)),))
    module = replace(modules[0], lessons=(replace(lesson, units=(unit,)), *modules[0].lessons[1:]))
    edition = building.edition_without_pictures(compiled, "en")
    with pytest.raises(ValueError, match=r"quiz\.md counts as quiz, .* give one points and the quiz a weight"):
        build(replace(edition, source=replace(edition.source, modules=(module,))))


def test_the_marks_of_the_proof_are_those_of_the_blocks() -> None:
    """The proof takes a block's source, which is the course's, for the course's own activity: reading it again, as the
    platform does, gives the same one, and its block is marked out of the same."""
    course = building.load_course(ROOT / "courses" / "parents", ROOT / "locales")
    assert course is not None
    bundle = build(building.edition(course, "ar"))
    contract = import_archive(bundle).contract
    types = {type_.tag: type_ for type_ in activity_types().values()}
    for usage, imported in contract.usages.items():
        type_ = types[imported.cls.tag_name]  # type: ignore[attr-defined]
        block = contract.unbound(usage)
        activity, report = type_.read_source(block.source, block.key, block.language)
        assert not [mistake for mistake in report if mistake.severity == "error"], usage
        if block.has_score:
            content = block.block_content()
            settings = QuizSettings(**{name: getattr(content, name) for name in QuizSettings.__slots__})
            assert activity is not None
            assert float(type_.max_score(activity.with_settings(settings))) == block.max_score(), usage
        else:
            assert activity is None or not type_.max_score(activity)
