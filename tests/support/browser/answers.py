"""How each page of the course is answered: by hands that are given, in the learner's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, Page, expect

from tests.support.browser.course import say
from tests.support.browser.heard import announced

if TYPE_CHECKING:
    from tests.support.browser.hands import Hand


@dataclass
class Visit:
    """A learner on the page of one kind."""

    page: Page
    hand: Hand
    language: str

    def say(self, english: str) -> str:
        return say(english, self.language)

    def named(self, role: str, *english: str) -> Locator:
        """What a screen reader knows by its role, and by a name that begins with these words."""
        words = re.escape(" ".join(map(self.say, english)))
        return self.page.locator(".cop").get_by_role(role, name=re.compile(f"^{words}"))  # type: ignore[arg-type]

    def pick(self, role: str, english: str) -> None:
        self.hand.pick(self.named(role, english))

    def choose(self, english: str, option: str, head: str = "") -> None:
        """Choose what says `option`, be it behind a number, and be it only its first words."""
        select = self.named("combobox", *filter(None, (english, head)))
        for label in select.locator("option").all_inner_texts():
            words = re.sub(r"^\d+\. ", "", label).rstrip("…").strip()
            if words and self.say(option).replace("*", "").startswith(words):
                self.hand.choose(select, label)
                return
        raise AssertionError(f"{option!r} is not among what can be chosen for {english!r}")

    def put_in_order(self, *english: str) -> None:
        """Move rows up, one place at a time, until they stand so; without script, choose a place for each."""
        rows = self.page.locator(".cop-row")
        if not rows.locator(".cop-up").count():
            for place, words in enumerate(english):
                self.hand.choose(self.named("combobox", words), str(place + 1))
            return
        # What stands in its order from the beginning is no answer before something was moved.
        self.hand.press(rows.nth(0).locator(".cop-down"))
        announced(self.page)
        for place, words in enumerate(map(self.say, english)):
            while (at := [row.locator("label").inner_text() for row in rows.all()].index(words)) > place:
                self.move_up(rows.nth(at), rows.nth(at - 1), words, f"{at} {rows.count()}")

    def move_up(self, row: Locator, above: Locator, words: str, numbers: str) -> None:
        """The focus stays with the row that moves, it moves at once, and where it is now is announced once."""
        self.hand.press(row.locator(".cop-up"))
        expect(above.locator(".cop-up")).to_be_focused()
        assert self.page.evaluate("document.getAnimations().length") == 0, "less motion is wanted"
        (announcement,) = announced(self.page)
        assert words in announcement and re.findall(r"\d+", announcement.replace(words, "")) == numbers.split(), (
            announcement
        )

    def write(self, role: str, words: str) -> None:
        self.hand.write(self.page.locator(".cop").get_by_role(role), words)  # type: ignore[arg-type]

    def send(self) -> None:
        self.hand.press(self.page.locator(".cop-send .cop-button"))


Step = Callable[[Visit], None]


@dataclass(frozen=True)
class QuestionPage:
    """A page with one question, and two answers to it."""

    wrong: Step
    right: Step
    """From the wrong answer on; where nothing is right or wrong, another one."""
    first: str = "Not right yet"
    """What is said of the first answer, in English."""
    then: str = "Right"
    status: str = "wrong"
    """How the first answer is marked."""
    end: str = "right"
    shuffled: bool = True
    """Whether learners have things in orders of their own."""


def _boxes(visit: Visit) -> None:
    visit.pick("checkbox", "The chat with its dates")
    visit.pick("checkbox", "A copy of an intimate picture")


def _other_boxes(visit: Visit) -> None:
    visit.pick("checkbox", "The name of the account")
    visit.pick("checkbox", "A copy of an intimate picture")


def _pairs(grooming: str, phishing: str) -> Step:
    def step(visit: Visit) -> None:
        for word, meaning in (("Grooming", grooming), ("Phishing", phishing)):
            visit.choose(word, meaning, "What it means")

    return step


def _choices(**chosen: str) -> Step:
    def step(visit: Visit) -> None:
        for item, option in chosen.items():
            visit.choose(item.replace("_", " "), option)

    return step


def _gaps(english: str, arabic: str, chosen: str) -> Step:
    def step(visit: Visit) -> None:
        visit.write("textbox", english if visit.language == "en" else arabic)
        visit.hand.choose(visit.page.locator(".cop-gap select"), visit.say(chosen))

    return step


def _typed(english: str, arabic: str) -> Step:
    return lambda visit: visit.write("textbox", english if visit.language == "en" else arabic)


THANK, NOTE, BLOCK = "Thank your child for telling you", "Note user names and dates", "Block the account"
QUESTIONS: Mapping[str, QuestionPage] = {
    "choice": QuestionPage(
        lambda visit: visit.pick("radio", "Answer, but only with the town"),
        lambda visit: visit.pick("radio", "Stop replying and show an adult she trusts"),
    ),
    "choices": QuestionPage(_boxes, _other_boxes, "Not right yet 0 of 2 points", "Right 2 of 2 points"),
    "order": QuestionPage(
        lambda visit: visit.put_in_order(NOTE, THANK, BLOCK),
        lambda visit: visit.put_in_order(THANK, NOTE, BLOCK),
        first="Partly right 0.66 of 1 point",
        status="partly",
        shuffled=False,
    ),
    "match": QuestionPage(
        _pairs("Sending many messages", "Stealing a password"),
        _pairs("Winning trust to abuse it", "Stealing a password"),
        first="Partly right 0.5 of 1 point",
        status="partly",
    ),
    "listed": QuestionPage(
        _choices(
            A_new_phone_from_a_friend="Somebody threatens to send a picture to the class",
            A_question_for_money="Somebody threatens to send a picture to the class",
        ),
        _choices(A_new_phone_from_a_friend="Somebody wants your child to owe them **much**"),
    ),
    "sort": QuestionPage(
        _choices(Stop_replying="Later", Ask_how_it_feels="Later"),
        _choices(Stop_replying="At once"),
        first="Partly right 0.5 of 1 point",
        status="partly",
    ),
    "number": QuestionPage(_typed("16", "١٦"), _typed("18 years", "١٨ عامًا")),
    "text": QuestionPage(_typed("phishing", "تصيد"), _typed("Grooming", "الاستمالة")),
    "cloze": QuestionPage(
        _gaps("letter", "رسالة", "at school"),
        _gaps("photo", "صورة", "online"),
    ),
    "reflect": QuestionPage(
        _typed("I am glad.", "يسرني ذلك."),
        _typed("I am glad that you told me.", "يسرني أنك أخبرتني."),
        first="Kept",
        then="Kept",
        status="kept",
        end="kept",
    ),
    "scale": QuestionPage(
        lambda visit: visit.pick("radio", "Quite sure"),
        lambda visit: visit.pick("radio", "Very sure"),
        first="Kept",
        then="Kept",
        status="kept",
        end="kept",
    ),
}
