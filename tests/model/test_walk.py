"""The one walk over a tree of texts, and keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.model import (
    Course,
    Lesson,
    Objective,
    Question,
    QuizSettings,
    Text,
    derive_key,
    is_key,
    iter_texts,
    map_texts,
)
from cop_xblocks.reading import read_course

COURSES = Path(__file__).parents[2] / "courses"

QUIZ = """\
### First? <!-- question #q partial -->

The second.

- [ ] third <!-- #a -->
  > Fourth.
- [x] fifth <!-- #b -->

> [!TIP]
> Sixth.

> [!TIP]
> Seventh.

> [!NOTE]
> Eighth.

### Ninth <!-- question #r order -->

1. tenth <!-- #a -->
   > eleventh
2. twelfth <!-- #b -->
"""


def course() -> Course:
    read = read_course(COURSES / "parents").course
    assert read is not None
    return read


def test_a_walk_that_changes_nothing_gives_back_the_same_object() -> None:
    whole = course()
    assert map_texts(whole, lambda text: text) is whole


def test_a_walk_that_changes_one_text_leaves_all_others_as_the_same_objects() -> None:
    whole = course()
    unit = whole.modules[-1].written_lessons[-1].units[-1]
    wanted = list(iter_texts(unit))[-1]
    changed = map_texts(whole, lambda text: replace(text, markdown="x") if text is wanted else text)
    assert changed != whole
    assert [module is old for module, old in zip(changed.modules, whole.modules, strict=True)].count(False) == 1
    assert (changed.now is whole.now, changed.annex is whole.annex) == (True, True)
    others = [(one, other) for one, other in zip(changed.units, whole.units, strict=True) if other is not unit]
    assert len(others) == len(whole.units) - 1
    assert all(one is other for one, other in others)


def test_the_walk_goes_in_the_order_in_which_it_is_listed() -> None:
    whole = course()
    seen: list[Text] = []
    map_texts(whole, lambda text: seen.append(text) or replace(text, stale=True))  # type: ignore[func-returns-value]
    assert seen == list(iter_texts(whole))
    assert len(seen) > 100


def test_a_quizs_texts_come_in_the_order_of_the_source() -> None:
    quiz, report = read_quiz(QUIZ, "u", "en", QuizSettings())
    assert not list(report)
    words = [text.markdown.strip("?.").lower() for text in iter_texts(quiz)]
    assert " ".join(words) == ("first the second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")


def test_a_courses_texts_come_in_the_order_of_its_files() -> None:
    for lesson in course().lessons:
        spans = [text.span for text in iter_texts(lesson) if text.span is not None]
        body = [span for span in spans if lesson.title.span and span.line > lesson.title.span.line]
        assert body == sorted(body)
        assert spans == [span for span in spans if span not in body] + body


def test_a_lessons_front_matter_comes_before_its_title() -> None:
    def text(role: str) -> Text:
        return Text(f"l {role}", role, "en")

    lesson = Lesson(
        "l",
        text("title"),
        (),
        "l.md",
        objectives=(Objective("o", text("objective")),),
        content_note=text("content-note"),
    )
    assert [one.role for one in iter_texts(lesson)] == ["content-note", "objective", "title"]


def test_everything_that_is_no_text_is_left_alone() -> None:
    quiz, _ = read_quiz(QUIZ, "u", "en", QuizSettings())
    changed = map_texts(quiz, lambda text: replace(text, markdown="", language=""))
    assert changed.source == quiz.source and changed.settings is quiz.settings
    for question, old in zip(changed.questions, quiz.questions, strict=True):
        assert isinstance(question, Question)
        assert (question.key, question.kind, question.partial) == (old.key, old.kind, old.partial)


@given(st.text())
def test_any_text_gives_a_key(source: str) -> None:
    key = derive_key(source)
    assert is_key(key)
    assert derive_key(source) == key


def test_keys_are_small_letters_digits_and_hyphens() -> None:
    for key in ("a", "7", "how-it-starts", "a" * 64):
        assert is_key(key)
    for no in ("", "-a", "A", "a_b", "a b", "é", "a" * 65, "a\n"):
        assert not is_key(no)
