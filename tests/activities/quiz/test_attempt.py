"""A quiz as a whole, as one learner takes it: attempts, saving, hints, draws, one question at a time."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from gettext import NullTranslations
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.act import mark_again
from cop_xblocks.activities.quiz.points import most_points
from cop_xblocks.activities.quiz.sentences import Sentences
from cop_xblocks.activities.sampling import draw
from cop_xblocks.model import References, Taught, Text
from tests.support.attempts import Learner, choice, identify, order, quiz_of

BANK = "".join(choice(f"q{number}") for number in range(10))


# Saving


def test_what_was_saved_is_there_on_return_and_takes_no_attempt() -> None:
    learner = Learner(quiz_of(choice("q0") + order("q1")))
    outcome = learner.do("save", q0="b", q1={"a": "2"})
    assert outcome.changed and not outcome.marked
    assert learner.record.attempts == 0 and not learner.record.marks
    assert learner.form() == {**learner.form({"q0": "b", "q1": {"a": "2", "b": "", "c": ""}})}
    assert "saved and have not been sent yet" in learner.page()
    assert "cop-is-" not in re.sub("cop-is-empty", "", learner.page())


def test_the_result_says_in_words_how_each_question_stands_that_is_not_right_and_leads_to_its_heading() -> None:
    learner = Learner(quiz_of(choice("q0") + choice("q1") + choice("q2")))
    learner.do("mark 1", q0="a", q1="b")
    page = lxml.html.fragment_fromstring(learner.html(), create_parent="div")
    links = page.xpath(".//ul[@class='cop-again']//a")
    assert [link.text_content() for link in links] == ["Question 2: Not right yet", "Question 3: Not answered"]
    headings = [page.get_element_by_id(link.get("href")[1:]) for link in links]
    assert [(heading.tag, heading.get("tabindex")) for heading in headings] == [("h3", "-1")] * 2
    assert "Title-q1?" in headings[0].text_content()
    assert [group.get("role") for group in page.xpath(".//*[contains(@class, 'cop-result')]")] == [None]


@pytest.mark.parametrize("do", ["save", "go ", f"hint {identify('q0')} 0"])
@pytest.mark.parametrize("one", [False, True])
def test_more_than_is_kept_is_refused_and_none_of_it_is_lost(do: str, one: bool) -> None:
    """It was cut off, and the learner was told that it was saved."""
    learner = Learner(quiz_of("### A thought? <!-- question #t reflect -->\n\n" + choice("q0"), one_at_a_time=one))
    before, words = learner.stored, "word " * 4000
    outcome = learner.send(learner.form({}, do) | {identify("t"): [words]})
    assert (outcome.changed, outcome.kept, learner.stored) == (False, False, before)
    page = lxml.html.fragment_fromstring(learner.html(), create_parent="div")
    assert page.xpath("string(.//textarea)").strip() == words.strip()
    assert "5,000 characters fit" in page.text_content()
    assert "saved" not in Sentences(outcome.attempt.quiz, outcome.display, NullTranslations(), "en").announcement()
    fits = "word " * 1500
    assert learner.send(learner.form({}, "save") | {identify("t"): [fits]}).kept, "another day it can be shortened"
    assert fits in learner.page()


def test_what_was_saved_is_kept_in_terms_of_keys() -> None:
    learner = Learner(quiz_of(choice("q0") + order("q1")))
    learner.do("save", q0="b", q1={"a": "2"})
    assert learner.record.draft == {"q0": ["b"]}
    assert learner.record.unread == {"q1": {".a": ["=2"], ".b": ["="], ".c": ["="]}}


def test_a_saved_answer_that_is_as_it_was_marked_shows_its_mark_and_another_one_shows_none() -> None:
    learner = Learner(quiz_of(choice("q0") + choice("q1"), show_answers="never"))
    learner.do("mark", q0="a", q1="b")
    learner.do("save", q0="a", q1="c")
    assert re.findall(r"cop-status cop-is-(\w+)", learner.page()) == ["right"]
    assert learner.do("mark").marked
    assert learner.record.answers == {"q0": ["a"], "q1": ["c"]}
    assert not learner.record.draft


def test_saving_from_an_older_page_changes_nothing() -> None:
    learner = Learner(quiz_of(choice("q0") + choice("q1")))
    older = learner.form({"q0": "c"}, "save")
    learner.do("mark 1", q0="b")
    before = learner.stored
    assert not learner.send(older).changed
    assert learner.stored == before


def test_what_was_saved_from_another_page_is_not_undone_by_an_older_one_that_lacks_it() -> None:
    learner = Learner(quiz_of(choice("q0") + order("q1") + choice("q2")))
    older = learner.form({"q0": "b"}, "save")
    learner.do("save", q1={"a": "2"}, q2="c")
    learner.send(older)
    assert learner.form() == learner.form({"q0": "b", "q1": {"a": "2", "b": "", "c": ""}, "q2": "c"})
    learner.send(learner.form({"q1": {"a": ""}}, "save"))
    assert learner.form() == learner.form({"q0": "b", "q2": "c"}), "what is taken out of the page as it is, is out"
    assert learner.record.unread == {}


def test_what_was_saved_from_another_page_is_marked_with_an_older_one_that_lacks_it() -> None:
    learner = Learner(quiz_of(choice("q0") + choice("q1")))
    older = learner.form({"q0": "a"})
    learner.do("save", q1="a")
    assert learner.send(older).marked
    assert learner.record.answers == {"q0": ["a"], "q1": ["a"]}


# Sending twice


@pytest.mark.parametrize("options", [{}, {"attempts": 1}, {"attempts": 1, "one_at_a_time": True}])
def test_what_ends_a_quiz_may_be_sent_twice(options: dict[str, Any]) -> None:
    """A double click, or another try where the reply was lost: the result is shown, and not that it came too late."""
    learner = Learner(quiz_of(choice("q0") + choice("q1"), **options))
    learner.do("save", q0="a", q1="b" if options else "a")
    if "one_at_a_time" in options:
        learner.do(f"go {identify('q1')}", q0="a"), learner.do("go ", q1="b")
    form = learner.form()
    first, second = learner.send(form), learner.send(form)
    assert first.marked and first.display.over
    assert (second.changed, second.display.notice, second.kept) == (False, "", True)
    other = form | {identify("q1"): [identify("q1", "c")], "shown": [identify("q1")]}
    assert "is over" in learner.send(other).display.notice


# Questions without an answer


@pytest.mark.parametrize("one", [False, True])
def test_an_attempt_with_questions_left_blank_asks_first_and_loses_nothing(one: bool) -> None:
    learner = Learner(quiz_of("".join(choice(f"q{number}") for number in range(4)), one_at_a_time=one))
    if one:
        learner.do(f"go {identify('q2')}", q0="a")
        learner.do("go ", q2="b")
    before = learner.stored
    outcome = learner.do("mark") if one else learner.do("mark", q0="a", q2="b")
    assert (outcome.changed, outcome.marked, outcome.display.blank) == (False, False, ("q1", "q3"))
    assert learner.stored == before
    page = lxml.html.fragment_fromstring(learner.html(), create_parent="div")
    (box,) = page.xpath(".//*[contains(@class, 'cop-result')]")
    words = " ".join(box.text_content().split())
    assert "Not sent yet" in words and "2 questions have no answer yet: 2, 4." in words
    assert "you have not used an attempt" in words
    links = box.xpath(".//a/@href")
    assert links == ([] if one else [f"#{identify('q1')}", f"#{identify('q3')}"])
    (anyway,) = box.xpath(".//button[normalize-space()='Send it all the same']/@value")
    assert not re.search("cop-status cop-is-", learner.html()), "nothing says how anything would be marked"
    if not one:
        checked = page.xpath(".//input[@checked]/@value")
        assert checked == [identify("q0", "a"), identify("q2", "b")]
    assert learner.do(anyway, **({} if one else {"q0": "a", "q2": "b"})).marked
    assert learner.record.answers == {"q0": ["a"], "q1": None, "q2": ["b"], "q3": None}
    assert learner.record.attempts == 1


@pytest.mark.parametrize("is_refused", [False, True])
def test_what_was_saved_in_another_tab_stands_beside_what_was_not_sent(is_refused: bool) -> None:
    """It counted as answered, and the page that came back did not have it: sent all the same, it was lost."""
    learner = Learner(quiz_of(choice("q0") + choice("q1") + order("q2")))
    older = learner.form({"q0": "a"} | ({"q2": {"a": "1"}} if is_refused else {}))
    learner.do("save", q1="b")
    outcome = learner.send(older)
    assert (outcome.display.blank, [*outcome.display.refusals]) == (((), ["q2"]) if is_refused else (("q2",), []))
    checked = lxml.html.fragment_fromstring(learner.html(), create_parent="div").xpath(".//input[@checked]/@value")
    assert checked == [identify("q0", "a"), identify("q1", "b")]


def test_what_is_asked_is_said_aloud() -> None:
    learner = Learner(quiz_of(choice("q0") + choice("q1")))
    outcome = learner.do("mark", q1="a")
    announcement = Sentences(learner.quiz, outcome.display, NullTranslations(), "en").announcement()
    assert announcement.startswith("1 question has no answer yet: 1.")


def test_who_leaves_more_blank_than_they_were_asked_about_is_asked_again() -> None:
    learner = Learner(quiz_of("".join(choice(f"q{number}") for number in range(4))))
    learner.do("mark", q0="a", q1="a", q2="a")
    assert learner.do("mark 1", q0="a").display.blank == ("q1", "q2", "q3")
    assert not learner.record.attempts
    assert learner.do("mark 3", q0="a", q1="a").marked, "fewer are blank than they agreed to"


def test_who_fills_in_what_was_blank_is_not_asked_again() -> None:
    learner = Learner(quiz_of(choice("q0") + choice("q1")))
    learner.do("mark", q0="a")
    assert learner.do("mark", q0="a", q1="b").marked


@pytest.mark.parametrize(
    "options", [{"graded": "", "attempts": None}, {"attempts": None}], ids=["practice", "without a bound"]
)
def test_where_attempts_have_no_bound_nobody_is_asked(options: dict[str, Any]) -> None:
    learner = Learner(quiz_of(choice("q0") + choice("q1"), **options))
    assert learner.do("mark", q0="a").marked


def test_nobody_is_asked_about_a_question_that_earns_nothing() -> None:
    thought = "### A thought? <!-- question #t reflect -->\n\n> [!NOTE]\n> Because-t.\n\n"
    learner = Learner(quiz_of(choice("q0") + thought))
    assert learner.do("mark", q0="a").marked


def test_the_overview_says_what_is_blank_and_its_button_sends() -> None:
    """It is where one is asked: nobody is asked twice."""
    learner = Learner(quiz_of(choice("q0") + choice("q1") + choice("q2"), one_at_a_time=True))
    learner.do("go ", q0="a")
    page = lxml.html.fragment_fromstring(learner.page(), create_parent="div")
    assert "2 questions have no answer yet: 2, 3." in page.text_content()
    (button,) = page.xpath(".//*[@class='cop-send']//button")
    assert button.text_content() == "Send it all the same"
    assert learner.do(button.get("value")).marked


@given(
    st.lists(st.tuples(st.sampled_from(["mark", "mark 1", "mark 3", "save"]), st.sets(st.integers(0, 3))), max_size=8)
)
def test_no_way_of_sending_takes_two_attempts_or_loses_an_answer(sent: list[tuple[str, set[int]]]) -> None:
    """Each form is sent twice, as with a double click, and each is filled in where it is asked to be."""
    learner = Learner(quiz_of("".join(choice(f"q{number}", right="c") for number in range(4)), attempts=9))
    for verb, answered in sent:
        before = learner.record
        form = learner.form({f"q{number}": "ab"[number % 2] for number in answered}, verb)
        first, second = learner.send(form), learner.send(form)
        assert not second.marked or not first.marked
        assert learner.record.attempts == before.attempts + first.marked
        if first.display.blank:
            assert learner.record == before
            values = lxml.html.fragment_fromstring(learner.html(), create_parent="div").xpath(
                ".//input[@checked]/@value"
            )
            wanted = [value for name, values in form.items() if name.startswith("c") for value in values]
            assert sorted(values) == sorted(wanted)


# Hints that cost something


def test_a_hint_is_in_the_page_when_it_is_paid_and_takes_a_part_of_the_points() -> None:
    learner = Learner(quiz_of(choice("q0", mark="hint_cost=25 points=2", hints=2) + choice("q1")))
    assert "Hint-q0" not in learner.page() and "takes off 25%" in learner.page()
    learner.hint("q0")
    assert "Hint-q0-1" in learner.page() and "Hint-q0-2" not in learner.page()
    outcome = learner.do("mark", q0="a", q1="a")
    assert learner.record.best == Fraction(5, 6)
    assert "1.5 of 2 points (less 25% for hints)" in learner.html()
    assert outcome.display.over, "everything is right: there is nothing to gain by sending it again"


def test_a_hint_that_is_taken_with_a_double_click_is_paid_once_and_loses_no_answer() -> None:
    learner = Learner(quiz_of(choice("q0", mark="hint_cost=25", hints=2) + choice("q1")))
    fields = learner.form({"q1": "b"}, f"hint {identify('q0')} 0")
    learner.send(fields), learner.send(fields)
    assert learner.record.hints == {"q0": 1}
    assert learner.record.draft["q1"] == ["b"]


def test_hints_never_cost_more_than_there_is_and_count_for_one_attempt() -> None:
    learner = Learner(quiz_of(choice("q0", mark="hint_cost=60", hints=2) + choice("q1")))
    learner.hint("q0"), learner.hint("q0", 1)
    assert not learner.hint("q0", 2).attempt.state.hints.get("q0", 0) > 2
    learner.do("mark", q0="a", q1="b")
    assert learner.record.best == 0
    assert "Hint-q0" not in learner.page()
    learner.do("mark", q0="a", q1="a")
    assert learner.record.best == 1


@pytest.mark.parametrize("do", ["hint", "hint ", "hint x 0", "hint {q0}", "hint {q0} 1", "hint {q0} -1", "hint {q1} 0"])
def test_a_forged_hint_is_none(do: str) -> None:
    learner = Learner(quiz_of(choice("q0", mark="hint_cost=25", hints=2) + choice("q1", hints=1)))
    learner.do(do.format(q0=identify("q0"), q1=identify("q1")))
    assert learner.record.hints == {}


def test_free_hints_wait_in_the_page() -> None:
    assert "Hint-q0-2" in Learner(quiz_of(choice("q0", hints=2))).page()


# Draws


def test_the_same_questions_are_asked_until_a_new_attempt_and_then_unseen_ones() -> None:
    learner = Learner(quiz_of(BANK, draw=4, attempts=None))
    first = learner.question_keys
    assert len(first) == 4 and learner.question_keys == first
    learner.do("save", **{first[0]: "b"})
    assert learner.question_keys == first
    assert learner.do("mark", **dict.fromkeys(first, "b")).marked
    assert learner.question_keys == first, "the attempt can be looked at"
    learner.do("new")
    second = learner.question_keys
    assert not set(first) & set(second)
    assert not learner.do("mark").marked
    learner.do("mark", **dict.fromkeys(second, "b")), learner.do("new")
    third = learner.question_keys
    assert set(third) >= set(learner_keys(10)) - set(first) - set(second), "the rest of the bank, then from the start"


def learner_keys(count: int) -> list[str]:
    return [f"q{number}" for number in range(count)]


def test_an_attempt_is_out_of_what_was_drawn_and_is_reported_out_of_the_same_for_everybody() -> None:
    source = "".join(choice(f"q{number}", mark=f"points={number + 1}") for number in range(6))
    learner = Learner(quiz_of(source, draw=2))
    one, other = learner.question_keys
    learner.do("mark", **{one: "a", other: "b"})
    points = {question.key: question.points for question in learner.quiz.questions}
    assert learner.record.best == Fraction(points[one], points[one] + points[other])
    assert most_points(learner.quiz) == 2


def test_a_changed_bank_does_not_change_a_running_attempt_and_what_vanished_is_replaced() -> None:
    learner = Learner(quiz_of(BANK, draw=4))
    keys = learner.question_keys
    page = learner.form({keys[0]: "a"}, "save")
    more = BANK + "".join(choice(f"more{number}") for number in range(20))
    learner.quiz = quiz_of(more, draw=4)
    learner.send(page)
    assert learner.question_keys == keys, "the page says what was drawn, before anything is stored"
    assert learner.record.draft[keys[0]] == ["a"]
    learner.quiz = quiz_of(more.replace(choice(keys[1]), ""), draw=4)
    assert len(learner.question_keys) == 4 and set(keys) - set(learner.question_keys) == {keys[1]}
    replaced = learner.question_keys
    learner.do("save")
    assert learner.question_keys == replaced


@pytest.mark.parametrize("forge", [lambda bound: "", lambda bound: "x.y", lambda bound: bound[:-1] + "0"])
def test_what_was_drawn_cannot_be_forged(forge: Any) -> None:
    learner = Learner(quiz_of(BANK, draw=2))
    keys = learner.question_keys
    others = [identify(key) for key in learner_keys(10) if key not in keys][:2]
    bound = learner.form()["drawn"][0]
    for sent in (forge(bound), ".".join([*others, bound.split(".")[-1]])):
        assert [question.key for question in learner.attempt(sent).quiz.questions] == keys


def test_another_attempt_is_begun_once_and_only_when_one_was_sent() -> None:
    learner = Learner(quiz_of(BANK, draw=4))
    assert not learner.do("new").changed
    learner.do("mark 3", **{learner.question_keys[0]: "b"})
    begin = learner.form(do="new")
    assert learner.send(begin).changed
    keys = learner.question_keys
    assert not learner.send(begin).changed and learner.question_keys == keys
    learner.do("mark 3", **{keys[0]: "b"}), learner.do("new")
    learner.do("mark 3", **{learner.question_keys[0]: "b"})
    assert not learner.do("new").changed, "the attempts are used up"


def test_the_order_of_choices_is_another_one_in_another_attempt() -> None:
    learner = Learner(quiz_of("".join(choice(f"q{number}") for number in range(3)), draw=2, attempts=None))
    orders = set()
    for _ in range(8):
        page = learner.page()
        orders |= {tuple(re.findall(rf"Words-{key}-(\w)", page)) for key in learner.question_keys}
        learner.do("mark", **{learner.question_keys[0]: "b"}), learner.do("new")
    assert len(orders) > 2


@given(
    st.lists(st.sampled_from(["", "x", "y", "z"]), min_size=1, max_size=12),
    st.integers(1, 12),
    st.sets(st.integers(0, 11)),
    st.integers(),
)
def test_a_draw_takes_unseen_ones_first_and_objectives_in_turn(
    objectives: list[str], count: int, seen: set[int], seed: int
) -> None:
    bank = [
        replace(question, key=f"q{number}", objective=objective)
        for number, objective in enumerate(objectives)
        for question in quiz_of(choice("q")).questions
    ]
    before = tuple(f"q{number}" for number in seen if number < len(bank))
    drawn, after = draw(bank, count, before, lambda key: identify(str(seed), key))
    assert len(drawn) == len(set(drawn)) == min(count, len(bank))
    assert list(drawn) == [question.key for question in bank if question.key in drawn]
    unseen = [question for question in bank if question.key not in before]
    fresh = [question for question in unseen if question.key in drawn]
    assert len(fresh) == min(len(unseen), len(drawn))
    assert set(drawn) <= set(after) <= {question.key for question in bank}
    if len(unseen) >= len(drawn):
        times = {objective: sum(question.objective == objective for question in fresh) for objective in set(objectives)}
        for question in unseen:
            if question.key not in drawn:
                assert times[question.objective] + 1 >= max(times.values())


def test_learners_are_asked_different_questions_each_as_often_as_any_other() -> None:
    bank = quiz_of(BANK).questions
    counts = dict.fromkeys(learner_keys(10), 0)
    for learner in range(1000):
        for key in draw(bank, 3, (), lambda key, learner=learner: identify(f"learner {learner}", key))[0]:
            counts[key] += 1
    assert all(abs(count - 300) < 5 * (1000 * 0.3 * 0.7) ** 0.5 for count in counts.values())


# One at a time


def test_one_question_at_a_time_is_walked_through_saved_and_sent_from_the_overview() -> None:
    learner = Learner(quiz_of(choice("q0") + order("q1") + choice("q2"), one_at_a_time=True))
    assert re.findall(r"<span class=\"cop-count\">([^<]+)", learner.page()) == ["Question 1 of 3"]
    assert "Send my answers" not in learner.page()
    learner.do(f"go {identify('q1')}", q0="a")
    assert re.findall(r"<span class=\"cop-count\">([^<]+)", learner.page()) == ["Question 2 of 3"]
    assert "Answered: 1 of 3" in learner.page()
    learner.do("go ", q1={"a": "1", "b": "2", "c": "3"})
    page = learner.page()
    assert re.findall(r"cop-overview-state cop-is-(\w+)", page) == ["right", "right", "empty"]
    assert "Send it all the same" in page
    assert learner.do("mark 1").marked
    assert learner.record.answers == {"q0": ["a"], "q1": ["a", "b", "c"], "q2": None}
    assert re.findall(r"cop-status cop-is-(\w+)", learner.page()) == ["right", "right", "empty"]
    learner.do("new")
    assert re.findall(r"cop-status cop-is-(\w+)", learner.page()) == ["right"], "the first one, as it was marked"


def test_what_cannot_be_marked_is_shown_where_it_stands() -> None:
    learner = Learner(quiz_of(choice("q0") + order("q1"), one_at_a_time=True))
    learner.do(f"go {identify('q1')}", q0="a")
    learner.do("go ", q1={"a": "1"})
    before = learner.stored
    outcome = learner.do("mark")
    assert not outcome.marked and learner.stored == before
    assert "cop-is-refused" in learner.html() and "Question 2 of 2" in learner.html()


def test_the_focus_goes_to_what_was_asked_for() -> None:
    learner = Learner(quiz_of(choice("q0", mark="hint_cost=10", hints=1) + choice("q1"), one_at_a_time=True))

    def focused() -> list[str]:
        page = lxml.html.fragment_fromstring(learner.html(), create_parent="div")
        return [element.text_content().strip() for element in page.xpath(".//*[@data-cop-focus]")]

    learner.hint("q0")
    assert focused() == ["Hint-q0-1."]
    learner.do("save")
    assert focused() == ["Your answers are saved. They have not been sent yet."]
    learner.do(f"go {identify('q1')}", q0="a")
    assert focused() == ["Question 2 of 2 Title-q1?"]
    learner.do("go ")
    assert focused() == ["Before you send your answers"]
    learner.do("mark 1")
    assert len(focused()) == 1 and focused()[0].startswith("Your result")


# Time


def test_after_the_time_has_run_out_nothing_is_taken_and_what_was_saved_can_be_read() -> None:
    learner = Learner(quiz_of(choice("q0") + choice("q1"), show_answers="after-due"))
    learner.do("save", q0="b")
    form = learner.form({"q0": "a"})
    learner.past_due = True
    before = learner.stored
    for do in ("mark", "save", "new", "go ", f"hint {identify('q0')} 0"):
        outcome = learner.send(form | {"do": [do]})
        assert not outcome.changed and "run out" in outcome.display.notice
    assert learner.stored == before
    page = lxml.html.fragment_fromstring(learner.page(), create_parent="div")
    assert len(page.xpath(".//input[@checked and @disabled]")) == 1
    assert not page.xpath(".//button")


@pytest.mark.parametrize("attempts", [3, 1])
def test_the_right_answers_wait_for_the_due_date(attempts: int) -> None:
    """Though the attempts are used up: others still take theirs."""
    quiz = quiz_of(choice("q0") + choice("q1"), show_answers="after-due", attempts=attempts)
    learner = Learner(quiz, past_due=False)
    learner.do("mark", q0="b", q1="a")
    assert "Because-q1" in learner.page(), "what is right can be explained"
    assert "Because-q0" not in learner.page() and "right answer" not in learner.page()
    learner.past_due = True
    assert "Because-q0" in learner.page() and "right answer" in learner.page()


def test_without_a_due_date_the_right_answers_wait_until_nothing_more_can_be_sent() -> None:
    learner = Learner(quiz_of(choice("q0") + choice("q1"), show_answers="after-due", attempts=2))
    learner.do("mark", q0="b", q1="a")
    assert "Because-q0" not in learner.page()
    learner.do("mark")
    assert "Because-q0" in learner.page()


# The review


def test_the_review_says_what_each_objective_earned_and_where_to_read_again() -> None:
    source = (
        choice("q0", mark="objective=first points=2")
        + choice("q1", mark="objective=second")
        + choice("q2", mark="objective=first")
    )
    learner = Learner(quiz_of(source))
    learner.do("mark", q0="a", q1="a", q2="b")
    taught = [
        Taught(
            "first", "l", Text("l objective first", "Do *this*.", "en"), Text("l title", "Lesson 1", "en"), "unit-1"
        ),
        Taught(
            "second", "m", Text("m objective second", "Do that.", "en"), Text("m title", "Lesson 2", "en"), "unit-2"
        ),
        Taught("third", "m", Text("m objective third", "Do more.", "en"), Text("m title", "Lesson 2", "en"), "unit-2"),
    ]
    page = lxml.html.fragment_fromstring(
        learner.html(references=References(objectives=tuple(taught)), unit_link=lambda unit: f"/to/{unit}"),
        create_parent="div",
    )
    rows = [" ".join(element.text_content().split()) for element in page.xpath(".//*[@class='cop-objectives']/li")]
    assert rows == ["Do this. 2 of 3 points Read again: Lesson 1", "Do that. 1 of 1 point"]
    assert page.xpath(".//*[@class='cop-objectives']//a/@href") == ["/to/unit-1"]


# Marking once more


def test_an_answer_is_marked_once_more_by_the_question_as_it_is_now() -> None:
    learner = Learner(quiz_of(choice("q0") + choice("q1")))
    learner.do("mark", q0="a", q1="b")
    learner.quiz = quiz_of(choice("q0") + choice("q1", right="b"))
    assert mark_again(learner.request, learner.record, only_if_higher=True).best == 1
    learner.quiz = quiz_of(choice("q0", right="c") + choice("q1"))
    assert mark_again(learner.request, learner.record, only_if_higher=True).best == Fraction(1, 2)
    assert mark_again(learner.request, learner.record, only_if_higher=False).best == 0


def test_an_earlier_attempt_that_was_better_stands_when_the_last_one_is_marked_once_more() -> None:
    learner = Learner(quiz_of(choice("q0") + choice("q1")))
    learner.do("mark", q0="a", q1="b")
    learner.do("mark", q0="b", q1="b")
    assert mark_again(learner.request, learner.record, only_if_higher=False).best == Fraction(1, 2)
