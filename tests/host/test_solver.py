"""What a browser gets before it has answered says nothing of what is right.

The strongest solver compares everything with everything. So there are two courses that differ in nothing but what is
right, and each byte that a learner gets before an answer is marked must be the same in both: pages, headers, script,
style, replies. Then no solver, however clever, does better than chance.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings

from cop_xblocks.questions.registry import kinds
from tests.support.generated import generated
from tests.support.hostile.stages import read_form
from tests.support.tiers import DEAREST

# What is right in the other course: another choice, other choices, another order.
SWAPS = {
    "- [ ] Seven <!-- #seven -->\n  > Feedback": "- [x] Seven <!-- #seven -->\n  > Feedback",
    "- [x] Red <!-- #red -->\n  > Feedback for red.\n- [ ] Loud": (
        "- [ ] Red <!-- #red -->\n  > Feedback for red.\n- [ ] Loud"
    ),
    "- [x] Cat": "- [ ] Cat",
    "- [ ] Stone": "- [x] Stone",
    "1. One <!-- #one -->\n   > Feedback for one.\n2. Two <!-- #two -->\n3. Three <!-- #three -->": (
        "1. Three <!-- #three -->\n2. One <!-- #one -->\n   > Feedback for one.\n3. Two <!-- #two -->"
    ),
    "- [ ] Seven <!-- #seven -->\n- [x] Red": "- [x] Seven <!-- #seven -->\n- [ ] Red",
    "- [x] Seven <!-- #seven -->\n  > Feedback for seven.\n- [ ] Red <!-- #red -->\n\n> [!NOTE]": (
        "- [ ] Seven <!-- #seven -->\n  > Feedback for seven.\n- [x] Red <!-- #red -->\n\n> [!NOTE]"
    ),
}


@pytest.fixture
def courses(host: Path, small_course: ModuleType, tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """The roots of two courses that differ in what is right alone; the host serves its own again in the end."""
    from cop_xblocks.host.library import open_library

    other = tmp_path / "other"
    small_course.write_course(other)
    small_course.write_stories(other)
    changed = 0
    for name in ("first.md", "quiz.md"):
        path = other / "courses" / "small" / name
        text = path.read_text("utf-8")
        for right, wrong in SWAPS.items():
            if right in text:
                text, changed = text.replace(right, wrong), changed + 1
        path.write_text(text, "utf-8")
    assert changed == len(SWAPS)
    yield host, other
    open_library(host)


def everything(newcomer: Any, small_course: ModuleType, path: str, cookies: dict[str, str]) -> list[tuple[Any, ...]]:
    """All that a browser gets around a quiz before anything is marked, for the learner with these cookies."""
    learner = newcomer()
    for name, value in cookies.items():
        learner.client.cookies[name] = value
    page = learner.client.get(path)
    token = learner.token(path)
    handler = small_course.handler(path)
    fields = learner.answer(path, {})
    got = [
        page,
        learner.client.get("/"),
        learner.client.get("/courses/small/"),
        learner.client.get("/courses/small/marks/"),
    ]
    for asset in re.findall(r'(?:src|href)="(/static/[^"]+)"', page.content.decode()):
        got.append(learner.client.get(asset))
    places = [name for name in fields if "." in name]
    for sent in (
        {},
        fields,
        fields | {name: ["1"] for name in places},
        fields | {places[0]: ["2"]} if places else fields | {"x": ["y"]},
        {name: ["no-such-choice"] for name in fields},
    ):
        body = json.dumps({"fields": sent | {"csrfmiddlewaretoken": [token]}})
        got.append(learner.client.post(handler, body, content_type="application/json", headers={"X-CSRFToken": token}))
    return [(reply.status_code, sorted(plain(reply).items()), without_token(reply)) for reply in got]


_CHANCE = ("Last-Modified", "Set-Cookie", "X-Request-ID")


def plain(reply: Any) -> dict[str, str]:
    """The headers that are no chance's."""
    return {name: value for name, value in reply.headers.items() if name not in _CHANCE}


