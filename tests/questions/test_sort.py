"""Sorting: what a list of categories says."""

from __future__ import annotations

import lxml.html
import pytest

from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.languages import Catalog, translate
from cop_xblocks.model import Question, Quiz, QuizSettings, digest, iter_texts
from cop_xblocks.questions.sort.question import Sort
from tests.support.solving import identifier, show

SOURCE = """\
### When? <!-- question #q sort -->

Leo is being blackmailed.

1. At once <!-- #now -->
   <!-- translators: to Leo -->
   - Thank him <!-- #thank -->
     > Calm comes first.

     > Always.
   - Stop <!-- #stop -->
2. Later <!-- #later --> <!-- translators: days -->

   * Ask *how* he feels <!-- #ask -->
"""


def read(source: str) -> tuple[Quiz, Question]:
    quiz, report = read_quiz(source, "u", "en", QuizSettings(attempts=1))
    assert not [diagnostic for diagnostic in report if diagnostic.severity == "error"], list(report)
    (question,) = quiz.questions
    return quiz, question


def test_a_list_gives_categories_with_what_belongs_in_them() -> None:
    _, question = read(SOURCE)
    assert isinstance(question.body, Sort)
    assert question.body.keys == ("now", "thank", "stop", "later", "ask")
    assert [(item.key, item.right) for item in question.body.items] == [
        ("thank", "now"),
        ("stop", "now"),
        ("ask", "later"),
    ]
    assert len(question.body.items[0].feedback) == 2


def test_texts_are_walked_in_the_order_of_the_source() -> None:
    _, question = read(SOURCE)
    always = digest("Always.")
    assert [(text.context, text.comment) for text in iter_texts(question.body)] == [
        ("q category now", ""),
        ("q entry thank", "to Leo"),
        ("q feedback thank", ""),
        (f"q feedback thank {always}", ""),
        ("q entry stop", ""),
        ("q category later", "days"),
        ("q entry ask", ""),
    ]


def test_a_stale_category_or_item_falls_back_to_the_source() -> None:
    quiz, _ = read(SOURCE)
    stale = {context: (digest("Older"), "قديم") for context in ("q category now", "q entry stop", "q feedback thank")}
    texts = iter_texts(translate(quiz, Catalog("ar", stale)))
    assert not [text for text in texts if text.language == "ar"]


def test_categories_stand_in_the_authors_order_and_items_in_the_learners() -> None:
    quiz, _ = read(SOURCE)
    orders = set()
    for learner in range(20):
        page = lxml.html.fragment_fromstring(show(quiz, identifier(bytes([learner]))), create_parent="div")
        for select in page.xpath(".//select"):
            assert [option.text for option in select.xpath("option[@value!='']")] == ["At once", "Later"]
        orders.add(tuple(label.text_content() for label in page.xpath(".//label")))
    assert len(orders) == 6


@pytest.mark.parametrize(
    "source",
    [
        "- a <!-- #a -->\n  - b <!-- #b -->\n- c <!-- #c -->\n  - d <!-- #d -->\n",
        "* a <!-- #a -->\n  1. b <!-- #b -->\n\n* c <!-- #c -->\n\n  2. d <!-- #d -->\n",
        "- a <!-- #a -->\n\n  - b <!-- #b -->\n- c <!-- #c -->\n  * d <!-- #d -->\n",
    ],
)
def test_any_sort_of_list_will_do(source: str) -> None:
    _, question = read(f"### Q? <!-- question #q sort -->\n\n{source}")
    assert [(item.key, item.right) for item in question.body.items] == [("b", "a"), ("d", "c")]
