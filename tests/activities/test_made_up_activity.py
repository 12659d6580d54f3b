"""A made-up activity, in one folder of its own and one XBlock module, goes through every command and page."""

from __future__ import annotations

import importlib
import json
import sys
import tarfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import webob
from click.testing import CliRunner

from cop_xblocks import activities
from cop_xblocks.activities.registry import activity_types, start_activity
from cop_xblocks.cli import cop
from cop_xblocks.languages.extract import extract_course
from cop_xblocks.reading import read_course
from tests.support.contract.runtime import Contract

pytestmark = pytest.mark.usefixtures("host")

FOLDER = {
    "__init__.py": '"""Polls."""\n',
    "descriptor.py": """
from dataclasses import dataclass
from cop_xblocks.activities.activity import ActivityType, Event, Meaning, Outcome
from cop_xblocks.activities.opening import read_part
from cop_xblocks.markdown import Vocabulary
from cop_xblocks.model import Activity, Rule, Text

@dataclass(frozen=True, slots=True)
class Poll(Activity):
    title: Text
    has_own_key = True

    @property
    def anchors(self):
        return (self.key,)

def read(reader, unit, nodes):
    inline = nodes[0].inline
    annotation = reader.read_annotation(inline, TYPE.vocabulary)
    key = reader.key(annotation, inline.text(), nodes[0].words)
    return Poll(key, reader.text(inline, lambda role, markdown: f"{key} ask", "ask"), span=inline.span())

def read_source(source, key, language):
    missing = Rule("COP999", "error")
    return read_part(source, key, language, "poll", read, missing, "### Which? <!-- poll #key -->")

def act(page, stored, fields, now):
    state = {"version": 1, "votes": dict(stored or {}).get("votes", 0) + 1}
    event = Event("cop.poll.voted", {"poll": page.activity.key, "language": page.language})
    return Outcome(state, completion=1.0, events=(event,), view=view(page, state, now), kept=True)

def view(page, stored, now):
    votes = dict(stored or {}).get("votes", 0)
    return {"title": page.typeset(page.activity.title), "votes": votes}

TYPE = ActivityType(
    name="poll", tag="cop_poll", node=Poll, takes="heading", read=read, read_source=read_source, act=act,
    view=view, meaning=Meaning("behind a `###` heading", "opens a poll"), vocabulary=Vocabulary(("poll",)),
    roles={"ask": "what a poll asks"}, to_do=lambda poll, gettext: "Vote.",
)
""",
    "enhance.js": "registerActivity('CopPoll', '.cop-poll', 'vote');\n",
    "new.md": "## A vote <!-- #new-unit -->\n\n### Who is for it? <!-- poll #new-poll -->\n",
    "style.css": ".cop.cop.cop-poll { display: grid; }\n",
    "view.html": "<form><h2>{{ view.title }}</h2><button>{{ view.votes }}</button></form>",
}
BLOCK = """
from xblock.core import XBlock
from cop_xblocks.activities.poll.descriptor import TYPE
from cop_xblocks.block import InteractiveBlock

class PollBlock(InteractiveBlock):
    activity_type = TYPE
    tag_name = TYPE.tag
    handler = "vote"

    @XBlock.handler
    def vote(self, request, suffix=""):
        return self.handle_form(request)
"""
COURSE = "---\naudience: parents\nlanguage: en\n---\n# Votes\n\nHi.\n\n## M <!-- #m -->\n\n- [Lesson](lesson.md)\n"
LESSON = (
    "---\nkey: lesson\nminutes: 5\n---\n# Lesson\n\n## Unit <!-- #unit -->\n\nSome words on [the vote](#bedtime).\n\n"
    "### Who goes to bed first? <!--   poll   #bedtime -->\n"
)


