"""What browsers may keep: which pages, for which learner, and requests that nobody reads."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

Newcomer = Callable[[], Any]
COURSE, READING, FIRST = "/courses/small/", "/courses/small/units/reading/", "/courses/small/units/trying/"
PREFETCHES = (
    {"Cop-Unread": "yes"},
    {"Sec-Purpose": "prefetch;prerender"},
    {"Purpose": "prefetch"},
    {"X-Moz": "prefetch"},
)


def done(learner: Any) -> int:
    """How many lessons are begun or done, as the course's page shows it."""
    return len(re.findall(r"dot (?:tick|half)", learner.get(COURSE)))


@pytest.mark.parametrize("headers", PREFETCHES)
def test_a_page_that_is_fetched_before_anybody_reads_it_does_not_count_as_read(
    newcomer: Newcomer, headers: dict[str, str]
) -> None:
    learner = newcomer()
    learner.get(COURSE)
    for _ in range(2):
        learner.get(READING, **headers)
    assert done(learner) == 0
    for _ in range(2):
        learner.get(READING)
    assert done(learner) == 1


def test_a_page_that_nobody_reads_yet_does_not_change_the_language(newcomer: Newcomer) -> None:
    learner = newcomer()
    assert '<html lang="ar"' in learner.get(f"{READING}?lang=ar")
    assert '<html lang="en"' in learner.get(f"{READING}?lang=en", **{"Cop-Unread": "yes"})
    assert '<html lang="ar"' in learner.get(READING)


def test_refused_answers_wait_for_the_page_that_somebody_reads(newcomer: Newcomer, small_course: ModuleType) -> None:
    learner = newcomer()
    fields = learner.answer(FIRST, {"Count up.": ["One", "One", "One"]})
    refused = {name: ["1"] if values == ["2"] or values == ["3"] else values for name, values in fields.items()}
    assert learner.send_form(FIRST, refused).status_code == 303
    ahead = learner.get(FIRST, **{"Cop-Unread": "yes"})
    read = learner.get(FIRST)
    assert "cop-is-refused" in ahead and "cop-is-refused" in read
    assert "cop-is-refused" not in learner.get(FIRST)


def test_a_page_has_a_tag_of_its_learner_and_no_identifier(newcomer: Newcomer) -> None:
    first, second = newcomer(), newcomer()
    tags = []
    for learner in (first, second):
        learner.get(READING)
        replies = [learner.client.get(path) for path in (COURSE, READING, f"{COURSE}marks/", "/nothing/")]
        own = {reply["Cop-Learner"] for reply in replies}
        assert len(own) == 1
        assert f'name="cop-learner" content="{next(iter(own))}"' in learner.get(COURSE)
        assert learner.client.session["learner"] not in str(own)
        tags += own
    assert len(set(tags)) == 2
    assert newcomer().client.get("/")["Cop-Learner"] == "nobody"


def test_a_page_that_stays_for_every_learner_names_none(newcomer: Newcomer) -> None:
    """A later learner's browser would take it for another learner's page, drop the answers that wait, and load the page
    again and again on a slow line."""
    learner = newcomer()
    learner.get(READING)
    for path in ("/help/all/", "/offline/"):
        for_all, own = learner.client.get(path, headers={"Cop-Unread": "shell"}), learner.client.get(path)
        assert 'name="cop-learner" content=""' in for_all.content.decode() and "Cop-Learner" not in for_all.headers
        assert 'name="cop-learner" content=""' not in own.content.decode() and "Cop-Learner" in own.headers


def test_public_files_say_nothing_about_a_learner(newcomer: Newcomer) -> None:
    learner = newcomer()
    learner.get(READING)
    for path in ("/sw.js", "/manifest/en.json", re.findall(r'"(/static/[^"]+)', learner.get(COURSE))[0]):
        reply = learner.client.get(path)
        assert reply.status_code == 200 and "public" in reply["Cache-Control"]
        assert "Cop-Learner" not in reply.headers and not reply.cookies


def test_only_lessons_and_the_way_to_them_may_be_kept(newcomer: Newcomer) -> None:
    learner = newcomer()
    learner.get(READING)
    for path in ("/", COURSE, READING):
        assert learner.client.get(path)["Cop-Keep"] == "read"
    for path in (f"{COURSE}marks/", "/help/", "/help/all/", "/offline/", "/nothing/", "/healthz"):
        assert "Cop-Keep" not in learner.client.get(path).headers


def test_the_worker_changes_with_the_courses_and_lists_only_addresses_that_exist(newcomer: Newcomer) -> None:
    from cop_xblocks.host.library import publish_courses, published_courses

    learner = newcomer()
    script = learner.get("/sw.js")
    paths = [
        path for name in ("FILES", "PAGES") for path in json.loads(re.findall(rf"const {name} = (.*);", script)[0])
    ]
    assert "/help/all/" in paths and "/offline/" in paths and len(paths) >= 4
    for path in paths:
        learner.get(path)
    before = published_courses()
    publish_courses({})
    changed = newcomer().get("/sw.js")
    publish_courses(before)
    assert changed.split("\n", 1)[0] != script.split("\n", 1)[0]
    assert newcomer().get("/sw.js") == script


def test_the_manifest_is_in_a_language_and_its_icons_are_of_their_sizes(newcomer: Newcomer) -> None:
    learner = newcomer()
    manifest = json.loads(learner.get("/manifest/ar.json"))
    assert (manifest["lang"], manifest["dir"], manifest["start_url"]) == ("ar", "rtl", "/")
    assert '<link rel="manifest" href="/manifest/en.json">' in learner.get("/?lang=en")
    sizes = set()
    for icon in manifest["icons"]:
        reply = learner.client.get(icon["src"])
        assert reply["Content-Type"] == "image/png" and len(reply.content) < 10_000
        assert reply.content.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", reply.content[16:24])
        assert icon["sizes"] == f"{width}x{height}"
        sizes.add((width, icon["purpose"]))
    assert sizes >= {(192, "any"), (512, "any"), (512, "maskable")}
    assert learner.client.get("/manifest/xx.json").status_code == 404


def test_sending_answers_again_after_a_lost_reply_takes_no_second_attempt(
    newcomer: Newcomer, small_course: ModuleType
) -> None:
    """As a browser does with what waited: later, and when the learner may have gone on."""
    learner, path = newcomer(), small_course.GRADED
    waiting = learner.answer(path, {"Which one is a colour?": ["Seven"], "Which one is a number?": ["Seven"]})
    first = learner.send(path, waiting)
    assert first["marked"]
    again = learner.send(path, waiting)
    assert not again["marked"] and again.get("kept", True)
    learner.send(path, learner.answer(path, {}) | {"do": ["new"]})
    late = learner.send(path, waiting)
    assert not late["marked"]
    second = learner.answer(path, {"Which one is a colour?": ["Red"], "Which one is a number?": ["Seven"]})
    assert learner.send(path, second)["marked"], "the second attempt is still there"


def test_everything_that_is_kept_for_everybody_is_small(newcomer: Newcomer) -> None:
    learner = newcomer()
    reply = learner.client.get("/help/all/", headers={"Accept-Encoding": "gzip"})
    assert reply["Content-Encoding"] == "gzip"
    assert len(reply.content) <= 50_000
    assert len(learner.client.get("/sw.js", headers={"Accept-Encoding": "gzip"}).content) <= 4_500
