"""The blocks under a runtime that gives them no more than Open edX does."""

from __future__ import annotations

import json
from typing import Any

import pytest
import webob
from lxml import etree

from cop_xblocks.model import digest
from tests.support.platform import QUIZ, Platform, render

pytestmark = pytest.mark.usefixtures("host")

TAGS = ["cop_lesson", "cop_quiz", "cop_helplines", "cop_plan", "cop_scenario"]
REFERENCES = {
    "facts": {"reports": {"value": "18898", "year": "2025", "source": "A report", "address": "https://example.org/r"}},
    "terms": {"grooming": {"words": {"en": "grooming", "ar": "استمالة"}, "meaning": "winning trust"}},
}
ARABIC = {"colour title": ["", "أيّها لون؟"]}


def test_a_block_says_its_language_and_direction_whatever_the_page_around_it() -> None:
    from django.utils import translation

    block = Platform().block(catalogs={"ar": ARABIC})
    with translation.override("ar"):
        assert 'lang="ar" dir="rtl"' in render(block)
    with translation.override("fr"):
        assert 'lang="en" dir="ltr"' in render(block)


def test_a_block_that_is_bound_to_a_language_shows_it_whatever_the_request() -> None:
    from django.utils import translation

    block = Platform().block(catalogs={"ar": ARABIC}, only="ar")
    with translation.override("en"):
        assert 'lang="ar" dir="rtl"' in render(block)


def test_a_view_brings_its_script_its_style_and_what_starts_it() -> None:
    fragment = Platform().block().student_view({})
    assert [resource.data for resource in fragment.resources] == ["/local/public/cop.css", "/local/public/cop.js"]
    assert fragment.js_init_fn == "CopQuiz"


def test_links_are_what_the_platform_rewrites() -> None:
    block = Platform().block(links={"../lesson.md": "other"})
    html = render(block)
    assert 'href="/jump_to_id/other_unit"' in html
    assert 'src="/static/square.svg"' in html


def test_a_drawing_with_words_is_that_of_the_language_and_is_mirrored_already() -> None:
    from django.utils import translation

    prose = "![A way](media/way.mirror.svg)\n\n![A square](media/square.mirror.svg)\n"
    references = {"drawings": ["media/way.mirror.svg"]}
    block = Platform().block(tag="cop_lesson", source=prose, catalogs={"ar": {}}, references=references)
    with translation.override("ar"):
        html = render(block)
        assert '<img src="/static/way.mirror.ar.svg"' in html
        assert '<img class="cop-mirror" src="/static/square.mirror.svg"' in html
    with translation.override("en"):
        assert 'src="/static/way.mirror.svg"' in render(block)


def test_a_handlers_reply_is_rewritten_by_the_block_itself() -> None:
    platform = Platform()
    assert 'src="/asset-v1:x/square.svg"' in platform.submit(platform.block(), ["seven"])["html"]


def test_the_best_attempt_is_published_and_the_quiz_is_complete() -> None:
    platform = Platform()
    block = platform.block(weight=5, graded="quiz", attempts=3)
    platform.submit(block, ["seven"])
    assert platform.published == [("grade", {"value": 0.0, "max_value": 1.0})]
    platform.submit(block, ["red"])
    assert platform.published[1:] == [
        ("grade", {"value": 1.0, "max_value": 1.0}),
        ("completion", {"completion": 1.0}),
    ]
    assert platform.submit(block, ["seven"])["marked"] is False
    assert len(platform.published) == 3


def test_practice_is_complete_whatever_the_score() -> None:
    platform = Platform()
    platform.submit(platform.block(), ["seven"])
    assert platform.published[-1] == ("completion", {"completion": 1.0})


@pytest.mark.parametrize("who", [{"user": None}, {"signed_in": False}])
def test_a_reader_who_has_not_signed_in_sees_the_questions_and_stores_nothing(who: dict[str, Any]) -> None:
    platform = Platform(**who)
    block = platform.block()
    html = block.public_view({}).content
    assert "Which one is a colour?" in html
    assert "Sign in" in html
    assert 'type="submit"' not in html
    request = webob.Request.blank("/", method="POST", body=b'{"fields": {}}', content_type="application/json")
    assert platform.runtime.handle(block, "submit", request).status_code == 403
    assert platform.published == []
    assert block.state == {}