def without_token(reply: Any) -> bytes:
    """A reply's bytes, without the token that Django masks anew each time."""
    body = reply.getvalue() if reply.streaming else reply.content
    return re.sub(rb'(csrfmiddlewaretoken\\?" value=\\?")[^"\\]+', rb"\1", body)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_two_courses_that_differ_in_what_is_right_give_the_same_bytes(
    courses: tuple[Path, Path], newcomer: Any, small_course: ModuleType, language: str
) -> None:
    from cop_xblocks.host.library import open_library

    for path in (small_course.PRACTICE, small_course.GRADED):
        first = newcomer()
        first.get(f"{path}?lang={language}")
        cookies = {name: morsel.value for name, morsel in first.client.cookies.items() if "csrf" not in name}
        seen = []
        for root in courses:
            open_library(root)
            seen.append(everything(newcomer, small_course, path, cookies))
        assert len(seen[0]) >= 11
        assert seen[0] == seen[1]
        assert any(b"cop-question" in body for _, _, body in seen[0])


def test_the_courses_of_this_test_are_marked_differently(
    courses: tuple[Path, Path], newcomer: Any, small_course: ModuleType
) -> None:
    from cop_xblocks.host.library import open_library

    marked = []
    for root in courses:
        open_library(root)
        learner = newcomer()
        reply = learner.send(small_course.PRACTICE, learner.answer(small_course.PRACTICE, small_course.RIGHT))
        marked.append(small_course.statuses(reply["html"]))
    assert marked[0] == ["right", "right", "right"]
    assert "right" not in marked[1]


# The same for every kind: two courses of one question each that differ in what is right, in feedback and explanation.

PLAIN = (
    "---\naudience: parents\nlanguage: en\n---\n# Plain\n\nWords.\n\n## Module <!-- #m -->\n\n- [Lesson](lesson.md)\n"
)
PAGE, ADDRESS = "/courses/plain/units/unit/", "/courses/plain/blocks/unit_quiz/submit"


@pytest.mark.parametrize("kind", kinds())
def test_what_is_right_changes_no_byte_of_any_kind_before_it_is_marked(
    host: Path, newcomer: Any, tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    from cop_xblocks.host.library import open_library, published_courses
    from cop_xblocks.host.models import BlockState

    learner = newcomer()

    @given(pair=generated()[kind].PAIRS)
    @settings(DEAREST, derandomize=True)
    def both_give_the_same(pair: tuple[str, str]) -> None:
        seen = []
        for source in pair:
            root = tmp_path_factory.mktemp(kind)
            (root / "courses" / "plain").mkdir(parents=True)
            (root / "courses" / "plain" / "course.md").write_text(PLAIN, "utf-8")
            lesson = f"---\nkey: lesson\n---\n# Lesson\n\n## Unit <!-- #unit -->\n\nWords.\n\n{source}\n"
            (root / "courses" / "plain" / "lesson.md").write_text(lesson, "utf-8")
            open_library(root)
            assert "plain" in published_courses()
            learner.get(PAGE)  # a learner from now on
            seen.append(whatever(learner))
            BlockState.objects.all().delete()
        assert seen[0] == seen[1]

    try:
        both_give_the_same()
    finally:
        open_library(host)


def whatever(learner: Any) -> list[tuple[Any, ...]]:
    """All that a browser gets of a question that cannot be marked, whatever is sent, and of one that was saved."""
    page = learner.client.get(PAGE)
    form = read_form(page.content.decode(), [], [])
    token = learner.token(PAGE)
    hidden = {name: list(form.fields[name]) for name in ("attempt",)}
    names = [name for name in form.fields if name not in ("attempt", "do")]
    assert names
    strange = {name: ["no-such", "nothing"] for name in names}
    odd = {name: [*form.fields[name][-1:], "no-such", "nothing"][:2] for name in names}
    got = [page]
    for sent in ({}, strange, odd, {names[0]: strange[names[0]]}):
        for do in ("mark", "save"):
            body = json.dumps({"fields": hidden | sent | {"do": [do], "csrfmiddlewaretoken": [token]}})
            headers = {"X-CSRFToken": token}
            reply = learner.client.post(ADDRESS, body, content_type="application/json", headers=headers)
            assert reply.status_code == 200 and not reply.json()["marked"]
            got += [reply, learner.client.get(PAGE)]
    return [(reply.status_code, sorted(plain(reply).items()), without_token(reply)) for reply in got]