@pytest.fixture(scope="module")
def poll(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a course with a poll, where polls are known. (Once for all: lessons that were read are kept.)"""
    tmp_path, monkeypatch = tmp_path_factory.mktemp("poll"), pytest.MonkeyPatch()
    made = tmp_path / "made"
    (made / "poll").mkdir(parents=True)
    for name, text in FOLDER.items():
        (made / "poll" / name).write_text(text)
    (made / "poll_block.py").write_text(BLOCK)
    monkeypatch.setattr(activities, "__path__", [*activities.__path__, str(made)])
    monkeypatch.syspath_prepend(str(made))
    _forget()
    activity_types()
    course = tmp_path / "courses" / "votes"
    course.mkdir(parents=True)
    (tmp_path / "locales").mkdir()
    (course / "course.md").write_text(COURSE)
    (course / "lesson.md").write_text(LESSON)
    monkeypatch.chdir(tmp_path)
    yield course
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    from cop_xblocks.activities.page import _environment
    from cop_xblocks.editing.mark_layout import _everything
    from cop_xblocks.host.assets import _files_of

    for cached in (activity_types, _environment, _everything, _files_of):
        cached.cache_clear()
    for name in [name for name in sys.modules if "poll" in name.split(".")[-1] or ".poll." in name]:
        del sys.modules[name]


def run(*arguments: str) -> str:
    done = CliRunner().invoke(cop, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_made_up_activity_is_checked_formatted_extracted_and_built(poll: Path) -> None:
    assert "error" not in run("check", "--format", "json", "courses/votes")
    run("fmt", "courses/votes")
    assert "### Who goes to bed first? <!-- poll #bedtime -->\n" in (poll / "lesson.md").read_text()
    course = read_course(poll).course
    assert course is not None
    (template,) = [
        message for message in extract_course(course, {"ask": "what a poll asks"}) if message.context == "bedtime ask"
    ]
    assert template.id == "Who goes to bed first?"
    run("build", "--target", "olx", "--language", "en", "--draft", "--output", "out", "courses/votes")
    (archive,) = Path("out").glob("*.tar.gz")
    with tarfile.open(archive) as files:
        vertical = files.extractfile("course/vertical/unit_unit.xml")
        policy = files.extractfile("course/policies/en/policy.json")
        assert vertical is not None and policy is not None
        assert b'<cop_poll url_name="bedtime_poll"' in vertical.read()
        assert "cop_poll" in json.load(policy)["course/en"]["advanced_modules"]


def test_a_made_up_activity_is_started_from_its_folder(poll: Path) -> None:
    assert start_activity("poll", "a-unit", "a-poll", "Who?") == (
        "## A vote <!-- #a-unit -->\n\n### Who? <!-- poll #a-poll -->\n"
    )


def test_a_made_up_activity_is_shown_and_acts_on_the_platform(poll: Path) -> None:
    contract = Contract()
    contract.add(_block(), "bedtime_poll", key="bedtime", source="### Who goes to bed first? <!-- poll #bedtime -->\n")
    assert "<h2>Who goes to bed first?</h2>" in contract.view("bedtime_poll")
    reply = contract.call("bedtime_poll", "vote", {})
    assert "<button>1</button>" in reply["html"] and reply["kept"]
    assert "<button>1</button>" in contract.view("bedtime_poll")
    assert contract.events == [
        ("cop.poll.voted", {"poll": "bedtime", "language": "en"}),
        ("completion", {"completion": 1.0}),
    ]


def test_a_made_up_activity_is_shown_and_acts_in_the_host(poll: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.test import RequestFactory

    from cop_xblocks.build.course import load_course
    from cop_xblocks.host import assets, runtime
    from cop_xblocks.host.library import HostedCourse

    # This stands for the block's entry point in setup.cfg.
    monkeypatch.setattr(runtime, "BLOCKS", {**runtime.BLOCKS, "cop_poll": _block()})
    compiled = load_course(poll, poll.parent.parent / "locales")
    assert compiled is not None
    hosted = HostedCourse(compiled)
    here = runtime.HostRuntime(RequestFactory().get("/"), hosted, uuid.uuid4(), {})
    block = here.block("bedtime_poll")
    assert "<h2>Who goes to bed first?</h2>" in here.render(block, "student_view", {}).content
    request = webob.Request.blank("/", method="POST", body=b'{"fields": {}}', content_type="application/json")
    assert "<button>1</button>" in json.loads(here.handle(block, "vote", request).body)["html"]
    assert here.has_something_to_store()
    # Both are written without the white space that says nothing.
    for name, text in (
        ("cop.js", "registerActivity('CopPoll','.cop-poll','vote');"),
        ("cop.css", ".cop.cop.cop-poll{display:grid}"),
    ):
        joined = assets.asset(assets.asset_url(name).removeprefix("/static/"))
        assert joined is not None and text in joined.decode()


def _block() -> Any:
    return importlib.import_module("poll_block").PollBlock
