"""Matching: what a table says."""

from __future__ import annotations

import lxml.html
import pytest

from cop_xblocks.activities.quiz.attempt import AttemptState
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.languages import Catalog, translate
from cop_xblocks.model import Question, Quiz, QuizSettings, digest, iter_texts
from cop_xblocks.questions.match.question import Match
from cop_xblocks.questions.registry import grade, read_answer
from tests.support.quizzes import quiz_html
from tests.support.solving import identifier, show

identify = identifier(b"learner")

SAME = """\
### Who can see it? <!-- question #q match partial -->

| What | Who | Why |
|---|---|---|
| A story <!-- #story --> | Everybody | |
| A post <!-- #post --> |  Everybody  | It stays. |
| A message <!-- #message --> | One person | |
| | Nobody <!-- #nobody --> | |
"""


def read(source: str) -> tuple[Quiz, Question]:
    quiz, report = read_quiz(source, "u", "en", QuizSettings(attempts=1))
    assert not [diagnostic for diagnostic in report if diagnostic.severity == "error"], list(report)
    (question,) = quiz.questions
    return quiz, question


def table(*rows: str) -> str:
    return "\n".join(["### Q? <!-- question #q match -->", "", "| L | R | F |", "|---|---|---|", *rows, ""])


def offers(page: str) -> list[str]:
    select = lxml.html.fragment_fromstring(page, create_parent="div").xpath(".//select")[0]
    return sorted(option.text for option in select.xpath("option[@value!='']"))


def test_a_table_gives_pairs_distractors_and_feedback() -> None:
    _, question = read(SAME)
    assert isinstance(question.body, Match)
    assert question.body.keys == ("story", "post", "message", "nobody")
    assert [item.key for item in question.body.items] == ["story", "post", "message"]
    assert [offer.keys for offer in question.body.options] == [("story", "post"), ("message",), ("nobody",)]
    (feedback,) = question.body.items[1].feedback
    assert feedback.text is not None and feedback.text.markdown == "It stays."


def test_texts_are_walked_in_the_order_of_the_source_and_what_stands_twice_is_translated_once() -> None:
    _, question = read(SAME)
    assert [(text.context, text.markdown) for text in iter_texts(question)] == [
        ("q question", "Who can see it?"),
        ("q label left", "What"),
        ("q label right", "Who"),
        ("q left story", "A story"),
        ("q right story", "Everybody"),
        ("q left post", "A post"),
        ("q feedback post", "It stays."),
        ("q left message", "A message"),
        ("q right message", "One person"),
        ("q right nobody", "Nobody"),
    ]


def test_equal_right_cells_are_offered_once_and_any_of_their_rows_means_them() -> None:
    quiz, question = read(SAME)
    assert offers(show(quiz, identify)) == ["Everybody", "Nobody", "One person"]
    for story in ("story", "post"):
        for post in ("story", "post"):
            assert grade(question, {"story": story, "post": post, "message": "message"}).right


def test_cells_that_only_a_translation_makes_equal_are_still_two() -> None:
    """What is interchangeable is the source's to say: else a translator could change what is right."""
    quiz, _ = read(SAME)
    entries = {
        f"q right {key}": (digest(words), "الجميع")
        for key, words in (("story", "Everybody"), ("message", "One person"))
    }
    translated = translate(quiz, Catalog("ar", entries))
    body = translated.questions[0].body
    assert [offer.text.markdown for offer in body.options] == ["الجميع", "الجميع", "Nobody"]
    assert not grade(translated.questions[0], {"story": "message", "post": "post", "message": "message"}).right
    html = quiz_html(translated, AttemptState(), identify=identify, language="ar", action="/submit")
    assert offers(html) == ["Nobody", "الجميع", "الجميع"]


