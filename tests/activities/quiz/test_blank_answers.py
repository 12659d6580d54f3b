"""A question that was left without an answer gives nothing away when the others are marked."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.platform import QUIZ, Platform

pytestmark = pytest.mark.usefixtures("host")

BLANK = {
    "order": """\
### What comes first? <!-- question #steps order -->

1. Listen <!-- #listen -->
   > SECRET first
2. Note <!-- #note -->
   > SECRET second
""",
    "match": """\
### Which word is meant? <!-- question #words match -->

| Case | Word | Feedback |
|---|---|---|
| A stranger flatters <!-- #flatters --> | Grooming | SECRET one |
| Somebody threatens <!-- #threatens --> | Blackmail | SECRET two |
""",
    "sort": """\
### Today or later? <!-- question #when sort -->

- Today <!-- #today -->
  - Listen <!-- #listen-today -->
    > SECRET today
- Later <!-- #later -->
  - Write a plan <!-- #write-plan -->
    > SECRET later
""",
}


@pytest.mark.parametrize("kind", BLANK)
@pytest.mark.parametrize(("attempts", "is_due"), [(3, False), (1, True)])
def test_the_feedback_of_a_question_without_an_answer_waits_for_the_right_answers(
    kind: str, attempts: int, is_due: bool
) -> None:
    platform = Platform()
    block = platform.block(source=QUIZ + "\n" + BLANK[kind], attempts=attempts)
    reply: dict[str, Any] = platform.submit(block, ["red"])
    if not reply["marked"]:  # it asks first, where attempts are counted
        reply = platform.submit(block, ["red"], do=[_anyway(reply["html"])])
    assert reply["marked"]
    assert ("SECRET" in reply["html"]) is is_due


def _anyway(html: str) -> str:
    """The value of the button that sends the quiz with its blanks."""
    from lxml import html as parser

    (button,) = parser.fromstring(html).xpath("//button[text()='Send it all the same']")
    return str(button.get("value"))


@pytest.mark.parametrize(("source", "words"), [(BLANK["order"], "Not marked yet"), ("", "Not kept yet")])
def test_who_sends_nothing_is_told_what_has_not_been_done(source: str, words: str) -> None:
    """Words that nobody marks are kept, so they are not "not marked yet"."""
    private = "### What would you say? <!-- question #say reflect -->\n"
    platform = Platform()
    reply = platform.submit(platform.block(source=source + "\n" + private), [])
    assert words in reply["html"]
