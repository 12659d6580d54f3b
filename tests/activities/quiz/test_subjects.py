"""A learner leaves a subject out of a quiz that draws, and is asked about other things instead."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.state import read_state
from cop_xblocks.activities.sampling import replacements
from cop_xblocks.model import References, Subject, Text
from tests.support.attempts import Learner, choice, identify, quiz_of

NAMES = {"sad": "suicide and self-harm", "abuse": "sexual *abuse*"}
NAMED = References(subjects=tuple(Subject(key, "u", Text(f"u subject {key}", NAMES[key], "en")) for key in NAMES))


def bank(sad: int, others: int, abuse: int = 0) -> str:
    """So many questions about each subject, and about none."""
    about = [("s", "about=sad")] * sad + [("a", "about=abuse")] * abuse + [("q", "")] * others
    return "".join(choice(f"{letter}{number}", mark=mark) for number, (letter, mark) in enumerate(about))


def learner_of(source: str, **settings: Any) -> Learner:
    return Learner(quiz_of(source, **settings), references=NAMED)


def about(learner: Learner) -> Counter[str]:
    """How many of the questions that are asked are about each subject."""
    return Counter(question.about for question in learner.attempt().quiz.questions)


def leave(learner: Learner, key: str, **picks: Any) -> Any:
    """Press the button of a question."""
    return learner.do(f"leave {learner.attempt().identify(key)}", **picks)


def take_back(learner: Learner, subject: str, **picks: Any) -> Any:
    return learner.do(f"return {learner.attempt().identify_subject(subject)}", **picks)


def buttons(learner: Learner) -> list[tuple[str, str]]:
    """The words and the accessible name of the buttons for subjects."""
    page = lxml.html.fragment_fromstring(learner.page(), create_parent="div")
    return [
        (button.text_content(), button.get("aria-label"))
        for button in page.xpath(".//button[@aria-label]")
        if button.get("name") == "do"
    ]


def sad_keys(learner: Learner) -> list[str]:
    return [question.key for question in learner.attempt().quiz.questions if question.about == "sad"]


def test_others_take_the_place_of_all_questions_about_it() -> None:
    learner = learner_of(bank(4, 8), draw=6)
    before = learner.question_keys
    first, *_more = sad_keys(learner)
    outcome = leave(learner, first)
    assert about(learner) == {"": 6}
    assert outcome.changed and not outcome.marked
    assert [key for key in before if key.startswith("q")] == [key for key in learner.question_keys if key in before]
    assert learner.record.attempts == 0


def test_what_was_answered_stays_and_is_marked() -> None:
    learner = learner_of(bank(6, 6), draw=8)
    first, second, *_ = sad_keys(learner)
    (plain, *_) = [key for key in learner.question_keys if key.startswith("q")]
    leave(learner, first, **{second: "a", plain: "b"})
    assert sad_keys(learner) == [second]
    assert learner.record.draft[second] == ["a"] and learner.record.draft[plain] == ["b"]
    learner.do("mark 9")
    assert learner.record.marks[second].right and not learner.record.marks[plain].right
    assert len(learner.record.marks) == 7, "six have no subject, and one was answered"
    assert learner.record.share == Fraction(1, 7)


def test_the_question_whose_button_was_pressed_goes_whatever_was_picked_in_it() -> None:
    """Radio buttons cannot be cleared."""
    learner = learner_of(bank(4, 8), draw=6)
    first = sad_keys(learner)[0]
    leave(learner, first, **{first: "b"})
    assert first not in learner.question_keys and first not in learner.record.draft


def test_a_question_that_was_answered_can_be_left_out_later() -> None:
    learner = learner_of(bank(6, 8), draw=8)
    first, second, *_ = sad_keys(learner)
    leave(learner, first, **{second: "a"})
    leave(learner, second)
    assert sad_keys(learner) == []
    assert len(learner.question_keys) == 8
    assert learner.record.left_out == ("sad",)


def test_the_attempt_counts_on_and_the_next_one_leaves_the_subject_out() -> None:
    learner = learner_of(bank(4, 8), draw=6, attempts=2)
    leave(learner, sad_keys(learner)[0])
    learner.do("mark 9", **{learner.question_keys[0]: "b"})
    assert (learner.record.attempts, learner.record.share) == (1, Fraction(0))
    learner.do("new")
    assert about(learner) == {"": 6}
    learner.do("mark 9", **{learner.question_keys[0]: "b"})
    assert learner.attempt().state.used == 2
    assert buttons(learner) == [], "it is over"


def test_it_is_taken_back_for_the_next_attempt_and_not_for_this_one() -> None:
    """Else somebody could look at all questions, and pick."""
    learner = learner_of(bank(6, 6), draw=6)
    leave(learner, sad_keys(learner)[0])
    keys = learner.question_keys
    outcome = take_back(learner, "sad", **{keys[0]: "a"})
    assert learner.question_keys == keys and learner.record.draft[keys[0]] == ["a"]
    assert outcome.display.done == "returned"
    assert "From your next attempt on, you may be asked about: suicide and self-harm" in learner.html()
    assert learner.record.left_out == ()
    learner.do("mark 9")
    learner.do("new")
    assert about(learner)["sad"] > 0


def test_it_can_be_taken_back_between_two_attempts() -> None:
    learner = learner_of(bank(6, 6), draw=6)
    leave(learner, sad_keys(learner)[0])
    learner.do("mark 9", **{learner.question_keys[0]: "b"})
    marks = learner.record.marks
    assert ("Ask about it again", "Ask about it again: suicide and self-harm") in buttons(learner)
    take_back(learner, "sad")
    assert learner.record.left_out == () and learner.record.marks == marks
    learner.do("new")
    assert about(learner)["sad"] > 0


def test_a_button_says_which_subject_and_without_a_name_there_is_none() -> None:
    learner = learner_of(bank(2, 8, abuse=2), draw=10)
    assert set(buttons(learner)) == {
        ("Leave out this subject", "Leave out this subject: suicide and self-harm"),
        ("Leave out this subject", "Leave out this subject: sexual abuse"),
    }
    assert len(buttons(learner)) == sum(count for subject, count in about(learner).items() if subject)
    learner.references = References()
    assert buttons(learner) == []
    keys = learner.question_keys
    leave(learner, sad_keys(learner)[0])
    assert learner.question_keys == keys and learner.record.left_out == ()


def test_where_nothing_is_drawn_there_is_no_button() -> None:
    learner = learner_of(bank(2, 2))
    assert buttons(learner) == []
    leave(learner, "s0")
    assert len(learner.question_keys) == 4 and learner.record.left_out == ()


def test_where_the_bank_is_short_the_rest_counts_but_never_less_than_half() -> None:
    learner = learner_of(bank(6, 4), draw=8)
    leave(learner, sad_keys(learner)[0])
    assert about(learner) == {"": 4}
    learner.do("mark 9", **dict.fromkeys(learner.question_keys, "a"))
    assert (learner.record.share, learner.record.best) == (1, 1)
    too_few = learner_of(bank(7, 3), draw=8)
    assert buttons(too_few) == []
    keys = too_few.question_keys
    leave(too_few, sad_keys(too_few)[0])
    assert too_few.question_keys == keys and too_few.record.left_out == ()


def test_two_subjects_can_be_left_out_where_half_remains() -> None:
    learner = learner_of(bank(5, 5, abuse=5), draw=8)
    leave(learner, sad_keys(learner)[0])
    assert about(learner)["sad"] == 0 and about(learner)["abuse"] > 0
    (abuse, *_) = [key for key in learner.question_keys if key.startswith("a")]
    leave(learner, abuse)
    assert about(learner) == {"": 5}
    assert learner.record.left_out == ("sad", "abuse")


def test_a_question_that_is_not_marked_goes_too_and_nothing_takes_its_place() -> None:
    thought = "### A thought? <!-- question #t reflect about=sad -->\n\n"
    learner = learner_of(thought + bank(3, 6), draw=5)
    assert "t" in learner.question_keys
    leave(learner, "t")
    assert about(learner) == {"": 5}


def test_one_at_a_time_the_learner_stands_at_the_question_that_took_its_place() -> None:
    learner = learner_of(bank(4, 8), draw=6, one_at_a_time=True)
    first = sad_keys(learner)[0]
    learner.do(f"go {learner.attempt().identify(first)}")
    before = set(learner.question_keys)
    outcome = leave(learner, first)
    assert outcome.display.at in set(learner.question_keys) - before
    page = lxml.html.fragment_fromstring(learner.html(), create_parent="div")
    (focus,) = page.xpath(".//*[@data-cop-focus]")
    assert focus.get("id") == learner.attempt().identify(outcome.display.at)


def test_the_focus_goes_to_the_new_question_and_a_sentence_says_what_was_done() -> None:
    learner = learner_of(bank(4, 8), draw=6)
    outcome = leave(learner, sad_keys(learner)[0])
    page = lxml.html.fragment_fromstring(learner.html(), create_parent="div")
    (focus,) = page.xpath(".//*[@data-cop-focus]")
    assert focus.get("id") == learner.attempt().identify(outcome.display.focus)
    assert "You are not asked about: suicide and self-harm" in page.text_content()


def test_without_another_question_the_focus_goes_to_what_is_left_out() -> None:
    learner = learner_of(bank(4, 4), draw=8)
    leave(learner, sad_keys(learner)[0])
    page = lxml.html.fragment_fromstring(learner.html(), create_parent="div")
    (focus,) = page.xpath(".//*[@data-cop-focus]")
    assert focus.text_content() == "You are not asked about: suicide and self-harm"


def test_a_form_from_before_changes_nothing() -> None:
    learner = learner_of(bank(4, 8), draw=6, attempts=None)
    older = learner.form({}, f"leave {learner.attempt().identify(sad_keys(learner)[0])}")
    learner.do("mark 9", **{learner.question_keys[0]: "b"})
    learner.do("new")
    before = learner.stored
    outcome = learner.send(older)
    assert (outcome.changed, learner.stored) == (False, before)


def test_pressed_twice_it_is_left_out_once() -> None:
    learner = learner_of(bank(4, 8), draw=6)
    form = learner.form({}, f"leave {learner.attempt().identify(sad_keys(learner)[0])}")
    learner.send(form)
    keys = learner.question_keys
    learner.send(form)
    assert learner.question_keys == keys and learner.record.left_out == ("sad",)


def test_statistics_are_not_told_which_subject_it_was() -> None:
    learner = learner_of(bank(4, 8), draw=6)
    count = len(sad_keys(learner))
    (event,) = leave(learner, sad_keys(learner)[0]).events
    assert event.name == "cop.quiz.subject.left"
    assert dict(event.data) == {"quiz": "u", "attempt": 1, "language": "en", "questions": count, "others": count}


def test_where_the_author_takes_the_rest_of_the_bank_away_everything_is_asked_again() -> None:
    learner = learner_of(bank(6, 6), draw=6)
    leave(learner, sad_keys(learner)[0])
    learner.do("mark 9", **{learner.question_keys[0]: "b"})
    learner.quiz = quiz_of(bank(6, 2), draw=6)
    learner.do("new")
    assert len(learner.question_keys) == 6


def test_an_older_state_has_left_nothing_out() -> None:
    assert read_state({"version": 3, "drawn": ["q1"], "left_out": "sad"}).left_out == ()


@given(
    st.lists(st.tuples(st.sampled_from("xyz"), st.booleans()), min_size=1, max_size=9),
    st.integers(0, 8),
    st.integers(0, 8),
)
def test_a_replacement_has_the_same_objective_where_there_is_one(
    questions: list[tuple[str, bool]], split: int, seed: int
) -> None:
    source = "".join(choice(f"q{number}", mark=f"objective={name}") for number, (name, _) in enumerate(questions))
    every = quiz_of(source).questions
    gone, others = every[:split], every[split:]
    seen = [question.key for question, (_, is_seen) in zip(every, questions, strict=True) if is_seen]
    taken = replacements(others, gone, seen, lambda key: identify(str(seed), key))
    assert len(taken) == len(set(taken.values())) == min(len(gone), len(others))
    by_key = {question.key: question for question in every}
    same = Counter(
        by_key[key].objective for key, other in taken.items() if by_key[other].objective == by_key[key].objective
    )
    wanted = Counter(question.objective for question in gone)
    there = Counter(question.objective for question in others)
    assert same == +Counter({name: min(wanted[name], there[name]) for name in "xyz"})


@pytest.mark.parametrize(
    "do", ["leave", "leave nothing", "return", "return sad", "leave  ", f"return {identify('s0')}"]
)
def test_what_no_button_sends_leaves_nothing_out(do: str) -> None:
    learner = learner_of(bank(4, 8), draw=6)
    keys = learner.question_keys
    learner.do(do)
    assert learner.question_keys == keys and learner.record.left_out == ()