def test_what_the_platform_asks_for_while_publishing_needs_no_user() -> None:
    block = Platform(user=None).block(attempts=2)
    assert block.max_score() == 1
    json.dumps(block.student_view_data())
    lesson = Platform(user=None).block("cop_lesson", source="Text")
    json.dumps(lesson.student_view_data())


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    "source", ["", "\0", "### A <!-- question #q -->", "<!--", "- [x]", "> " * 500, "\ud800", "[a](b" * 300, "é\r\n\t"]
)
def test_no_source_is_too_broken_to_be_shown(tag: str, source: str) -> None:
    block = Platform().block(tag, source=source)
    assert '<div class="cop cop-' in render(block)
    if tag == "cop_quiz":
        assert block.max_score() >= 0


def test_a_quiz_of_which_no_question_can_be_read_asks_for_no_answer() -> None:
    html = render(Platform().block(source="### Who can help? <!-- question -->\n\n- [ ] A bank\n- [ ] A bot\n"))
    assert "<form" not in html and "This part cannot be shown at the moment." in html


@pytest.mark.parametrize("tag", TAGS)
def test_a_view_that_fails_is_a_sentence_for_the_learner_and_a_line_in_the_log(
    tag: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    block = Platform().block(tag)

    def fail() -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(block, "localized", fail)
    assert "This part cannot be shown at the moment." in render(block)
    assert "broken on purpose" in caplog.text


def test_mistakes_in_the_source_are_shown_to_staff_alone() -> None:
    broken = "### Which? <!-- question #q -->\n\n- [ ] One <!-- #a -->\n- [ ] Two <!-- #b -->\n"
    assert "cop-diagnostics" in render(Platform(staff=True).block(source=broken))
    assert "cop-diagnostics" not in render(Platform().block(source=broken))


def test_what_a_block_refers_to_is_said_below_it_in_the_language_of_the_request() -> None:
    from django.utils import translation

    meaning = {"grooming meaning": [digest("winning trust"), "كسب الثقة"]}
    lesson = "Some [18,898 reports](fact:reports) of [grooming](glossary:grooming), and [more](fact:nobody)."
    block = Platform().block("cop_lesson", source=lesson, references=REFERENCES, catalogs={"ar": meaning})
    with translation.override("en"):
        english = render(block)
    assert '<a href="https://example.org/r">A report</a> (2025)' in english
    assert "<strong>grooming</strong>: winning trust" in english
    assert "and more." in english
    with translation.override("ar"):
        assert "<strong>استمالة</strong>: كسب الثقة" in render(block)


def test_a_quiz_says_below_it_what_is_due_and_refers_to_something() -> None:
    quiz = QUIZ.replace("Feedback for red.", "See [18,898](fact:reports).").replace(
        "Seven", "[Seven](glossary:grooming)"
    )
    block = Platform().block(source=quiz, references=REFERENCES)
    before = render(block)
    assert "winning trust" in before and "A report" not in before
    assert "A report" in Platform.submit(Platform(), block, ["red"])["html"]


@pytest.mark.parametrize(
    "broken",
    [
        *({"facts": 5}, {"facts": {"a": 5}}, {"terms": {"a": {"words": []}}}),
        *({"helplines": {}}, {"helplines": None}, {"helplines": 5}),
    ],
)
def test_references_that_a_sites_own_tools_broke_take_no_block_down(broken: dict[str, Any]) -> None:
    plan = "### A plan <!-- plan #p -->\n\n- [a](fact:a) <!-- #a -->\n- b <!-- #b -->\n"
    for tag in TAGS:
        source = {"cop_plan": plan, "cop_quiz": QUIZ + "\n[a](fact:a)\n"}.get(tag, "[a](fact:a)")
        assert "cannot be shown" not in render(Platform().block(tag, source=source, references=broken))


def test_identifiers_say_nothing_and_differ_between_learners_questions_and_items() -> None:
    one, other = Platform("7").block(), Platform("8").block()
    identifiers = {
        block.identify(question, item)
        for block in (one, other)
        for question in ("a", "b")
        for item in ("", "a", "b", "c")
    }
    assert len(identifiers) == 16
    assert all(
        identifier.isalnum() and identifier == identifier.lower() and identifier[0].isalpha()
        for identifier in identifiers
    )
    assert one.identify("a", "b") == Platform("7").block().identify("a", "b")


@pytest.mark.parametrize("tag", TAGS)
def test_a_block_is_exported_as_it_was_imported(tag: str) -> None:
    """XBlock's own String fields drop control characters; everything else survives."""
    quiz = {
        "attempts": 2,
        "pass_mark": 60,
        "weight": 2.5,
        "graded": "quiz",
        "show_answers": "never",
        "draw": 1,
        "one_at_a_time": True,
    }
    block = Platform().block(
        tag,
        source="a ]]> b\r\n\t \u202eالعربية\U0001f600 ",
        catalogs={"ar": {"x title": ["01234567", "]]>\x01"]}},
        links={"../a.md": "a"},
        references=REFERENCES,
        only="ar",
        **(quiz if tag == "cop_quiz" else {}),
    )
    first, again = etree.Element("unknown"), etree.Element("unknown")
    block.add_xml_to_node(first)
    read = block.parse_xml(etree.fromstring(etree.tostring(first, encoding="utf-8")), block.runtime, block.scope_ids)
    read.add_xml_to_node(again)
    assert read.source == "a ]]> b\r\n\t \u202eالعربية\U0001f600 "
    assert read.catalogs == {"ar": {"x title": ["01234567", "]]>\x01"]}}
    assert read.references == REFERENCES
    assert etree.tostring(first) == etree.tostring(again)
    assert first.get("xblock-family") == "xblock.v1"


def test_an_element_that_cannot_be_read_is_a_block_nevertheless(monkeypatch: pytest.MonkeyPatch) -> None:
    from cop_xblocks import block_xml as module

    def fail(_: Any) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(module, "parse_block", fail)
    assert '<div class="cop cop-quiz"' in render(Platform().block())


def test_a_saved_answer_is_there_in_another_language_and_reports_nothing() -> None:
    from django.utils import translation

    platform = Platform()
    block = platform.block(graded="quiz", catalogs={"ar": ARABIC})
    reply = platform.submit(block, ["seven"], do=["save"])
    assert (reply["marked"], reply["kept"]) == (False, True)
    assert "Your answers are saved. They have not been sent yet." in reply["html"]
    assert reply["message"] == "", "the heading that has the focus says it"
    assert platform.published == []
    with translation.override("ar"):
        assert render(block).count(" checked") == 1


def test_a_quiz_in_which_nothing_is_marked_has_no_score_and_is_complete_when_it_was_sent() -> None:
    from dataclasses import replace

    from cop_xblocks import quiz

    platform = Platform()
    block = platform.block(attempts=1, graded="quiz")
    content = block.localized()
    read, report = block.activity(content)
    unmarked = replace(read, questions=tuple(replace(question, points=0) for question in read.questions))
    block.activity = lambda _: (unmarked, report)
    assert block.max_score() == 0
    for _ in range(3):
        reply = platform.submit(block, ["seven"])
        assert reply["marked"] and "points" not in reply["html"] and "attempt" not in reply["message"]
    assert platform.published == [("completion", {"completion": 1.0})] * 3
    assert quiz.QuizBlock.has_score


def test_a_teacher_marks_once_more_what_was_sent() -> None:
    platform = Platform()
    block = platform.block()
    block.rescore(only_if_higher=False)
    assert not block.has_submitted_answer() and platform.published == [], "nothing was sent"
    platform.submit(block, ["red"])
    assert block.get_score() == (1.0, 1.0)
    block.source = QUIZ.replace("[x] Red", "[ ] Red").replace("[ ] Seven", "[x] Seven")
    block.rescore(only_if_higher=True)
    assert block.get_score() == (1.0, 1.0)
    assert block.calculate_score() == (0.0, 1.0)
    block.rescore(only_if_higher=False)
    assert block.get_score() == (0.0, 1.0)
    assert platform.published[-1] == ("grade", {"value": 0.0, "max_value": 1.0})


def test_a_score_that_a_teacher_has_set_stands() -> None:
    from xblock.scorable import Score

    platform = Platform()
    block = platform.block(graded="quiz", attempts=3)
    platform.submit(block, ["red"])
    block.set_score(Score(0.25, 1.0))
    block.publish_grade()
    assert platform.published[-1][1]["value"] == 0.25
    block.source = QUIZ.replace("#red", "#scarlet")
    platform.submit(block, ["seven"], attempt=["1"])
    assert block.get_score() == (0.25, 1.0)
    assert "Your teacher has set your result: 25%." in render(block)
    block.rescore(only_if_higher=True)
    assert block.get_score() == (1.0, 1.0), "the best attempt is worth more"
    block.set_score(Score(0.25, 1.0))
    block.rescore(only_if_higher=False)
    assert block.get_score() == (0.0, 1.0), "whoever asks for another mark gets it"


@pytest.mark.parametrize("grace, taken", [(None, False), (3600 * 24 * 2, True)])
def test_after_the_platforms_due_date_nothing_is_taken(grace: int | None, taken: bool) -> None:
    from datetime import UTC, datetime, timedelta

    platform = Platform()
    block = platform.block()
    block.due = datetime.now(UTC) - timedelta(days=1)
    block.graceperiod = None if grace is None else timedelta(seconds=grace)
    assert ("Please send your answers before:" in render(block)) == taken
    assert platform.submit(block, ["red"])["marked"] == taken
    assert bool(platform.published) == taken


def test_a_due_date_is_written_in_the_language_and_the_zone_of_the_learner() -> None:
    from datetime import UTC, datetime

    block = Platform().block()
    block.due = datetime(2099, 12, 3, 14, 0, tzinfo=UTC)
    assert "3 December 2099, 14:00 (Coordinated Universal Time)" in render(block)
    block._user_attribute = lambda name: {"time_zone": "Asia/Shanghai"} if name.endswith("preferences") else None
    assert "3 December 2099, 22:00 (China Standard Time)" in render(block)


def test_a_quiz_carries_the_subjects_that_learners_may_leave_out_in_their_language() -> None:
    from django.utils import translation

    carried = {"subjects": [{"key": "grief", "lesson": "u", "text": "death and grief"}]}
    translations = {"u subject grief": [digest("death and grief"), "الموت والحزن"]}
    source = "".join(QUIZ.replace("#colour", name) for name in ("#a about=grief", "#b about=grief", "#c"))
    block = Platform().block(source=source, references=carried, catalogs={"ar": translations})
    assert "death and grief" not in render(block), "nothing is drawn that could take its place"
    block.draw = 2
    assert 'aria-label="Leave out this subject: death and grief"' in render(block)
    with translation.override("ar"):
        assert "الموت والحزن" in render(block)


def test_a_quiz_carries_the_objectives_that_its_questions_name_and_says_where_they_are_taught() -> None:
    from django.utils import translation

    carried = {"objectives": [{"key": "see", "lesson": "l", "unit": "first", "text": "See it.", "title": "Lesson"}]}
    translations = {"l objective see": [digest("See it."), "أن ترى."], "l title": [digest("Lesson"), "درس"]}
    source = QUIZ.replace("#colour", "#colour objective=see")
    platform = Platform()
    source += QUIZ.replace("#colour", "#more")
    block = platform.block(source=source, references=carried, catalogs={"ar": translations})
    block.counts_as = "quiz"
    html = platform.submit(block, ["seven"])["html"]
    assert "See it." in html and 'href="/jump_to_id/first_unit"' in html
    with translation.override("ar"):
        assert "أن ترى." in render(block) and "درس" in render(block)
    block.counts_as = ""
    assert "See it." not in render(block), "of the one goal of an exercise the points say all"


def test_an_edited_quiz_keeps_what_is_still_there() -> None:
    platform = Platform()
    block = platform.block()
    platform.submit(block, ["red"])
    block.source = QUIZ.replace("- [ ] Seven <!-- #seven -->", "- [ ] Eight <!-- #eight -->").replace("Red", "Scarlet")
    html = render(block)
    assert "cop-status cop-is-right" in html
    block.source = QUIZ.replace("#red", "#scarlet").replace("#colour", "#other")
    assert '<div class="cop cop-quiz"' in render(block)
    assert "cop-is-right" not in render(block)


def test_the_cache_is_bounded_in_bytes() -> None:
    from cop_xblocks.model import LruByBytes

    cache = LruByBytes(100)
    made: list[int] = []

    def make(number: int) -> Any:
        return lambda: made.append(number) or number

    for number in (1, 2, 1, 3, 1, 2):
        assert cache.get((number,), make(number), 40) == number
        assert cache.held <= 100
    assert made == [1, 2, 3, 2]
    assert cache.get((4,), make(4), 101) == 4
    assert cache.held <= 100


def test_a_form_that_would_be_taken_now_leaves_the_page_as_it_is_stored() -> None:
    """The notes of the page are numbered once, whatever the answer to the form refers to."""
    platform = Platform()
    fact = {"value": "1", "source": "A report", "year": "2025"}
    source = (
        "### How [many](fact:one)? <!-- question #colour -->\n\n- [x] Red <!-- #red -->\n- [ ] Blue <!-- #blue -->\n"
    )
    block = platform.block(source=source, references={"facts": {"one": fact}})
    sent = {block.identify("colour"): [block.identify("colour", "red")], "do": ["mark"]}
    page = str(block.student_view({}).content)
    assert '-ref"' in page
    assert str(block.student_view({"sent": sent}).content) == page
