"""Answering, as a learner does it."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any
from urllib.parse import quote

import pytest

Newcomer = Callable[[], Any]


def test_a_right_answer_is_marked_right_and_explained(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    reply = learner.send(path, learner.answer(path, small_course.RIGHT))
    assert reply["marked"]
    assert small_course.statuses(reply["html"]) == ["right", "right", "right"]
    assert "The explanation of colours." in reply["html"]
    assert "4 of 4 points." in reply["message"]
    assert small_course.statuses(learner.get(path)) == ["right", "right", "right"]


def test_before_a_submission_nothing_says_what_is_right(newcomer: Newcomer, small_course: ModuleType) -> None:
    for path in (small_course.PRACTICE, small_course.GRADED):
        page = newcomer().get(path)
        for secret in ("Feedback", "explanation", "right_items", "cop-is-", "seven", "red_", "#red"):
            assert secret not in page, secret


def test_identifiers_differ_between_learners_and_stay_the_same_for_one(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    one, other = newcomer(), newcomer()
    first, again = (set(one.answer(small_course.GRADED, small_course.RIGHT)) for _ in range(2))
    names = {"attempt", "csrfmiddlewaretoken"}
    assert first == again
    assert first & set(other.answer(small_course.GRADED, small_course.RIGHT)) == names


def test_a_wrong_answer_shows_its_own_feedback_and_no_other(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.GRADED
    reply = learner.send(path, learner.answer(path, small_course.WRONG))
    assert small_course.statuses(reply["html"]) == ["wrong", "wrong"]
    assert "Feedback for red." not in reply["html"]
    assert "The explanation of numbers." not in reply["html"]


def test_practice_can_be_repeated_until_it_is_right(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    for _ in range(4):
        assert learner.send(path, learner.answer(path, small_course.WRONG))["marked"]
    assert learner.send(path, learner.answer(path, small_course.RIGHT))["marked"]
    assert not learner.send(path, learner.answer(path, small_course.WRONG))["marked"]
    assert small_course.statuses(learner.get(path)) == ["right", "right", "right"]


def test_attempts_run_out_and_the_best_one_counts(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.GRADED
    half = {"Which one is a colour?": ["Red"], "Which one is a number?": ["Red"]}
    assert learner.send(path, learner.answer(path, half))["marked"]
    last = learner.send(path, learner.answer(path, small_course.WRONG))
    assert last["marked"]
    assert "The explanation of numbers." in last["html"]
    fields = learner.answer(path, small_course.RIGHT)
    assert not learner.send(path, fields | {"attempt": ["2"]})["marked"]
    assert small_course.statuses(learner.get(path)) == ["wrong", "wrong"]
    marks = learner.get("/courses/small/marks/?lang=en")
    assert "50%" in marks
    assert "2 of 2" in marks
    assert "What to do next" not in marks
    assert "Not passed yet" not in marks


def test_a_quiz_without_any_answer_takes_no_attempt(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.GRADED
    reply = learner.send(path, learner.answer(path, {}))
    assert not reply["marked"]
    assert "You have not answered anything yet." in reply["html"]
    assert "2 attempts left." in reply["html"]


def test_an_attempt_with_an_unanswered_question_asks_first(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.GRADED
    reply = learner.send(path, learner.answer(path, {"Which one is a colour?": ["Red"]}))
    assert not reply["marked"]
    assert reply["message"].startswith("1 question has no answer yet: 2.")
    assert "Not sent yet" in reply["html"] and "2 attempts left." in reply["html"]
    assert reply["html"].count(" checked") == 1


def test_an_attempt_with_an_unanswered_question_asks_first_without_a_script(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    learner, path = newcomer(), small_course.GRADED
    fields = learner.answer(f"{path}?lang=en", {"Which one is a colour?": ["Red"]})
    assert learner.send_form(path, fields).status_code == 303
    page = learner.get(path)
    assert "1 question has no answer yet: 2." in page and "2 attempts left." in page
    assert page.count(" checked") == 1
    assert small_course.statuses(page) == []
    again = small_course.fill(page, {"Which one is a colour?": ["Red"]})
    learner.send_form(path, again | {"do": ["mark 1"]})
    page = learner.get(path)
    assert small_course.statuses(page) == ["right", "empty"] and "1 attempt left." in page


def test_an_unanswered_question_beside_answered_ones_is_wrong(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.GRADED
    fields = learner.answer(path, {"Which one is a colour?": ["Red"]})
    reply = learner.send(path, fields | {"do": ["mark 1"]})
    assert reply["marked"]
    assert small_course.statuses(reply["html"]) == ["right", "empty"]


def test_what_cannot_be_marked_takes_no_attempt_and_shows_no_mark(newcomer: Newcomer, small_course: ModuleType) -> None:
    """Two picks in a single choice beside a right answer: the right one must not be told for free."""
    learner, path = newcomer(), small_course.GRADED
    learner.send(path, learner.answer(path, small_course.WRONG))
    tried = {"Which one is a colour?": ["Red", "Seven"], "Which one is a number?": ["Seven"]}
    reply = learner.send(path, learner.answer(path, tried))
    assert not reply["marked"]
    assert small_course.statuses(reply["html"]) == ["refused"]
    assert "cop-is-right" not in reply["html"]
    assert "Feedback" not in reply["html"]
    assert "1 attempt left." in reply["html"]


def test_a_form_that_is_sent_twice_takes_one_attempt(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.GRADED
    fields = learner.answer(path, small_course.WRONG)
    first, second = learner.send(path, fields), learner.send(path, fields)
    assert first["marked"]
    assert small_course.statuses(second["html"]) == ["wrong", "wrong"]
    assert "1 attempt left." in second["html"]


def test_other_answers_from_an_older_page_take_no_attempt(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.GRADED
    older = learner.answer(path, small_course.RIGHT)
    learner.send(path, learner.answer(path, small_course.WRONG))
    reply = learner.send(path, older)
    assert not reply["marked"]
    assert "cop-is-right" not in reply["html"]
    assert reply["html"].count(" checked") == 2
    again = {**older, **{"attempt": ["1"]}}
    assert learner.send(path, again)["marked"]


def test_answers_and_marks_are_the_same_in_both_languages(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    picks = small_course.RIGHT | {"Which are animals?": ["Cat"], "Count up.": ["One", "Three", "Two"]}
    learner.send(path, learner.answer(f"{path}?lang=en", picks))
    english, arabic = learner.get(f"{path}?lang=en"), learner.get(f"{path}?lang=ar")
    assert small_course.statuses(arabic) == small_course.statuses(english) == ["right", "partly", "partly"]
    fields = small_course.fill(english, {})
    assert fields.keys() == small_course.fill(arabic, {}).keys()
    assert english.count(" checked") == arabic.count(" checked") == 2
    learner.send(path, small_course.fill(arabic, {"أيّها لون؟": ["أحمر"], "Which are animals?": ["Cat", "Dog"]}))
    assert small_course.statuses(learner.get(f"{path}?lang=en"))[1] == "right"


def test_a_plain_form_leads_back_to_its_page(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    reply = learner.send_form(path, learner.answer(path, small_course.RIGHT))
    assert reply.status_code == 303
    address, _, anchor = reply["Location"].partition("#")
    page = learner.get(address)
    assert address == path
    assert f'id="{anchor}"' in page
    assert small_course.statuses(page) == ["right", "right", "right"]


def test_a_plain_form_that_is_refused_keeps_what_was_typed_for_one_page(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    learner, path = newcomer(), small_course.PRACTICE
    fields = learner.answer(path, {"Count up.": ["One", "Two", "Three"], "Which are animals?": ["Dog"]})
    places = [name for name in fields if "." in name]
    learner.send_form(path, fields | {name: ["2"] for name in places})
    page = learner.get(path)
    assert small_course.statuses(page) == ["refused"]
    assert page.count("<option selected>2</option>") == 3
    assert page.count(" checked") == 1
    assert small_course.statuses(learner.get(path)) == []


def test_a_form_from_another_session_is_refused(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, other, path = newcomer(), newcomer(), small_course.PRACTICE
    fields = learner.answer(path, small_course.RIGHT)
    other.get(path)
    reply = other.send_form(path, fields)
    assert reply.status_code == 403
    assert "<h1>" in reply.content.decode()
    assert other.post(path, "{}", "").status_code == 403


def test_the_marks_page_adds_up(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.GRADED
    assert "0%" in learner.get("/courses/small/marks/?lang=en")
    learner.send(path, learner.answer(path, small_course.RIGHT))
    page = learner.get("/courses/small/marks/")
    assert "100%" in page
    assert "You have passed the course." in page
    assert "1 of 2" in page
    assert "Your mark: 100%" in learner.get("/courses/small/")


def test_a_quiz_that_counts_is_done_when_it_is_passed_or_over(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner, path = newcomer(), small_course.GRADED
    learner.send(path, learner.answer(path, small_course.WRONG))
    assert "0 of 2 lessons done" in learner.get("/courses/small/?lang=en")
    learner.send(path, learner.answer(path, small_course.WRONG | {"Which one is a colour?": ["Red"]}))
    assert "1 of 2 lessons done" in learner.get("/courses/small/")


def test_nothing_is_stored_of_a_learner_but_keys_and_marks(newcomer: Newcomer, small_course: ModuleType) -> None:
    from cop_xblocks.host.models import BlockState

    learner, path = newcomer(), small_course.GRADED
    learner.send(path, learner.answer(path, small_course.WRONG))
    latest = BlockState.objects.order_by("-id")[0]
    assert latest.state == {
        "state": {
            "version": 4,
            "attempts": 1,
            "answers": {"colour-again": ["seven"], "number-again": ["red"]},
            "marks": {"colour-again": {"share": "0", "right": []}, "number-again": {"share": "0", "right": []}},
            "best": "0",
            "share": "0",
        },
        # As the platform counts: staff reset it there.
        "attempts": 1,
    }


def test_the_host_keeps_the_mark_that_a_block_publishes_and_that_is_the_best(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    from cop_xblocks.host.models import Grade

    learner, path = newcomer(), small_course.GRADED
    half = small_course.WRONG | {"Which one is a colour?": ["Red"]}
    for picks in (half, small_course.WRONG):
        assert learner.send(path, learner.answer(path, picks))["marked"]
        grade = Grade.objects.order_by("-id")[0]
        assert (grade.value, grade.max_value) == (1.0, 2.0)


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800", "\udfff\ud800", "\U0010ffff"])
def test_characters_that_no_database_can_hold_are_refused_or_left_out(
    newcomer: Newcomer, small_course: ModuleType, text: str
) -> None:
    """PostgreSQL takes neither a null character nor half of a surrogate pair, in a key or in a value."""
    for path in (small_course.PRACTICE, small_course.GRADED):
        learner = newcomer()
        fields = learner.answer(path, small_course.WRONG)
        token = fields["csrfmiddlewaretoken"][0]
        for strange in (
            {name: [text, *values] for name, values in fields.items()},
            {**fields, **{f"{name}{text}": [text] for name in fields}},
            {text: [text]},
        ):
            assert learner.post(path, json.dumps({"fields": strange}), token).status_code in (200, 400)
        query = quote(text.encode("utf-8", "surrogatepass"))
        assert learner.client.get(f"{path}?lang={query}&path={query}").status_code == 200
        assert learner.send(path, learner.answer(path, small_course.RIGHT))["marked"]
