"""A quiz that draws its questions, sells hints or asks one at a time, by a browser without script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

COURSE = """\
---
audience: parents
language: en
grading: {quiz: 100}
---
# Drawn

What it is about.

## Module <!-- #module -->

- [Lesson](lesson.md)
- [Bank](bank.md)
- [One](one.md)
"""
LESSON = "---\nkey: lesson\nobjectives:\n  colours: Tell a colour.\n---\n# Colours\n\nWords.\n"
BANK, ONE = "/courses/drawn/units/bank/", "/courses/drawn/units/one/"


def question(key: str, more: str = "") -> str:
    return (
        f"### Title {key}? <!-- question #{key} objective=colours {more} -->\n\n- [x] Red <!-- #red -->\n"
        f"- [ ] Seven <!-- #seven -->\n\n> [!TIP]\n> Hint {key}.\n\n"
    )


@pytest.fixture
def learner(host: Path, small_course: ModuleType, newcomer: Callable[[], Any], tmp_path: Path) -> Iterator[Any]:
    """A learner whom the host has never seen, and a course for them; the host serves its own again in the end."""
    from cop_xblocks.host.library import open_library

    folder = tmp_path / "courses" / "drawn"
    folder.mkdir(parents=True)
    (tmp_path / "locales").mkdir()
    (folder / "course.md").write_text(COURSE, "utf-8")
    (folder / "lesson.md").write_text(LESSON, "utf-8")
    bank = "".join(question(f"b{number}", "hint_cost=50") for number in range(6))
    one = "".join(question(f"o{number}") for number in range(3))
    (folder / "bank.md").write_text(
        f"---\nkey: bank\ngraded: quiz\nattempts: 2\ndraw: 2\n---\n# Bank\n\n{bank}", "utf-8"
    )
    (folder / "one.md").write_text(f"---\nkey: one\ngraded: quiz\none_at_a_time: yes\n---\n# One\n\n{one}", "utf-8")
    open_library(tmp_path)
    yield newcomer()
    open_library(host)


def titles(page: str) -> list[str]:
    return re.findall(r"Title (\w+)\?", page)


def press(learner: Any, path: str, picks: dict[str, list[str]], words: str) -> str:
    """Press the button with these words, and follow to the page that comes."""
    page = learner.get(f"{path}?lang=en")
    match = re.search(rf'name="do" value="([^"]*)">(?:(?!</button>).)*{re.escape(words)}', page, re.DOTALL)
    assert match is not None, words
    reply = learner.send_form(path, learner.answer(path, picks) | {"do": [match[1]]})
    assert reply.status_code == 303
    page = learner.get(path)
    assert f'id="{reply["Location"].partition("#")[2]}"' in page
    return str(page)


def test_a_bank_asks_the_same_questions_until_another_attempt_is_begun(learner: Any) -> None:
    first = titles(learner.get(BANK))
    assert len(first) == 2 and titles(learner.get(BANK)) == first
    page = press(learner, BANK, {f"Title {first[0]}?": ["Red"], f"Title {first[1]}?": ["Seven"]}, "Send my answers")
    assert titles(page)[:2] == first and "1 of 2 points" in page
    assert "Tell a colour." in page and 'href="/courses/drawn/units/lesson/"' in page
    assert "50%" in learner.get("/courses/drawn/marks/")
    second = titles(press(learner, BANK, {}, "Try again with other questions"))
    assert len(second) == 2 and not set(first) & set(second)
    press(learner, BANK, {f"Title {key}?": ["Seven"] for key in second}, "Send my answers")
    marks = learner.get("/courses/drawn/marks/")
    assert "50%" in marks and "2 of 2" in marks


def test_a_hint_is_paid_for_and_loses_nothing_that_was_picked(learner: Any) -> None:
    one, other = titles(learner.get(BANK))
    assert "Hint" not in re.sub("A hint", "", learner.get(BANK))
    page = press(learner, BANK, {f"Title {other}?": ["Red"]}, "A hint: takes off 50%")
    assert f"Hint {one}." in page and f"Hint {other}." not in page
    assert page.count(" checked") == 1
    page = press(learner, BANK, {f"Title {key}?": ["Red"] for key in (one, other)}, "Send my answers")
    assert "1.5 of 2 points" in page


def test_one_question_after_another_is_answered_and_sent_from_the_overview(learner: Any) -> None:
    assert titles(learner.get(ONE)) == ["o0"]
    page = press(learner, ONE, {"Title o0?": ["Red"]}, "Next question")
    assert titles(page) == ["o1"] and "Answered: 1 of 3" in page
    page = press(learner, ONE, {"Title o1?": ["Seven"]}, "See all answers")
    assert titles(page) == ["o0", "o1", "o2"] and page.count("cop-overview-state cop-is-right") == 2
    page = press(learner, ONE, {}, "Send my answers")
    assert re.findall(r"cop-status cop-is-(\w+)", page) == ["right", "wrong", "empty"]


def test_what_was_saved_is_there_on_return(learner: Any) -> None:
    first = titles(learner.get(BANK))[0]
    page = press(learner, BANK, {f"Title {first}?": ["Seven"]}, "Save for later")
    assert page.count(" checked") == 1 and "have not been sent yet" in page
    assert "2 attempts left." in page
