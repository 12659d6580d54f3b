"""A learner who does anything in any order, with old pages and twice, while the author changes the quiz.

The stored record goes through JSON each time, as it does on its way through a platform's database.
"""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cop_xblocks.activities.quiz.act import mark_again
from cop_xblocks.activities.quiz.attempt import attempt_state
from cop_xblocks.activities.quiz.points import is_passed
from cop_xblocks.model import References, Refusal, Subject, Text
from cop_xblocks.questions.registry import read_answer
from tests.support.attempts import Learner, choice, order, quiz_of
from tests.support.tiers import COSTLY

KEYS = [f"q{number}" for number in range(6)]
BOUND = 3


def multi(key: str) -> str:
    items = "".join(
        f"- [{'x' if letter != 'c' else ' '}] Words-{key}-{letter} <!-- #{letter} -->\n" for letter in "abcd"
    )
    return (
        f"### Title-{key}? <!-- question #{key} multi partial points=3 -->\n\n{items}\n> [!NOTE]\n> Because-{key}.\n\n"
    )


FORMS = {
    "choice": choice,
    "other right": lambda key: choice(key, right="b"),
    "hints": lambda key: choice(key, mark="hint_cost=30 points=2", hints=2),
    "multi": multi,
    "about": lambda key: choice(key, mark="about=sad"),
    "order": order,
    "order partial": lambda key: order(key, "partial points=2"),
    "gone": lambda key: "",
}


