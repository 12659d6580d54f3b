"""A learner who takes a quiz by filling in the form of its page."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import Any

import lxml.html

from cop_xblocks.activities.quiz import (
    Outcome,
    Sitting,
    act,
    binding,
    quiz_html,
    read_record,
    saving,
    sit,
    standing,
    write_record,
)
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.model import Quiz, QuizSettings


def identify(question: str, item: str = "") -> str:
    return "c" + hmac.digest(b"learner", json.dumps([question, item]).encode(), "sha256").hex()[:16]


def choice(key: str, *, mark: str = "", right: str = "a", hints: int = 0) -> str:
    items = "".join(f"- [{'x' if each == right else ' '}] Words-{key}-{each} <!-- #{each} -->\n" for each in "abc")
    tips = "".join(f"\n> [!TIP]\n> Hint-{key}-{number}.\n" for number in range(1, hints + 1))
    return f"### Title-{key}? <!-- question #{key} {mark} -->\n\n{items}{tips}\n> [!NOTE]\n> Because-{key}.\n\n"


def order(key: str, mark: str = "") -> str:
    items = "".join(f"1. Words-{key}-{each} <!-- #{each} -->\n" for each in "abc")
    return f"### Title-{key}? <!-- question #{key} order {mark} -->\n\n{items}\n> [!NOTE]\n> Because-{key}.\n\n"


def quiz_of(source: str, **options: Any) -> Quiz:
    quiz, report = read_quiz(source, "u", "en", QuizSettings(**{"graded": "quiz", "attempts": 3, **options}))
    assert not [found for found in report if found.severity != "info"]
    return quiz


@dataclass
class Learner:
    """Keeps what is stored, as JSON, and fills in the form of the page that is shown."""

    quiz: Quiz
    stored: Any = field(default_factory=dict)
    past_due: bool | None = None
    last: Outcome | None = None

    def sit(self, bound: str = "") -> Sitting:
        record = read_record(json.loads(json.dumps(self.stored)))
        return sit(self.quiz, record, identify, past_due=self.past_due, bound=bound)

    @property
    def record(self) -> Any:
        return read_record(self.stored)

    @property
    def asked(self) -> list[str]:
        return [question.key for question in self.sit().quiz.questions]

    def page(self) -> str:
        sitting = self.sit()
        return self.show(sitting, standing(sitting))

    def show(self, sitting: Sitting, state: Any, **more: Any) -> str:
        hidden = f'<input type="hidden" name="attempt" value="{sitting.record.attempts}">'
        hidden += f'<input type="hidden" name="drawn" value="{binding(sitting)}">'
        hidden += f'<input type="hidden" name="saved" value="{saving(sitting)}">'
        return quiz_html(
            sitting.quiz,
            state,
            identify=sitting.identify,
            language="en",
            translations=NullTranslations(),
            hidden=hidden,
            **more,
        )

    def form(self, picks: dict[str, Any] | None = None, do: str = "mark") -> dict[str, list[str]]:
        """What the page's form sends with these answers instead of those that stand in it, and this button."""
        sitting = self.sit()
        page = lxml.html.fragment_fromstring(self.page(), create_parent="div")
        fields: dict[str, list[str]] = {}
        for control in page.xpath(".//input[@type='hidden'] | .//input[@checked]"):
            fields.setdefault(control.get("name"), []).append(control.get("value"))
        for select in page.xpath(".//select"):
            fields[select.get("name")] = [*select.xpath("./option[@selected]/text()"), ""][:1]
        for key, pick in (picks or {}).items():
            own = sitting.identify(key)
            if isinstance(pick, dict):
                fields |= {f"{own}.{sitting.identify(key, item)}": [place] for item, place in pick.items()}
            elif page.xpath(f".//input[@name='{own}']"):
                fields[own] = [sitting.identify(key, pick)]
        return fields | {"do": [do]}

    def send(self, fields: dict[str, list[str]]) -> Outcome:
        outcome = act(self.sit((fields.get("drawn") or [""])[0]), fields)
        if outcome.changed:
            self.stored = write_record(outcome.sitting.record)
        self.last = outcome
        return outcome

    def do(self, do: str, **picks: Any) -> Outcome:
        return self.send(self.form(picks, do))

    def hint(self, key: str, taken: int = 0) -> Outcome:
        return self.do(f"hint {self.sit().identify(key)} {taken}")

    def html(self, **more: Any) -> str:
        """The reply to what was sent last."""
        assert self.last is not None
        return self.show(self.last.sitting, self.last.state, **more)
