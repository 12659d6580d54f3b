"""The blocks under a runtime that gives them no more than Open edX does."""

from __future__ import annotations

import json
from typing import Any

import pytest
import webob
from lxml import etree

from cop_xblocks.model import digest
from cop_xblocks.targets.olx import BlockFields, write_block

pytestmark = pytest.mark.usefixtures("host")

QUIZ = """\
### Which one is a colour? <!-- question #colour -->

See [the lesson](../lesson.md) and ![a square](media/square.svg)

- [ ] Seven <!-- #seven -->
- [x] Red <!-- #red -->
  > Feedback for red.
"""
TAGS = ["cop_lesson", "cop_quiz", "cop_helplines", "cop_plan", "cop_scenario"]
REFERENCES = {
    "facts": {"reports": {"value": "18898", "year": "2025", "source": "A report", "address": "https://example.org/r"}},
    "terms": {"grooming": {"words": {"en": "grooming", "ar": "استمالة"}, "meaning": "winning trust"}},
}
ARABIC = {"colour title": ["", "أيّها لون؟"]}


class Platform:
    """What the tests look at after a block has run."""

    def __init__(self, user: str | None = "7", staff: bool = False, signed_in: bool = True) -> None:
        from xblock.fields import ScopeIds
        from xblock.reference.user_service import XBlockUser
        from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, Runtime

        from cop_xblocks.helplines import HelplinesBlock
        from cop_xblocks.lesson import LessonBlock
        from cop_xblocks.plan import PlanBlock
        from cop_xblocks.quiz import QuizBlock
        from cop_xblocks.scenario import ScenarioBlock

        published: list[tuple[str, Any]] = []

        class Users:
            def get_current_user(self) -> Any:
                found = XBlockUser(is_current_user=True)
                found.opt_attrs = {"edx-platform.user_is_staff": staff, "edx-platform.is_authenticated": signed_in}
                return found

        class Urls:
            def replace_urls(self, text: str) -> str:
                return text.replace("/static/", "/asset-v1:x/")

        class PlatformRuntime(Runtime):
            def load_block_type(self, block_type: str) -> Any:
                blocks = (HelplinesBlock, LessonBlock, PlanBlock, QuizBlock, ScenarioBlock)
                return {block.tag_name: block for block in blocks}[block_type]

            def handler_url(self, block: Any, handler_name: str, *_: Any, **__: Any) -> str:
                return f"/handler/{handler_name}"

            def resource_url(self, resource: str) -> str:
                return f"/resource/{resource}"

            def local_resource_url(self, block: Any, uri: str) -> str:
                return f"/local/{uri}"

            def publish(self, block: Any, event_type: str, event_data: Any) -> None:
                published.append((event_type, event_data))

        services = {"field-data": KvsFieldData(DictKeyValueStore()), "user": Users(), "replace_urls": Urls()}
        self.published = published
        ids = MemoryIdManager()
        self.runtime = PlatformRuntime(ids, ids, services=services)
        self.scope_ids = ScopeIds(user, "cop_quiz", "definition", "usage")

    def block(self, tag: str = "cop_quiz", **fields: Any) -> Any:
        """A block read from its XML."""
        given = {"url_name": "u", "display_name": "A block", "key": "unit", "language": "en", "source": QUIZ} | fields
        node = etree.Element("any")
        write_block(node, BlockFields(tag=tag, **given))
        cls = self.runtime.load_block_type(tag)
        block = cls.parse_xml(node, self.runtime, self.scope_ids._replace(block_type=tag))
        block.save()
        return block

    def submit(self, block: Any, picks: list[str], **more: list[str]) -> dict[str, Any]:
        fields = {block.identify("colour"): [block.identify("colour", pick) for pick in picks]} | more
        request = webob.Request.blank("/", method="POST", body=json.dumps({"fields": fields}).encode())
        request.content_type = "application/json"
        reply = self.runtime.handle(block, "submit", request)
        assert reply.status_code == 200
        found: dict[str, Any] = json.loads(reply.body)
        return found


def render(block: Any) -> str:
    return str(block.student_view({}).content)


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


def test_a_handlers_reply_is_rewritten_by_the_block_itself() -> None:
    platform = Platform()
    assert 'src="/asset-v1:x/square.svg"' in platform.submit(platform.block(), ["seven"])["html"]


def test_the_best_attempt_is_published_and_the_quiz_is_complete() -> None:
    platform = Platform()
    block = platform.block(weight=5, graded="quiz", attempts=3)
    platform.submit(block, ["seven"])
    assert platform.published == [("grade", {"value": 0.0, "max_value": 1.0, "only_if_higher": True})]
    platform.submit(block, ["red"])
    assert platform.published[1:] == [
        ("grade", {"value": 1.0, "max_value": 1.0, "only_if_higher": True}),
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


@pytest.mark.parametrize("tag", TAGS)
def test_a_view_that_fails_is_a_sentence_for_the_learner_and_a_line_in_the_log(
    tag: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    block = Platform().block(tag)

    def fail() -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(block, "shown", fail)
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
    "broken", [{"facts": 5}, {"facts": {"a": 5}}, {"terms": {"a": {"words": []}}}, {"helplines": {}}]
)
def test_references_that_a_sites_own_tools_broke_take_no_block_down(broken: dict[str, Any]) -> None:
    plan = "### A plan <!-- plan #p -->\n\n- [a](fact:a) <!-- #a -->\n- b <!-- #b -->\n"
    for tag in TAGS:
        source = plan if tag == "cop_plan" else "[a](fact:a)"
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
    assert all(each.isalnum() and each == each.lower() and each[0].isalpha() for each in identifiers)
    assert one.identify("a", "b") == Platform("7").block().identify("a", "b")


@pytest.mark.parametrize("tag", TAGS)
def test_a_block_is_exported_as_it_was_imported(tag: str) -> None:
    """XBlock's own String fields drop control characters; everything else survives."""
    quiz = {"attempts": 2, "pass_mark": 60, "weight": 2.5, "graded": "quiz", "show_answers": "never"}
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
    from cop_xblocks import block as module

    def fail(_: Any) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(module, "parse_block", fail)
    assert '<div class="cop cop-quiz"' in render(Platform().block())


def test_a_stored_state_of_an_older_shape_is_migrated_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    from cop_xblocks import quiz

    def from_0(state: dict[str, Any]) -> dict[str, Any]:
        state["attempts"] = state.pop("tries")
        return state | {"version": 1}

    monkeypatch.setattr(quiz, "MIGRATIONS", {0: from_0})
    stored = {"version": 0, "tries": 2}
    assert quiz.read_record(stored).attempts == 2
    assert stored == {"version": 0, "tries": 2}


def test_a_record_survives_being_stored() -> None:
    from fractions import Fraction

    from cop_xblocks.model import Mark
    from cop_xblocks.quiz import Record, read_record, write_record

    record = Record(2, {"q": ["a"], "r": None}, {"q": Mark(Fraction(1, 3), frozenset({"a"}))}, Fraction(2, 3))
    assert read_record(json.loads(json.dumps(write_record(record)))) == record


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
    from cop_xblocks.block import _Cache

    cache = _Cache(100)
    made: list[int] = []

    def make(number: int) -> Any:
        return lambda: made.append(number) or number

    for number in (1, 2, 1, 3, 1, 2):
        assert cache.get((number,), make(number), 40) == number
        assert cache.held <= 100
    assert made == [1, 2, 3, 2]
    assert cache.get((4,), make(4), 101) == 4
    assert cache.held <= 100