def test_an_identifier_survives_translation() -> None:
    """A learner may change the language between loading a page and sending the answer."""
    quiz, question = read(SAME)
    translated = translate(quiz, Catalog("ar", {"q right story": (digest("Everybody"), "الجميع")}))
    sent = {
        f"{identify('q')}.{identify('q', item.key)}": [identify("q", question.body.options[0].name)]
        for item in question.body.items
    }
    assert read_answer(translated.questions[0], sent, identify) == dict.fromkeys(["story", "post", "message"], "story")


def test_a_stale_cell_falls_back_to_the_source() -> None:
    quiz, _ = read(SAME)
    stale = {context: (digest("Older"), "قديم") for context in ("q left story", "q right story", "q label left")}
    texts = iter_texts(translate(quiz, Catalog("ar", stale)))
    assert not [text for text in texts if text.language == "ar"]


def test_what_is_wrong_with_a_pair_says_nothing_of_where_its_right_cell_belongs() -> None:
    """An offer's identifier is made of its words alone, so the same offers look the same wherever they belong."""
    _, one = read(table("| a <!-- #a --> | x |", "| b <!-- #b --> | y |", "| | z <!-- #c --> |"))
    _, other = read(table("| a <!-- #a --> | z |", "| b <!-- #b --> | x |", "| | y <!-- #d --> |"))
    assert {offer.name for offer in one.body.options} == {offer.name for offer in other.body.options}


def test_marks_notes_and_remarks_in_cells_are_taken_off() -> None:
    _, question = read(
        table(
            "| a \\| b <!-- #one --> <!-- translators: a letter --> | *c* <!-- mine --> <!-- translators: no --> | d |",
            "| <!-- translators: nobody sees this --> | e <!-- #two --> | |",
            "| f <!-- #three --> | g | <!-- nothing yet --> |",
        )
    )
    texts = {text.context: (text.markdown, text.comment) for text in iter_texts(question.body)}
    assert texts["q left one"] == ("a | b", "a letter")
    assert texts["q right one"] == ("*c*", "no")
    assert texts["q right two"] == ("e", "nobody sees this")
    assert "q feedback three" not in texts


def test_a_header_may_be_empty() -> None:
    quiz, question = read(SAME.replace("| What | Who | Why |", "| | | |"))
    assert question.body.heads == (None, None)
    assert "cop-head" not in show(quiz, identify)


def test_two_columns_are_enough_and_rows_need_no_bars_around_them() -> None:
    _, question = read("### Q? <!-- question #q match -->\n\nL | R\n--|--\na <!-- #a --> | b\nc <!-- #c --> | d\n")
    assert [(item.text.markdown, item.right) for item in question.body.items] == [("a", "a"), ("c", "c")]


@pytest.mark.parametrize("columns", [2, 3])
def test_a_row_with_the_same_key_as_another_breaks_nothing(columns: int) -> None:
    """Studio shows a block with its mistakes beside it."""
    head = "| L | R | F |\n|---|---|---|" if columns == 3 else "| L | R |\n|---|---|"
    source = f"### Q? <!-- question #q match -->\n\n{head}\n| a <!-- #a --> | x |\n| b <!-- #a --> | y |\n"
    quiz, report = read_quiz(source, "u", "en", QuizSettings())
    assert "COP303" in {diagnostic.code for diagnostic in report}
    for question in quiz.questions:
        show(quiz, identify)
        grade(question, {"a": "a"})


def test_each_learner_sees_both_sides_in_an_order_of_their_own() -> None:
    rows = [f"| left {at} <!-- #k{at} --> | right {at} | |" for at in range(5)]
    quiz, _ = read(table(*rows))
    lefts, rights = set(), set()
    for learner in range(20):
        page = lxml.html.fragment_fromstring(show(quiz, identifier(bytes([learner]))), create_parent="div")
        lefts.add(tuple(label.text_content() for label in page.xpath('.//*[@class="cop-words"]/label')))
        rights.add(tuple(option.text for option in page.xpath(".//select")[0].xpath("option[@value!='']")))
    assert len(lefts) > 10 and len(rights) > 10
