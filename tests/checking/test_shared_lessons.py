"""Lessons that several courses link to, from reading to checking."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.checking import check_course, check_reading
from cop_xblocks.checking.catalogs import check_translations
from cop_xblocks.languages.writing import header_for
from cop_xblocks.reading import read_course


def write(root: Path, **links: str) -> Path:
    """Courses, each with what its outline links to, beside a shared lesson."""
    for name, link in links.items():
        folder = root / "courses" / name
        folder.mkdir(parents=True)
        outline = f"---\naudience: parents\nlanguage: en\n---\n# {name}\n\n## M <!-- #m -->\n\n- [L](l.md)\n{link}\n"
        (folder / "course.md").write_text(outline)
        (folder / "l.md").write_text("---\nkey: l\n---\n# L\n\nSee [the words](../shared/words.md#unit).\n")
    shared = root / "courses/shared"
    (shared / "media").mkdir(parents=True)
    (shared / "media/words.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>')
    (shared / "words.md").write_text(
        "---\nkey: words\n---\n# Words\n\n## Unit <!-- #unit -->\n\n![Some words.](media/words.svg)\n\n"
        "Back to [L](../a/l.md).\n"
    )
    return root / "courses"


def codes(folder: Path) -> list[str]:
    diagnostics = check_reading(read_course(folder))
    return [
        f"{Path(diagnostic.span.file).name} {diagnostic.code}"
        for diagnostic in diagnostics
        if diagnostic.severity == "error"
    ]


def test_a_shared_lesson_is_read_with_its_pictures_and_links(tmp_path: Path) -> None:
    courses = write(tmp_path, a="- [Words](../shared/words.md)")
    assert codes(courses / "a") == []
    course = read_course(courses / "a").course
    assert course is not None
    assert [lesson.file for lesson in course.lessons] == ["a/l.md", "shared/words.md"]


def test_one_outline_is_enough(tmp_path: Path) -> None:
    courses = write(tmp_path, a="- [Words](../shared/words.md)", b="")
    assert "words.md COP126" not in codes(courses / "b")


def test_a_shared_lesson_that_no_outline_links_to_is_a_mistake(tmp_path: Path) -> None:
    courses = write(tmp_path, a="", b="- [Words](../shared/wrods.md) <!-- planned -->")
    assert "words.md COP126" in codes(courses / "a")


def test_a_misspelt_link_to_a_shared_lesson_names_it(tmp_path: Path) -> None:
    courses = write(tmp_path, a="- [Words](../shared/word.md)")
    (diagnostic,) = [
        diagnostic for diagnostic in check_reading(read_course(courses / "a")) if diagnostic.code == "COP125"
    ]
    assert "../shared/words.md" in diagnostic.help
    assert "words.md COP126" not in codes(courses / "a")


def test_the_same_shared_lesson_twice_is_a_mistake(tmp_path: Path) -> None:
    courses = write(tmp_path, a="- [Words](../shared/words.md)\n- [Again](../shared/words.md)")
    assert "course.md COP127" in codes(courses / "a")


def test_a_key_of_a_shared_lesson_is_unique_in_each_course(tmp_path: Path) -> None:
    courses = write(tmp_path, a="- [Words](../shared/words.md)")
    (courses / "a/l.md").write_text("---\nkey: words\n---\n# L\n\nText.\n")
    assert "words.md COP304" in codes(courses / "a")


@pytest.mark.parametrize(
    ("shared", "own", "places"),
    [
        (("Un", "Un"), ("Un", "Deux"), [("shared.po", 'msgstr "Un"')]),
        (("Un", "Deux"), ("Un", "Un"), []),
    ],
)
def test_a_shared_lesson_is_checked_in_the_translation_that_learners_read(
    tmp_path: Path, shared: tuple[str, str], own: tuple[str, str], places: list[tuple[str, str]]
) -> None:
    """That of `shared.po`, even where the course's own catalog has the same entries."""
    courses = write(tmp_path, a="- [Words](../shared/words.md)")
    choices = "### How many? <!-- question #many -->\n\n- [x] One <!-- #one -->\n- [ ] Two <!-- #two -->\n"
    (courses / "shared/words.md").write_text(f"---\nkey: words\n---\n# Words\n\n## Unit <!-- #unit -->\n\n{choices}")
    header = "".join(f'"{line}\\n"\n' for line in header_for("fr").splitlines())
    catalogs = tmp_path / "locales/fr/LC_MESSAGES"
    catalogs.mkdir(parents=True)
    for name, (one, two) in (("shared", shared), ("a", own)):
        entries = f'msgctxt "many choice one"\nmsgid "One"\nmsgstr "{one}"\n\n'
        entries += f'msgctxt "many choice two"\nmsgid "Two"\nmsgstr "{two}"\n'
        (catalogs / f"{name}.po").write_text(f'msgid ""\nmsgstr ""\n{header}\n{entries}', "utf-8")
    reading = read_course(courses / "a")
    for diagnostics in (
        check_course(reading, tmp_path / "locales"),
        check_translations([reading], tmp_path / "locales"),
        check_translations([reading], tmp_path / "locales", errors_only=True),
    ):
        spans = [diagnostic.span for diagnostic in diagnostics if diagnostic.code == "COP727"]
        lines = [Path(span.file).read_text("utf-8").splitlines()[span.line - 1] for span in spans]
        assert [(Path(span.file).name, line) for span, line in zip(spans, lines, strict=True)] == places
