"""What came of something is heard once, and a screen reader reads on behind it: in Chromium and in Firefox.

Firefox leaves the place of reading behind a block whose content was replaced, wherever the focus is; and of a
paragraph that has the focus a screen reader says only the text that is its very own. So the focus goes to a heading
each time, and the selection with it. No screen reader runs here: this is what one goes by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from cop_xblocks.languages import interface
from tests.support.browser.course import LANGUAGES, say
from tests.support.browser.heard import LISTEN
from tests.support.browser.two_browsers import InChromium, InFirefox, Reader

if TYPE_CHECKING:
    from tests.support.browser.site import Site

# A moment later, when all that was to be announced has been: timers of a page run in their order.
LATER = "() => { window.later = false; setTimeout(() => { window.later = true; }, 300); }"

# A screen reader that hears of a button's end before it hears where the focus is goes there itself, and says nothing.
WATCH = """() => {
  document.addEventListener('keydown', (event) => { window.pressed = event.target; }, true);
  document.addEventListener('focusin', () => { window.overlapped = window.pressed && window.pressed.isConnected; });
}"""

PLACE = """() => {
  const at = document.activeElement;
  const level = /^H[1-6]$/.test(at.tagName) || at.getAttribute('role') === 'heading' && at.getAttribute('aria-level');
  const words = (node) => node.textContent.replace(/\\s+/g, ' ').trim();
  const walker = document.createTreeWalker(at.closest('.cop'), NodeFilter.SHOW_TEXT);
  const behind = [];
  while (walker.nextNode() && behind.length < 8) {
    const node = walker.currentNode;
    const after = at.compareDocumentPosition(node) === Node.DOCUMENT_POSITION_FOLLOWING;
    if (after && words(node) && !node.parentElement.closest('[aria-hidden=true]')) behind.push(words(node));
  }
  return {
    html: at.outerHTML.slice(0, 160),
    heading: Boolean(level),
    hidden: Boolean(at.closest('[aria-hidden=true]')),
    text: words(at),
    shown: at.getBoundingClientRect().height > 0,
    icons: at.querySelectorAll('.cop-icon:not([aria-hidden=true])').length,
    twice: Array.from(document.querySelectorAll('[aria-describedby]'))
      .filter((each) => each.contains(at) && each.getAttribute('aria-describedby').split(' ').includes(at.id)).length,
    selected: at.contains(getSelection().anchorNode) && getSelection().isCollapsed,
    behind: behind.join(' '),
  };
}"""


@dataclass
class Ear:
    """A new learner at one unit of the course, in one browser and language."""

    reader: Reader
    address: str
    language: str

    def at(self, unit: str) -> None:
        self.reader.open(f"{self.address}/courses/each/units/{unit}/?lang={self.language}")
        self.reader.ask(f"() => {{ {LISTEN}; }}")
        self.reader.ask(WATCH)

    def say(self, english: str) -> str:
        """Words of the course."""
        return say(english, self.language)

    def words(self, english: str, **values: str) -> str:
        """A sentence of the interface."""
        sentence = interface(self.language).gettext(english)
        return sentence % values if values else sentence

    def counted(self, count: int, one: str, many: str) -> str:
        """A sentence of the interface in the form that the language has for this many; its places are still open."""
        return interface(self.language).ngettext(one, many, count)

    def press(self, selector: str, words: str = "", *, key: str = "Enter") -> None:
        self.reader.press(selector, words, key=key)

    def tick(self, words: str) -> None:
        """A box or a radio button, by the words of the course in its label."""
        self.reader.press(".cop-option input", self.say(words), key="Space")

    def send(self, selector: str, words: str = "") -> None:
        """Press what sends, and wait until what it leads to has come, and has been announced."""
        self.reader.ask("() => { window.before = document.querySelector('.cop form'); heard.length = 0; }")
        self.reader.press(selector, words)
        self.reader.wait("() => !window.before.isConnected")
        self.reader.ask(LATER)
        self.reader.wait("() => window.later")

    def hears(self, sentence: str, *announced: str, behind: str = "") -> None:
        """The focus is at a heading that says this alone, the reading goes on behind it, and nothing else was said but
        this much."""
        place = self.reader.ask(PLACE)
        assert place["heading"] and not place["hidden"] and place["shown"], place
        assert place["text"] == sentence, place
        assert place["selected"], place
        assert not place["icons"] and not place["twice"], place
        assert self.reader.ask("() => window.overlapped && !window.pressed.isConnected"), "the focus came first"
        assert self.reader.ask("() => heard.slice()") == list(announced)
        assert place["behind"].startswith(behind), place


@pytest.fixture(params=["chromium", "firefox"])
def reader(request: pytest.FixtureRequest, everything: Site) -> Iterator[Reader]:
    """A new learner in each browser."""
    if request.param == "firefox":
        started: InFirefox = request.getfixturevalue("firefox")
        started.open(f"{everything.address}/")
        started.forget()
        yield started
        return
    page = everything.page(bypass_csp=True)
    yield InChromium(page)
    page.context.close()


@pytest.fixture(params=LANGUAGES)
def ear(request: pytest.FixtureRequest, reader: Reader, everything: Site) -> Ear:
    return Ear(reader, everything.address, request.param)


SEND = ".cop-send .cop-button"


def test_the_verdict_on_a_single_question(ear: Ear) -> None:
    ear.at("choice")
    ear.send(SEND)
    nothing = ear.words("You have not answered anything yet.")
    ear.hears(ear.words("Not marked yet"), nothing, behind=nothing)
    ear.tick("Answer, but only with the town")
    ear.send(SEND)
    ear.hears(ear.words("Not right yet"), behind=ear.say("Answer, but only with the town"))
    ear.tick("Stop replying and show an adult she trusts")
    ear.send(SEND)
    ear.hears(ear.words("Right"), behind=ear.say("Answer, but only with the town"))


def test_why_an_answer_cannot_be_marked(ear: Ear) -> None:
    ear.at("number")
    ear.reader.write(".cop-line input", "?!")
    ear.send(SEND)
    ear.hears(ear.words("This is not a number. Write one number in digits; a unit may stand before or after it."))


def test_several_questions_are_saved_refused_and_marked(ear: Ear) -> None:
    ear.at("together-unit")
    ear.tick("Listening")
    ear.reader.write(".cop-line input", "?!")
    ear.send(".cop-save .cop-plain")
    ear.hears(ear.words("Your answers are saved. They have not been sent yet."))
    ear.send(SEND)
    correct = ear.words("Please correct these. Your other answers are kept.")
    ear.hears(ear.words("Not marked yet"), correct, behind=correct)
    ear.press(".cop-again a")
    assert ear.reader.ask(PLACE)["text"].endswith(ear.say("How old must one be for most networks?"))
    ear.reader.write(".cop-line input", "13")
    ear.send(SEND)
    points = ear.counted(2, "%(earned)s of %(possible)s point.", "%(earned)s of %(possible)s points.") % {
        "earned": "2",
        "possible": "2",
    }
    verdict = ear.words("Your result: %(verdict)s", verdict=ear.words("Well done"))
    ear.hears(verdict, points, behind=points)


def test_one_question_at_a_time_with_a_hint_and_a_result_that_counts(ear: Ear) -> None:
    ear.at("final")
    ear.send(".cop-steps .cop-button")
    counted = ear.words("Question %(number)s of %(count)s", number="2", count="2")
    ear.hears(f"{counted} {ear.say('What do you note?')}")
    ear.send(".cop-question .cop-plain")
    ear.hears(ear.say("It stands above each message."))
    ear.reader.write(".cop-line input", "user name")
    ear.send(".cop-steps .cop-button")
    ear.hears(ear.words("Before you send your answers"))
    ear.send(SEND)
    result = ear.reader.ask("() => document.querySelector('.cop-score').textContent.trim()")
    verdict = ear.words("Your result: %(verdict)s", verdict=ear.words("Not passed yet"))
    ear.hears(verdict, result, behind=result)


def test_what_came_of_a_choice_and_then_the_next_scene(ear: Ear) -> None:
    ear.at("scenario")
    ear.send(".cop-way", ear.say("Answer him"))
    ear.hears(ear.say("Polite, and just what he counts on."), behind=ear.say("He writes at once."))
    ear.send(".cop-quiet[name=back]")
    ear.hears(ear.say('"You up? Don\'t tell your mum."'), behind=ear.words("What do you do?"))
    ear.send(".cop-way", ear.say("Answer him"))
    ear.send(".cop-way", ear.say("Tell Mum after all"))
    ending = " ".join([ear.say("Mum listens. You report it together."), ear.words("How the story ended")])
    ear.hears(ear.say("It is never too late to tell."), behind=ending)
    ear.send("[name=again]")
    ear.hears(ear.say('"You up? Don\'t tell your mum."'), behind=ear.words("What do you do?"))


def test_a_plan_is_refused_saved_and_emptied(ear: Ear) -> None:
    ear.at("plan")
    ear.send("[type=submit]")
    nothing = ear.words("Pick something, or write something of your own, then save.")
    ear.hears(ear.words("Not saved yet"), nothing, behind=nothing)
    ear.tick("Phones sleep in the kitchen.")
    ear.send("[type=submit]")
    ear.hears(ear.words("Your plan is saved."), behind=ear.say("Phones sleep in the kitchen."))
    ear.press(".cop-change summary", key="Space")
    ear.tick("Phones sleep in the kitchen.")
    ear.send("[type=submit]")
    ear.hears(ear.words("Your plan is empty now."))


def test_a_module_says_its_title_and_the_skip_link_lies_over_nothing(reader: Reader, everything: Site) -> None:
    """Of a heading that begins with hidden words Firefox gives a screen reader only those; a link that lies over the
    header makes the landmarks behind it unreachable, for it counts as the header's line."""
    for language in LANGUAGES:
        reader.open(f"{everything.address}/courses/each/?lang={language}")
        heading = reader.ask(
            "() => { const h3 = document.querySelector('.module h3'); const first = h3.firstChild;"
            " return {first: first.nodeType === 3 ? first.data.trim() : '', whole: h3.textContent.trim(),"
            " above: document.querySelector('.module .arch').textContent}; }"
        )
        assert heading["first"] == heading["whole"]
        assert heading["above"] in heading["first"]
        boxes = reader.ask(
            "() => { const link = document.querySelector('.skip'); link.focus();"
            " return [link, document.querySelector('header.top')].map((each) => each.getBoundingClientRect())"
            ".map(({top, bottom, left, right}) => ({top, bottom, left, right})); }"
        )
        assert 0 <= boxes[0]["top"] < boxes[0]["bottom"] <= boxes[1]["top"], boxes
