"""What is special about texts."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.attempt import AttemptState
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.languages import Catalog, translate
from cop_xblocks.model import Question, Quiz, QuizSettings, Refusal, iter_texts
from cop_xblocks.questions.registry import grade, read_answer
from tests.support.generated.text import SOURCES
from tests.support.quizzes import quiz_html

SOURCE = """\
### What is it called? <!-- question #q text partial -->

- [ ] `phishing; grooming sites` <!-- #phishing -->
  > Phishing is after *passwords*.
- [x] `grooming; online grooming` <!-- #right -->
  > Yes.

> [!NOTE]
> It has steps.
"""


def quiz(source: str = SOURCE, **settings: Any) -> Quiz:
    read, report = read_quiz(source, "u", "en", QuizSettings(**settings))
    assert not [diagnostic for diagnostic in report if diagnostic.severity == "error"], list(report)
    return read


def question(source: str = SOURCE) -> Question:
    return quiz(source).questions[0]


def in_arabic(node: Any, translations: dict[str, str]) -> Any:
    entries = {
        text.context: (text.fingerprint, translations[text.context])
        for text in iter_texts(node)
        if text.context in translations
    }
    return translate(node, Catalog("ar", entries))


def identify(question: str, item: str = "") -> str:
    return f"id-{question}-{item}"


def show(quiz_read: Quiz, state: AttemptState, language: str = "en") -> str:
    return quiz_html(quiz_read, state, identify=identify, language=language)


def marked(quiz_read: Quiz, answer: Any, *, over: bool = False) -> str:
    marks = {"q": grade(quiz_read.questions[0], answer)}
    return show(quiz_read, AttemptState({"q": answer}, marks, attempts=1, submitted=True, over=over))


def share(item: Question, answer: Any) -> Fraction:
    return grade(item, answer).share


# Marking


@pytest.mark.parametrize("answer", ["grooming", "  ONLINE\u00a0 grooming ", "grooming\u200f"])
def test_any_answer_of_a_right_row_is_right(answer: str) -> None:
    assert share(question(), answer) == 1
    assert grade(question(), answer).right_items == {"right"}


@pytest.mark.parametrize("answer", ["phishing", "groom", "grooming, online grooming", "", None])
def test_everything_else_is_wrong(answer: str | None) -> None:
    assert share(question(), answer) == 0


def test_what_was_typed_is_kept_as_it_was_typed() -> None:
    assert read_answer(question(), {identify("q"): ["  Online  GROOMING\t!"]}, identify) == "Online  GROOMING !"


@pytest.mark.parametrize("typed", ["", "   ", "\u200f\u00ad", "\x00", "\ud83d"])
def test_what_nobody_can_see_is_an_empty_answer(typed: str) -> None:
    assert read_answer(question(), {identify("q"): [typed]}, identify) is None


def test_two_hundred_characters_are_read_and_no_more() -> None:
    assert read_answer(question(), {identify("q"): ["a" * 200]}, identify) == "a" * 200
    assert isinstance(read_answer(question(), {identify("q"): ["a" * 201]}, identify), Refusal)


values = st.recursive(
    st.none() | st.integers() | st.text(max_size=3), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(values)
def test_whatever_was_kept_gets_a_mark_and_is_shown(answer: Any) -> None:
    quiz_read = quiz()
    assert 0 <= share(quiz_read.questions[0], answer) <= 1
    marked(quiz_read, answer)
    marked(quiz_read, answer, over=True)


# Languages


def test_the_learners_language_and_the_sources_are_both_right() -> None:
    item = in_arabic(question(), {"q accepted right": "`استمالة; الاستمالة`"})
    for reply in ("استمالة", "الاستِمالة", "grooming", "Online grooming"):
        assert share(item, reply) == 1
    assert share(item, "phishing") == 0


def test_a_translation_may_come_without_its_backticks() -> None:
    item = in_arabic(question(), {"q accepted right": "استمالة; الاستمالة"})
    assert share(item, "الاستمالة") == 1


@pytest.mark.parametrize("translation", ["`;`", "`  `", "-->", "`grooming`; `x`", "[x](y.md)", "[[a: b]]"])
def test_a_translation_that_says_nothing_of_use_leaves_the_sources_answers(translation: str) -> None:
    item = in_arabic(question(), {"q accepted right": translation})
    assert share(item, "grooming") == 1
    marked(quiz(), "grooming", over=True)


def test_a_translation_cannot_make_wrong_what_the_source_calls_right() -> None:
    item = in_arabic(question(), {"q accepted phishing": "`grooming`", "q accepted right": "`phishing`"})
    assert share(item, "grooming") == 1
    assert share(item, "phishing") == 0


def test_a_stale_translation_is_not_accepted() -> None:
    stale = Catalog("ar", {"q accepted right": ("00000000", "`قديم`")})
    item = translate(question(), stale)
    assert share(item, "قديم") == 0
    assert share(item, "grooming") == 1


@given(
    SOURCES, st.lists(st.text(max_size=20) | st.sampled_from(["`a; b`", "`photo`", "`;`"]), min_size=20, max_size=20)
)
def test_no_translation_changes_what_the_source_decides(source: str, replies: list[str]) -> None:
    item = question(source)
    contexts = [text.context for text in iter_texts(item)]
    translated = in_arabic(item, dict(zip(contexts, replies, strict=False)))
    assert translated.body.keys == item.body.keys
    for row in item.body.answers:
        for answer in row.wordings:
            assert grade(translated, answer) == grade(item, answer)


# What is shown


def test_the_row_that_was_typed_says_its_feedback_and_no_other_does() -> None:
    html = marked(quiz(), "Phishing")
    assert "Phishing is after <em>passwords</em>." in html
    assert "Yes." not in html
    assert "grooming" not in html
    assert 'value="Phishing"' in html


def test_the_right_answer_is_shown_when_it_is_due_in_the_language_that_it_is_in() -> None:
    assert "The right answer" not in marked(quiz(), "phishing")
    html = marked(quiz(), "phishing", over=True)
    assert '<bdi lang="en" dir="ltr">grooming</bdi>' in html
    item = in_arabic(quiz(), {"q accepted right": "`استمالة; الاستمالة`"})
    html = marked(item, "phishing", over=True)
    assert '<bdi lang="ar" dir="rtl">استمالة</bdi>' in html
    assert "online grooming" not in html


def test_what_was_typed_is_words_and_never_markup() -> None:
    html = marked(quiz(), '"><script>x</script>')
    assert "<script" not in html
    assert 'value="&#34;&gt;&lt;script&gt;x&lt;/script&gt;"' in html


def test_what_was_refused_is_still_there() -> None:
    typed = {identify("q"): ["a\x00b\ud800" + "c" * 201]}
    html = show(quiz(), AttemptState(refusals={"q": "Too long."}, typed=typed))
    assert f'value="ab{"c" * 201}"' in html
    html.encode()


def test_the_line_has_a_label_and_says_what_became_of_it() -> None:
    html = marked(quiz(), "phishing")
    assert f'<label for="{identify("q")}-line">Your answer</label>' in html
    assert f'aria-describedby="{identify("q")}-verdict {identify("q")}-why"' in html


def test_a_semicolon_with_a_backslash_is_a_letter() -> None:
    item = question("### Q? <!-- question #q text -->\n\n- [x] `\\;-\\); C:\\\\a` <!-- #a -->\n")
    assert item.body.answers[0].wordings == (";-)", "C:\\a")


def test_an_answer_may_have_a_backtick() -> None:
    item = question("### Q? <!-- question #q text -->\n\n- [x] ``a`b; c`` <!-- #a -->\n")
    assert item.body.answers[0].wordings == ("a`b", "c")
