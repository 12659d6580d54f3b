"""The blocks in xblock-sdk's workbench. It brings Django settings of its own, so each test is a process."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

PREPARE = """
import json, sys
import django, webob
from django.conf import settings
from workbench import settings as theirs

named = {name: getattr(theirs, name) for name in dir(theirs) if name.isupper()}
named["DATABASES"] = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
named["LOGGING"] = {"version": 1, "disable_existing_loggers": False}
named["INSTALLED_APPS"] = [app for app in named["INSTALLED_APPS"] if app != "djpyfs"]
settings.configure(**named)
django.setup()
from django.core.management import call_command
call_command("migrate", run_syncdb=True, verbosity=0)

from lxml import etree
from workbench.runtime import WorkbenchRuntime
from cop_xblocks.lesson import LessonBlock
from cop_xblocks.plan import PlanBlock
from cop_xblocks.quiz import QuizBlock
from cop_xblocks.scenario import ScenarioBlock
from cop_xblocks.content import BlockContent
from cop_xblocks.targets.olx.xml import write_block

# The entry points are there only where the package is installed; test_packaging looks at them.
BLOCKS = {block.tag_name: block for block in (LessonBlock, PlanBlock, QuizBlock, ScenarioBlock)}
WorkbenchRuntime.load_block_type = lambda self, tag: BLOCKS[tag]

def block(tag, source, student="student_1", **fields):
    node = etree.Element("any")
    write_block(node, BlockContent(tag, "u", "A block", "unit", "en", source=source, **fields))
    runtime = WorkbenchRuntime(student)
    usage = runtime.parse_xml_string(etree.tostring(node))
    return WorkbenchRuntime(student).get_block(usage)

def again(found, student="student_1"):
    return WorkbenchRuntime(student).get_block(found.scope_ids.usage_id)

def submit(found, handler="submit", **fields):
    request = webob.Request.blank("/", method="POST", body=json.dumps({"fields": fields}).encode())
    request.content_type = "application/json"
    reply = found.runtime.handle(found, handler, request)
    assert reply.status_code == 200, reply.body
    return json.loads(reply.body)

SOURCE = "### Which one is a colour? <!-- question #q -->\\n\\n- [ ] Seven <!-- #a -->\\n- [x] Red <!-- #b -->\\n"
"""


def run(test: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PREPARE + textwrap.dedent(test)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_lesson_is_shown() -> None:
    run(
        """
        found = block("cop_lesson", "Some **prose**.")
        html = found.runtime.render(found, "student_view", {}).content
        assert "<strong>prose</strong>" in html and 'class="cop cop-lesson"' in html, html
        """
    )


def test_a_quiz_is_answered_and_its_state_is_kept() -> None:
    run(
        """
        found = block("cop_quiz", SOURCE, attempts=2)
        html = found.runtime.render(found, "student_view", {}).content
        assert "Which one is a colour?" in html and "CopQuiz" in html, html
        reply = submit(found, **{found.identify("q"): [found.identify("q", "b")]})
        assert "cop-is-right" in reply["html"], reply
        found = again(found)
        assert found.state["attempts"] == 1
        assert "cop-is-right" in found.runtime.render(found, "student_view", {}).content
        other = again(found, "student_2")
        assert not other.state
        assert "cop-is-right" not in other.runtime.render(other, "student_view", {}).content
        """
    )


def test_a_story_is_told_to_its_end_and_its_path_is_kept() -> None:
    run(
        """
        story = "### Night <!-- scenario #night -->\\n\\n#### You up? <!-- #ping -->\\n\\n"
        story += "- [Wake Mum](#told) `+1` <!-- #wake -->\\n\\n#### Mum listens. <!-- #told safe -->\\n"
        found = block("cop_scenario", story)
        html = found.runtime.render(found, "student_view", {}).content
        assert "You up?" in html and "Mum listens" not in html and "CopScenario" in html, html
        reply = submit(found, "step", steps=["0"], way=[found.identify("night", "ping/wake")])
        assert "Mum listens." in reply["html"] and "cop-is-right" in reply["html"], reply
        found = again(found)
        state = {"version": 2, "path": [["ping", "wake"]], "finished": 1, "best": "1", "share": "1"}
        assert found.state == state, found.state
        assert "Mum listens." in found.runtime.render(found, "student_view", {}).content
        other = again(found, "student_2")
        assert "Mum listens" not in other.runtime.render(other, "student_view", {}).content
        """
    )


def test_a_block_follows_the_language_of_the_request() -> None:
    run(
        """
        from django.utils import translation
        found = block("cop_quiz", SOURCE, catalogs={"ar": {"q title": ["", "أيّها لون؟"]}})
        with translation.override("ar"):
            html = found.runtime.render(found, "student_view", {}).content
        assert 'lang="ar" dir="rtl"' in html, html
        """
    )


def test_a_plan_is_saved_and_is_one_learners_own() -> None:
    run(
        """
        source = "### Our plan <!-- plan #unit -->\\n\\n- We talk. <!-- #talk -->\\n- We ask. <!-- #ask -->\\n"
        found = block("cop_plan", source)
        html = found.runtime.render(found, "student_view", {}).content
        assert "We talk." in html and "CopPlan" in html and "cop-sheet" not in html, html
        name = found.identify("unit")
        reply = submit(found, "save_plan", **{name: [found.identify("unit", "ask")], name + ".own": ["Of our own"]})
        assert reply["kept"] and "cop-sheet" in reply["html"], reply
        found = again(found)
        assert found.state["picked"] == ["ask"]
        assert "Of our own" in found.runtime.render(found, "student_view", {}).content
        other = again(found, "student_2")
        assert "Of our own" not in other.runtime.render(other, "student_view", {}).content
        """
    )
