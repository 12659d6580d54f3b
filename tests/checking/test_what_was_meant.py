"""Messages say what was meant, where that can be told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.checking.catalogs import check_catalog_file
from cop_xblocks.languages import written_number
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading import read_course

SETTINGS = "audience: parents\nlanguage: {}\n"
MODULE = "# A course\n\n## A module <!-- #m -->\n\n"
LINK = "- [A lesson](lesson.md)\n"
LESSON = "---\nkey: a-lesson\n{}---\n# A lesson\n\n## A unit <!-- #u -->\n\n"
QUESTION = "### Who? <!-- question #q -->\n\n- [x] This <!-- #this -->\n- [ ] That <!-- #that -->\n"
FACT = "reports:\n  value: 18898\n  year: 2025\n  source: S\n  address: https://example.org\n  checked: 2026-11-01\n"


def diagnostics(
    root: Path, body: str, front: str = "", outline: str = MODULE + LINK, settings: str = SETTINGS.format("en")
) -> list[Diagnostic]:
    course = root / "courses/parents"
    course.mkdir(parents=True, exist_ok=True)
    (course / "course.md").write_text(f"---\n{settings}---\n{outline}", "utf-8")
    (course / "lesson.md").write_text(LESSON.format(front) + body, "utf-8")
    (root / "courses/facts.yml").write_text(FACT + "  confidence: high\n", "utf-8")
    return check_reading(read_course(course))


def mistakes(root: Path, body: str, **files: str) -> list[Diagnostic]:
    return [diagnostic for diagnostic in diagnostics(root, body, **files) if diagnostic.severity == "error"]


@pytest.mark.parametrize(
    ("front", "guess"),
    [
        ("graded: Quiz\nattempts: 3\n", "'quiz'"),
        ("graded: Final exam\nattempts: 3\n", "'final-exam'"),
        ("graded: quiz\nattempts: 3\nshow_answers: after-atempt\n", "'after-attempt'"),
    ],
)
def test_a_value_that_is_nearly_right_proposes_the_right_one(front: str, guess: str, tmp_path: Path) -> None:
    (mistake,) = [mistake for mistake in mistakes(tmp_path, QUESTION, front=front) if mistake.code == "COP116"]
    assert mistake.help.startswith(f"did you mean {guess}? ")


def test_a_value_that_could_be_anything_proposes_nothing(tmp_path: Path) -> None:
    (mistake,) = mistakes(
        tmp_path,
        QUESTION,
        front="graded: quiz\nattempts: three\n",
        settings=SETTINGS.format("en") + "grading: {quiz: 100}\n",
    )
    assert (mistake.code, "did you mean" in mistake.help) == ("COP116", False)


def test_attempts_that_cannot_be_read_are_not_missing_as_well(tmp_path: Path) -> None:
    settings = SETTINGS.format("en") + "grading: {quiz: 100}\nversion: 2026.11\n"
    for front, expected in (
        ("graded: quiz\nattempts: three\n", {"COP116"}),
        ("graded: quiz\n", {"COP873"}),
    ):
        codes = {diagnostic.code for diagnostic in diagnostics(tmp_path, QUESTION, front=front, settings=settings)}
        assert codes & {"COP116", "COP873"} == expected


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (QUESTION.replace("#q", "#q #q2"), "a second key, #q2, beside #q"),
        (QUESTION.replace("#this", "#this #that-one"), "a second key, #that-one, beside #this"),
        (QUESTION.replace("#q", "#q #q"), "'#q' stands twice"),
    ],
)
def test_two_keys_are_called_that(body: str, message: str, tmp_path: Path) -> None:
    (mistake,) = mistakes(tmp_path, body)
    assert (mistake.code, mistake.message) == ("COP405", message)


@pytest.mark.parametrize(
    "outline",
    [
        MODULE + "- [A lesson](lesson.md)\n- [Another](other.md) <!– planned –>\n",
        MODULE + LINK + "\n## In brief <!– path #core –>\n\n- [A lesson](lesson.md)\n",
        MODULE + LINK + "\n<!– a remark of mine –>\n",
        MODULE.replace("<!-- #m -->", "<!- #m ->") + LINK,
        MODULE + "- [A lesson](lesson.md) <!- #key ->\n",
        MODULE.replace("A course", "A course &lt;!-- #key --&gt;") + LINK,
    ],
)
def test_a_changed_mark_in_an_outline_is_one_mistake(outline: str, tmp_path: Path) -> None:
    assert [mistake.code for mistake in mistakes(tmp_path, "Words.\n", outline=outline)] == ["COP410"]


def test_a_pass_mark_that_nobody_has_set_is_called_that(tmp_path: Path) -> None:
    front = "graded: quiz\nattempts: 3\npass_mark: 80\n"
    settings = SETTINGS.format("en") + "grading: {quiz: 100}\n"
    (remark,) = [
        diagnostic
        for diagnostic in diagnostics(tmp_path, QUESTION, front, settings=settings)
        if diagnostic.code == "COP874"
    ]
    assert "which counts where `course.md` names none" in remark.message
    assert "write `pass_mark: 80` into course.md" in remark.help
    settings += "pass_mark: 70\n"
    (remark,) = [
        diagnostic
        for diagnostic in diagnostics(tmp_path, QUESTION, front, settings=settings)
        if diagnostic.code == "COP874"
    ]
    assert remark.help == "take `pass_mark` out here, or correct one of the two"


@pytest.mark.parametrize(("language", "number"), [("en", "18,898"), ("es", "18.898"), ("de", "18.898")])
def test_the_number_of_a_fact_is_shown_as_the_language_writes_it(language: str, number: str, tmp_path: Path) -> None:
    body = "In 2025 there were [1 report](fact:reports).\n"
    (mistake,) = mistakes(tmp_path, body, settings=SETTINGS.format(language))
    assert (mistake.code, mistake.help.startswith(f"write {number}, the number of facts.yml")) == ("COP602", True)


@pytest.mark.parametrize(
    ("source", "translation", "help"),
    [
        ("A report, 2025 (1.5 in 2024)", "Un informe, 2025 (1.5 en 2024)", ["write 1,5"]),
        ("A report, 2025 (1.5 in 2024)", "Un informe, 2025 (1,5 en 2024)", []),
        ("DigComp 3.0, 2025", "DigComp 3.0, 2025", []),
    ],
)
def test_the_mark_of_a_decimal_in_a_source_is_the_languages_but_not_in_a_name(
    source: str, translation: str, help: list[str]
) -> None:
    entry = Entry("es.po", "es", "reports source", source, translation)
    warnings = [diagnostic for diagnostic in check_catalog_file([entry]) if diagnostic.code == "COP724"]
    assert [warning.help for warning in warnings] == help


def test_a_number_that_is_grouped_as_in_english_says_how_the_language_groups() -> None:
    source, translation = "In 2025 there were 18,898 reports.", "En 2025 hubo 18,898 denuncias."
    entry = Entry("es.po", "es", "u paragraph x", source, translation)
    (warning,) = [diagnostic for diagnostic in check_catalog_file([entry]) if diagnostic.code == "COP724"]
    assert (warning.message, warning.help) == ("18,898 is grouped as in English", "write 18.898")
    entry = Entry("es.po", "es", "u paragraph x", source, "En 2025 hubo 18.988 denuncias.")
    (warning,) = [diagnostic for diagnostic in check_catalog_file([entry]) if diagnostic.code == "COP724"]
    assert warning.message == "other numbers: 18898 missing and 18988 new"


@pytest.mark.parametrize(
    ("language", "source", "translation", "message"),
    [
        ("zh", "1.2 million children", "120万名儿童", ""),
        ("zh", "1.2 million children", "1.2百万名儿童", ""),
        ("zh", "350 million", "3.5亿", ""),
        ("zh", "2 million of 2 billion", "20亿中的200万", ""),
        ("zh", "2 million of 2 billion", "20亿中的20万", "200000 new"),
        ("zh", "3.5 billion people, 2 of 3", "35亿人，3人中有2人", ""),
        ("zh", "10,000 reports", "1万份举报", ""),
        ("fr", "1.2 million children", "1,2 million d’enfants", ""),
        ("fr", "1.2 million children", "1\u202f200\u202f000 enfants", ""),
        ("zh", "1.2 million children", "12万名儿童", "1.2 missing and 120000 new"),
        ("zh", "1.2 billion children", "120万名儿童", "1.2 missing and 1200000 new"),
        ("zh", "120 reports", "120万份举报", "120 missing and 1200000 new"),
        ("fr", "1.2 million children", "1,3 million d’enfants", "1.2 missing and 1.3 new"),
        ("zh", "In February 2026, 1 in 8 knew", "2026年2月，每8人就有一人知道", ""),
        ("zh", "In February 2026, 1 in 8 knew", "2026年3月，每8人就有一人知道", "1 missing and 3 new"),
        ("zh", "In February 2026, 1 in 8 knew", "2026年2日，每8人就有一人知道", "1 missing and 2 new"),
    ],
)
def test_a_scale_is_part_of_a_number(language: str, source: str, translation: str, message: str) -> None:
    entry = Entry("x.po", language, "u paragraph x", source, translation)
    warnings = [diagnostic.message for diagnostic in check_catalog_file([entry]) if diagnostic.code == "COP724"]
    assert warnings == ([f"other numbers: {message}"] if message else [])


def test_a_number_has_all_its_digits() -> None:
    assert written_number(Decimal("12.3456"), "fr") == "12,3456"
