"""A learner who takes a quiz by filling in the form of its page."""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import lxml.html

from cop_xblocks.activities.page import Page, render_view
from cop_xblocks.activities.quiz.act import Change, act, answer
from cop_xblocks.activities.quiz.attempt import Attempt, AttemptState, attempt_state, open_attempt
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.activities.quiz.state import read_state, write_state
from cop_xblocks.activities.quiz.view import quiz_view
from cop_xblocks.model import Quiz, QuizSettings, References
from tests.support.quizzes import NOW


def identify(question: str, item: str = "") -> str:
    return "c" + hmac.digest(b"learner", json.dumps([question, item]).encode(), "sha256").hex()[:16]


def choice(key: str, *, mark: str = "", right: str = "a", hints: int = 0) -> str:
    items = "".join(
        f"- [{'x' if letter == right else ' '}] Words-{key}-{letter} <!-- #{letter} -->\n" for letter in "abc"
    )
    tips = "".join(f"\n> [!TIP]\n> Hint-{key}-{number}.\n" for number in range(1, hints + 1))
    return f"### Title-{key}? <!-- question #{key} {mark} -->\n\n{items}{tips}\n> [!NOTE]\n> Because-{key}.\n\n"


def order(key: str, mark: str = "") -> str:
    items = "".join(f"1. Words-{key}-{letter} <!-- #{letter} -->\n" for letter in "abc")
    return f"### Title-{key}? <!-- question #{key} order {mark} -->\n\n{items}\n> [!NOTE]\n> Because-{key}.\n\n"


def quiz_of(source: str, **options: Any) -> Quiz:
    quiz, report = read_quiz(source, "u", "en", QuizSettings(**{"graded": "quiz", "attempts": 3, **options}))
    assert not [diagnostic for diagnostic in report if diagnostic.severity != "info"]
    return quiz


def attempt_of(block: Any) -> Attempt:
    """The learner's attempt at the quiz of a block, as the block shows it now."""
    content = block.localized()
    page = block.page(block.activity(content)[0], content)
    return open_attempt(page, block.learner_state(), datetime.now(UTC))


@dataclass
class Learner:
    """Keeps what is stored, as JSON, and fills in the form of the page that is shown."""

    quiz: Quiz
    stored: Any = field(default_factory=dict)
    past_due: bool | None = None
    last: Change | None = None
    references: References = field(default_factory=References)

    @property
    def request(self) -> Page[Quiz]:
        closes = None if self.past_due is None else NOW + timedelta(days=-1 if self.past_due else 1)
        return Page(activity=self.quiz, identify=identify, closes=closes, references=self.references)

    def attempt(self, token: str = "") -> Attempt:
        return open_attempt(self.request, read_state(json.loads(json.dumps(self.stored))), NOW, token)

    @property
    def record(self) -> Any:
        return read_state(self.stored)

    @property
    def question_keys(self) -> list[str]:
        return [question.key for question in self.attempt().quiz.questions]

    def page(self) -> str:
        attempt = self.attempt()
        return self.show(attempt, attempt_state(attempt))

    def show(self, attempt: Attempt, state: AttemptState, **more: Any) -> str:
        page = replace(attempt.page, **more)
        return render_view("quiz", quiz_view(replace(attempt, page=page), state), page.translations)

    def form(self, picks: dict[str, Any] | None = None, do: str = "mark") -> dict[str, list[str]]:
        """What the page's form sends with these answers instead of those that stand in it, and this button."""
        attempt = self.attempt()
        page = lxml.html.fragment_fromstring(self.page(), create_parent="div")
        fields: dict[str, list[str]] = {}
        for control in page.xpath(".//input[@type='hidden'] | .//input[@checked]"):
            fields.setdefault(control.get("name"), []).append(control.get("value"))
        for select in page.xpath(".//select"):
            fields[select.get("name")] = [*select.xpath("./option[@selected]/text()"), ""][:1]
        for key, pick in (picks or {}).items():
            own = attempt.identify(key)
            if isinstance(pick, dict):
                fields |= {f"{own}.{attempt.identify(key, item)}": [place] for item, place in pick.items()}
            elif page.xpath(f".//input[@name='{own}']"):
                fields[own] = [attempt.identify(key, pick)]
        return fields | {"do": [do]}

    def send(self, fields: dict[str, list[str]]) -> Change:
        before = json.dumps(self.stored)
        outcome = answer(self.attempt((fields.get("drawn") or [""])[0]), fields)
        # The pure function says the same in JSON alone.
        same = act(self.request, json.loads(before), fields, NOW)
        state = write_state(outcome.attempt.state) if outcome.changed else None
        assert same.state == state and (same.marked, same.kept) == (outcome.marked, outcome.kept)
        assert json.loads(json.dumps(asdict(same.view)))["questions"] is not None
        assert json.dumps(self.stored) == before
        if state is not None:
            self.stored = state
        self.last = outcome
        return outcome

    def do(self, do: str, **picks: Any) -> Change:
        return self.send(self.form(picks, do))

    def hint(self, key: str, taken: int = 0) -> Change:
        return self.do(f"hint {self.attempt().identify(key)} {taken}")

    def html(self, **more: Any) -> str:
        """The reply to what was sent last."""
        assert self.last is not None
        return self.show(self.last.attempt, self.last.display, **more)