class Taking(RuleBasedStateMachine):
    @initialize(
        forms=st.fixed_dictionaries({key: st.sampled_from([*FORMS][:-1]) for key in KEYS}),
        draw=st.sampled_from([None, 2, 3]),
        one=st.booleans(),
        show=st.sampled_from(["never", "after-attempt", "after-pass", "after-attempts", "after-due"]),
    )
    def begin(self, forms: dict[str, str], draw: int | None, one: bool, show: str) -> None:
        self.forms, self.draw, self.one, self.show = forms, draw, one, show
        subjects = (Subject("sad", "u", Text("u subject sad", "suicide", "en")),)
        self.learner = Learner(self.quiz(), references=References(subjects=subjects))
        self.pages: list[dict[str, list[str]]] = []
        self.best = Fraction(0)
        self.attempts = 0
        self.saved: dict[str, Any] = {}
        """What was saved of the running attempt, by question: what its form would send."""

    def quiz(self) -> Any:
        source = "".join(FORMS[form](key) for key, form in self.forms.items())
        return quiz_of(
            source, draw=self.draw, one_at_a_time=self.one, show_answers=self.show, attempts=BOUND, pass_mark=60
        )

    # What the learner does

    @rule(
        data=st.data(),
        verb=st.sampled_from(["mark", "mark", "mark 1", "save", "go", "hint", "leave", "return", "new", "nonsense"]),
    )
    def send(self, data: st.DataObject, verb: str) -> None:
        fields = self.fill(data, verb)
        self.pages.append(fields)
        self.give(fields)

    @rule(data=st.data())
    def take_an_attempt(self, data: st.DataObject) -> None:
        """With answers that can be marked, after beginning it where that is to be done."""
        for verb in ("new", "go ", "mark"):
            fields = self.fill(data, verb, whole=True)
            self.pages.append(fields)
            self.give(fields)

    @precondition(lambda self: self.pages)
    @rule(data=st.data())
    def send_an_older_page(self, data: st.DataObject) -> None:
        self.give(data.draw(st.sampled_from(self.pages)))

    @precondition(lambda self: self.pages)
    @rule()
    def send_twice(self) -> None:
        before = self.learner.record
        self.give(self.pages[-1])
        after = self.learner.record
        assert after.attempts - before.attempts <= 1
        self.give(self.pages[-1])
        assert self.learner.record.attempts == after.attempts, "the second of two is never another attempt"

    @rule(data=st.data())
    def send_what_was_asked_about(self, data: st.DataObject) -> None:
        """A form with gaps takes no attempt at first; the same form, sent all the same, is marked as it was."""
        fields = self.fill(data, "mark")
        before = self.learner.record
        self.pages.append(fields)
        self.give(fields)
        assert self.learner.last is not None
        left = self.learner.last.display.blank
        if not left:
            return
        assert self.learner.record == before
        quiz = self.learner.last.attempt.quiz
        self.give(fields | {"do": [f"mark {len(left)}"]})
        record = self.learner.record
        assert record.attempts == before.attempts + 1
        assert left == tuple(
            question.key for question in quiz.questions if question.points and record.answers[question.key] is None
        )

    @rule(data=st.data())
    def send_anything(self, data: st.DataObject) -> None:
        """Fields that no page has: forged counts, draws, identifiers."""
        names = st.sampled_from(["attempt", "drawn", "shown", "seen", "round", "best", "hints", *KEYS])
        values = st.lists(st.sampled_from(["0", "1", "99", "-1", "", "q0", "a", "x.y.z"]), max_size=2)
        before = self.learner.stored
        outcome = self.learner.send(data.draw(st.dictionaries(names, values, max_size=4)))
        if not outcome.marked:
            assert self.learner.stored == before
        self.check_page(outcome.marked)

    # What the author and the clock do

    @rule(key=st.sampled_from(KEYS), form=st.sampled_from([*FORMS]))
    def edit(self, key: str, form: str) -> None:
        self.forms[key] = form
        if not any(question_form != "gone" for question_form in self.forms.values()):
            self.forms[key] = "choice"
        self.learner.quiz = self.quiz()
        self.saved = {}

    @rule()
    def rescore(self) -> None:
        record = self.learner.record
        again = mark_again(self.learner.request, self.learner.record, only_if_higher=True)
        assert (again.best or 0) >= (record.best or 0)
        mark_again(self.learner.request, self.learner.record, only_if_higher=False)

    # What holds

    def fill(self, data: st.DataObject, verb: str, *, whole: bool = False) -> dict[str, list[str]]:
        attempt = self.learner.attempt()
        picks: dict[str, Any] = {}
        for question in attempt.quiz.questions:
            if question.kind == "order":
                places = st.permutations("123") | st.lists(st.sampled_from(["", "1", "2"]), min_size=3, max_size=3)
                places = st.permutations("123") if whole else places
                picks[question.key] = dict(zip(question.body.keys, data.draw(places), strict=True))
            else:
                picks[question.key] = data.draw(st.sampled_from(question.body.keys))
        state = attempt_state(attempt)
        keys = list(picks) if attempt.is_on_one_page or state.at is None else [state.at] if state.at else []
        chosen = data.draw(st.sets(st.sampled_from(keys))) if keys and not whole else set(keys)
        about = [f"go {attempt.identify(key)}" for key in picks] + ["go "]
        offers = re.findall(r'value="(hint [^"]+)"', self.learner.page()) or ["hint x 0"]
        subjects = re.findall(rf'value="({verb} [^"]+)"', self.learner.page()) or [f"{verb} x"]
        possible = {"go": about, "hint": offers, "leave": subjects, "return": subjects}
        do = data.draw(st.sampled_from(possible.get(verb, [verb])))
        return self.learner.form({key: picks[key] for key in chosen}, do)

    def give(self, fields: dict[str, list[str]]) -> None:
        before = self.learner.record
        is_older = fields.get("saved") != self.learner.form().get("saved")
        outcome = self.learner.send(fields)
        record = self.learner.record
        if fields["attempt"] != [str(before.attempts)]:
            assert not outcome.changed, "a page from before the last attempt"
        if outcome.marked:
            assert record.attempts == before.attempts + 1
        elif not outcome.changed:
            assert record == before
        verb = fields["do"][0].split(" ")[0]
        if outcome.changed and verb in ("save", "go", "hint", "leave", "return"):
            displayed = fields.get("shown")
            for question in outcome.attempt.quiz.questions:
                if displayed is None or outcome.attempt.identify(question.key) in displayed:
                    answer = read_answer(question, fields, outcome.attempt.identify)
                    # What an older page leaves blank, or has of a question that has been edited, takes nothing away.
                    if answer is not None or not is_older:
                        self.saved[question.key] = answer
        elif outcome.changed:
            self.saved = {}
        self.check_page(outcome.marked)

    def check_page(self, marked: bool) -> None:
        """The reply shows nothing that is not due."""
        assert self.learner.last is not None
        state, attempt = self.learner.last.display, self.learner.last.attempt
        html = self.learner.html()
        record = self.learner.record
        for question in attempt.quiz.questions:
            for number in range(1, len(question.hints) + 1):
                if f"Hint-{question.key}-{number}" in html:
                    paid = max(record.hints.get(question.key, 0), record.paid.get(question.key, 0))
                    assert number <= paid, "a hint that was not paid"
            if f"Because-{question.key}" in html:
                mark = record.marks.get(question.key)
                over = record.attempts >= BOUND or all(mark.right for mark in record.marks.values())
                reveal = self.show == "after-attempt" or (
                    self.show == "after-pass" and is_passed(attempt.quiz, record.best)
                )
                assert mark is not None and (mark.right or over or reveal or state.over)
        if not state.submitted:
            assert not re.search(r"cop-(status|choice|row) cop-is-(right|wrong|partly|missed)", html)
        if marked:
            self.saved = {}

    @invariant()
    def attempts_are_bounded_and_the_best_stands(self) -> None:
        record = self.learner.record
        assert self.attempts <= record.attempts <= BOUND
        assert 0 <= self.best <= (record.best or 0) <= 1
        self.attempts, self.best = record.attempts, record.best or Fraction(0)

    @invariant()
    def no_saved_answer_is_lost(self) -> None:
        attempt = self.learner.attempt()
        state = attempt_state(attempt)
        for question in attempt.quiz.questions:
            if question.key not in self.saved or state.over or state.closed:
                continue
            wanted = self.saved[question.key]
            if isinstance(wanted, Refusal):
                assert isinstance(read_answer(question, state.unread[question.key], attempt.identify), Refusal)
            else:
                assert question.key not in state.unread
                assert state.drafts.get(question.key, state.answers.get(question.key)) == wanted

    @invariant()
    def the_page_can_be_shown_and_the_record_stays_small(self) -> None:
        self.learner.page()
        assert len(json.dumps(self.learner.stored)) < 3500


TestTaking = Taking.TestCase
TestTaking.settings = settings(COSTLY)
