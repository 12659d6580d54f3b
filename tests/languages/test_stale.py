"""What a learner sees of a translation whose source has changed, and of one that is no translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.languages import Catalog, translate
from cop_xblocks.model import Text, digest, iter_texts
from cop_xblocks.reading import read_course


def translated(role: str, source: str, translation: str, made_for: str | None = None) -> Text:
    text = Text(f"unit {role} x", source, "en")
    fingerprint = digest(source if made_for is None else made_for)
    return translate(text, Catalog("ar", {text.context: (fingerprint, translation)}))


@pytest.mark.parametrize("role", ["title", "heading", "paragraph", "item", "cell", "head", "picture", "objective"])
def test_stale_prose_is_shown_with_a_mark(role: str) -> None:
    text = translated(role, "New words.", "كلمات قديمة.", made_for="Old words.")
    assert (text.markdown, text.language, text.stale) == ("كلمات قديمة.", "ar", True)


@pytest.mark.parametrize(
    "role",
    [
        "choice",
        "entry",
        "category",
        "left",
        "right",
        "label",
        "passage",
        "value",
        "accepted",
        "feedback",
        "hint",
        "explanation",
        "question",
        "scene",
        "story",
        "commitment",
        "step",
        "callout",
        "something-new",
    ],
)
def test_a_stale_answer_or_safety_step_falls_back_to_the_source(role: str) -> None:
    text = translated(role, "Wake an adult.", "نم.", made_for="Sleep.")
    assert (text.markdown, text.language, text.stale) == ("Wake an adult.", "en", False)


def test_what_is_put_in_order_has_a_role_of_its_own(tmp_path: Path) -> None:
    """`item` is a list's in prose, and would be shown with words that may no longer be right."""
    (tmp_path / "course.md").write_text(
        "---\nlanguage: en\n---\n# Course\n\n## Module\n\n- [Lesson](lesson.md)\n", "utf-8"
    )
    lesson = (
        "# Lesson\n\n### What first? <!-- question #first order -->\n\n1. Calm <!-- #calm -->\n2. Stop <!-- #stop -->\n"
    )
    (tmp_path / "lesson.md").write_text(lesson, "utf-8")
    course = read_course(tmp_path).course
    assert course is not None
    assert {text.context for text in iter_texts(course)} >= {"first entry calm", "first entry stop"}


@pytest.mark.parametrize("role", ["choice", "paragraph"])
def test_a_fresh_translation_is_shown_without_a_mark(role: str) -> None:
    text = translated(role, "Wake an adult.", "أيقظ شخصًا بالغًا.")
    assert (text.markdown, text.language, text.stale) == ("أيقظ شخصًا بالغًا.", "ar", False)


@pytest.mark.parametrize("nothing", ["", "  ", "\n\n", "\u200f", "\u202a\u202c", "\u00a0", "\x00"])
def test_a_translation_without_anything_to_read_falls_back(nothing: str) -> None:
    assert translated("paragraph", "Words.", nothing).language == "en"


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("see [a](x.md)", "انظر"),
        ("see [a](x.md)", "انظر [أ](y.md)"),
        ("see [a](x.md)", "انظر [أ](x.md) و[ب](x.md)"),
        ("see", "انظر [أ](x.md)"),
        ("see", "انظر ![أ](x.svg)"),
        ("see", "انظر <https://example.org>"),
        ("![a boy](a.svg)", "![ولد](a.svg) وكلمات"),
        ("see [a](x.md)", "[](x.md)"),
    ],
)
def test_a_translation_with_other_targets_falls_back(source: str, translation: str) -> None:
    assert translated("paragraph", source, translation).markdown == source


def test_links_may_stand_in_another_order() -> None:
    assert translated("paragraph", "[a](x.md), [b](y.md)", "[ب](y.md)، [أ](x.md)").language == "ar"


@pytest.mark.parametrize(
    ("translation", "tidy"),
    [
        ("a\nb", "a b"),
        ("a\r\nb", "a b"),
        ("a\n\n- b", "a - b"),
        ("a\\\nb", "a\\\nb"),
        ("a\\\\\nb", "a\\\\ b"),
        ("a  \nb", "a b"),
        ("  a  ", "a"),
        ("a\x1b[0mb", "a[0mb"),
    ],
)
def test_only_hard_breaks_stay_of_a_translations_newlines(translation: str, tidy: str) -> None:
    assert translated("paragraph", "x", translation).markdown == tidy


def test_a_mark_in_a_translation_is_words_like_any_other() -> None:
    assert translated("choice", "x", "س <!-- #other -->").markdown == "س <!-- #other -->"
