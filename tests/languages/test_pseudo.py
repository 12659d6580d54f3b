"""Pseudo-languages: every word is another, and nothing but words."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.languages import country, duration, endonym, interface, translate, written_date
from cop_xblocks.languages.pseudo import (
    CLOSING,
    LANGUAGES,
    OPENING,
    pseudo_catalog,
    pseudo_message,
    pseudo_text,
    with_pseudo_terms,
)
from cop_xblocks.markdown import inline_gaps, inline_pictures, inline_targets, plain
from cop_xblocks.markdown.inline import code_of, render_inline
from cop_xblocks.model import Course, Text, direction, iter_texts
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course

COURSES = Path(__file__).parents[2] / "courses"


def pseudo(markdown: str, role: str = "paragraph", language: str = "en-XA") -> str:
    return pseudo_text(Text(f"unit {role} x", markdown, "en"), language)


@pytest.mark.parametrize(
    ("markdown", "role", "expected"),
    [
        ("Stop now.", "paragraph", r"\[!!! Šţööþ ñööŵ. !!!\]"),
        ("See [the **page**](a/b.md).", "paragraph", r"\[!!! Šéééé [ţĥéé **þååğéé**](a/b.md). !!!\]"),
        (r"[a](b.md 'The \' title')", "paragraph", r"\[!!! [åå](b.md '\[!!! Ţĥéé \' ţîîţļéé !!!\]') !!!\]"),
        ("[a]( <b c.md> )", "paragraph", r"\[!!! [åå]( <b c.md> ) !!!\]"),
        (r"\[a](b.md)", "paragraph", r"\[!!! \[åå](ƀ.ɱđ) !!!\]"),
        ("run `code` now", "paragraph", r"\[!!! ŕûûñ `code` ñööŵ !!!\]"),
        ("A&amp;B &#38; C", "paragraph", r"\[!!! ÅÅ&amp;Ɓ &#38; Ç !!!\]"),
        ("https://example.org/a and a@b.org", "paragraph", r"\[!!! https://example.org/a ååñđ a@b.org !!!\]"),
        ("<https://example.org/a>", "paragraph", r"\[!!! <https://example.org/a> !!!\]"),
        ('![A boy](media/a.svg "His cat")', "picture", r'![\[!!! ÅÅ ƀööý !!!\]](media/a.svg "\[!!! Ĥîîš çååţ !!!\]")'),
        ("see ![a boy](a.svg)", "paragraph", r"\[!!! šéééé ![\[!!! åå ƀööý !!!\]](a.svg) !!!\]"),
        ("[a ![b](c.svg)](d.md)", "paragraph", r"\[!!! [åå ![\[!!! ƀ !!!\]](c.svg)](d.md) !!!\]"),
        ("a\\\nb", "paragraph", "\\[!!! åå\\\nƀ !!!\\]"),
        ("[[p: a town; city]].", "passage", r"\[!!! [[p: \[!!! åå ţööŵñ !!!\]; \[!!! çîîţý !!!\]]]. !!!\]"),
        ("[[q: (a) | b]]", "passage", r"\[!!! [[q: (\[!!! åå !!!\]) | \[!!! ƀ !!!\]]] !!!\]"),
        ("`photo; a picture`", "accepted", r"`\[!!! þĥööţöö !!!\]; \[!!! åå þîîçţûûŕéé !!!\]`"),
        ("`18` years", "value", r"`18` \[!!! ýééååŕš !!!\]"),
        ("`19..20`", "value", "`19..20`"),
        ("", "title", ""),
        ("12.5 %", "cell", r"\[!!! 12.5 % !!!\]"),
    ],
)  # fmt: skip
def test_words_are_accented_longer_and_in_brackets(markdown: str, role: str, expected: str) -> None:
    assert pseudo(markdown, role) == expected


def test_a_sentence_is_about_two_fifths_longer() -> None:
    words = "Most of it is good for them, and some of it is not. You do not have to be an expert."
    without = plain(pseudo(words)).removeprefix(OPENING).removesuffix(CLOSING)
    assert 1.3 < len(without) / len(words) < 1.5


def test_the_other_one_runs_from_right_to_left() -> None:
    assert pseudo("Stop **now**.", language="ar-XB") == "\\[!!! \u202eStop\u202c **\u202enow\u202c**. !!!\\]"
    assert [direction(language) for language in LANGUAGES] == ["ltr", "rtl"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interface_keeps_what_is_filled_in(language: str) -> None:
    message = pseudo_message("%(n)s of {total} at <b>most</b>: 100 %% &nbsp;", language)
    assert all(token in message for token in ("%(n)s", "{total}", "<b>", "</b>", "%%", "&nbsp;"))
    assert message % {"n": 3}
    assert pseudo_message("", language) == ""


def test_the_interface_and_what_cldr_says_are_in_brackets_too() -> None:
    words = interface("en-XA")
    assert words.gettext("Send") == "[!!! Šééñđ !!!]"
    assert [words.ngettext("%(n)s day", "%(n)s days", n) for n in (1, 2)] == [
        "[!!! %(n)s đååý !!!]",
        "[!!! %(n)s đååýš !!!]",
    ]
    assert interface("en-xa").gettext("Send") == "[!!! Šééñđ !!!]"
    for language in LANGUAGES:
        for text in (duration("PT5H", language), country("GB", language), written_date("2026-11-24", language)):
            assert text.startswith(OPENING) and text.endswith(CLOSING)
    assert duration("", "en-XA") == ""
    assert [endonym(language) for language in LANGUAGES] == ["en-XA", "ar-XB"]


def courses(small_course: ModuleType, root: Path) -> list[Course]:
    small_course.write_course(root)
    small_course.write_stories(root)
    readable = [read_course(folder).course for folder in (*find_courses(COURSES), *find_courses(root / "courses"))]
    return [course for course in readable if course is not None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_every_course_is_shown_in_them(language: str, small_course: ModuleType, tmp_path: Path) -> None:
    for course in courses(small_course, tmp_path):
        translated = translate(course, pseudo_catalog(course, language))
        pages = course.annex.lessons if course.annex is not None else ()
        untranslated = {id(text) for text in iter_texts(pages)}
        for before, after in zip(iter_texts(course), iter_texts(translated), strict=True):
            if id(before) in untranslated:
                assert after.language == course.language, before
                continue
            assert after.language == language, before
            if before.role != "value" and picture_free(before.markdown):
                assert plain(after).startswith(OPENING.strip()), before


def picture_free(markdown: str) -> bool:
    return not inline_pictures(markdown) and code_of(markdown) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_has_a_word_for_them(language: str, small_course: ModuleType, tmp_path: Path) -> None:
    for course in courses(small_course, tmp_path):
        for term in with_pseudo_terms(course).references.terms:
            word, word_language = term.word(language)
            assert word_language == language and word.startswith(OPENING)


pieces = st.sampled_from(
    [
        "a word ", "*b* ", "**c**", "_d_ ", "`code` ", "[x](y.md) ", '[x](<y z.md> "t") ', "![p](q.svg 'r')",
        "[[g: a; b]]", "[[h: (a) | b]]", "\\", "\\\n", "[", "]", "(", ")", "!", "<", ">", "&amp;", "&", "`", "``", '"',
        "'", "https://a.org ", "<https://b.org>", "~~s~~", "é", "字", "\u200f", " ", "~", "_", "*", "|", ";", ":",
        "[[k:", "]]", "](", "x@y.z",
    ]
)  # fmt: skip


@given(st.lists(pieces, max_size=12).map("".join), st.sampled_from(LANGUAGES))
def test_nothing_but_words_is_changed(markdown: str, language: str) -> None:
    changed = pseudo(markdown, language=language)
    assert inline_targets(changed) == inline_targets(markdown)
    assert inline_pictures(changed) == inline_pictures(markdown)
    assert [gap.key for gap in inline_gaps(changed)] == [gap.key for gap in inline_gaps(markdown)]
    assert [gap.right for gap in inline_gaps(changed)] == [gap.right for gap in inline_gaps(markdown)]
    assert typeset(changed) == typeset(markdown)


def typeset(markdown: str) -> Counter[str]:
    """How often each element stands in the HTML."""
    return Counter(re.findall(r"<(\w+)", render_inline(markdown)))
