"""A kind that is made up here, in one folder. Its items are a picture and its regions, as no other kind has them."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

KIND = '''
"""Spot: find the region of a picture."""

from dataclasses import dataclass
from fractions import Fraction

from cop_xblocks.forms.stored_state import key_list
from cop_xblocks.markdown import read_elements
from cop_xblocks.model import Body, Element, Mark, Refusal, Text
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.items import read_items
from cop_xblocks.questions.kind import Kind, Role, Sample, Split
from cop_xblocks.questions.controls import shuffled
from cop_xblocks.questions.splitting import is_task_list


@dataclass(frozen=True, slots=True)
class Region:
    key: str
    text: Text
    right: bool


@dataclass(frozen=True, slots=True)
class Spot(Body):
    picture: tuple[Element, ...]
    regions: tuple[Region, ...]

    @property
    def keys(self):
        return tuple(region.key for region in self.regions)


def split(reader, nodes):
    at = next((at for at, node in enumerate(nodes) if is_task_list(node)), len(nodes))
    if not at or at == len(nodes):
        return Split(nodes, (), ())
    items = nodes[at - 1 : at + 1]
    return Split(nodes[: at - 1], items, nodes[at + 1 :], items)


def read(reader, opened, nodes):
    picture, regions = nodes
    elements = read_elements(reader, [picture], lambda role, text: f"{opened.key} scenery picture", role="scenery")
    items = read_items(reader, opened, "region", regions.children)
    if items is None:
        return None
    return Spot(
        tuple(elements), tuple(Region(read.item.key, read.item.text, read.node.is_ticked) for read in items)
    )


def read_answer(question, fields, identify, language):
    picked = list(fields.get(identify(question.key), ()))
    known = {identify(question.key, key): key for key in question.body.keys}
    if not set(picked) <= known.keys() or len(picked) > 1:
        return Refusal(_("Choose one answer only."))
    return [known[each] for each in picked] or None


def grade(question, answer):
    right = [region.key for region in question.body.regions if region.right]
    return Mark(Fraction(int(key_list(answer) == right)), frozenset(right) & frozenset(key_list(answer)))


def present(question, showing, identify, typeset):
    rows = shuffled(question, question.body.regions, identify)
    picked = key_list(showing.answer)
    return {
        "name": identify(question.key),
        "picture_html": typeset(question.body.picture),
        "regions": [
            {"id": identify(question.key, row.key), "html": typeset(row.text), "picked": row.key in picked}
            for row in rows
        ],
    }


def words(question, answer):
    return ", ".join(key_list(answer))


def send(question, parts, identify):
    return {identify(question.key): [identify(question.key, part) for part in parts]}


def samples(question, identify):
    for region in question.body.regions:
        share = Fraction(int(region.right))
        yield Sample("right" if region.right else "wrong", send(question, [region.key], identify), share)


KIND = Kind(
    name="spot",
    split=split,
    read=read,
    read_answer=read_answer,
    grade=grade,
    present=present,
    words=words,
    send=send,
    samples=samples,
    flags=("zoom",),
    roles={"region": Role("name of a region in a picture", compared=True), "scenery": Role("picture to look at")},
    form="a picture and a list of its regions",
)
'''
VIEW = """\
{{ form.picture_html|safe }}
{% for region in form.regions %}
<label><input type="radio" name="{{ form.name }}" value="{{ region.id }}"{% if region.picked %} checked{% endif %}>
{{ region.html|safe }}</label>
{% endfor %}
"""
SPEC = "# Spot\n\nA picture, and a region in it to find. `zoom` is large.\n\n## How it is marked\n\nRight or not.\n"
NEW = "### Where is it? <!-- question #new-question spot -->\n\n![It](media/street.svg)\n\n- [x] Left\n- [ ] Right\n"

LESSON = """\
---
key: lesson
---
# Lesson

## Unit <!-- #unit -->

### Which door is open? <!-- question #door zoom   spot -->

![A street with two doors](media/street.svg)

- [x] The left door
- [ ] The right door <!-- #right -->

> [!NOTE]
> Look at the light.
"""
COURSE = """\
---
audience: parents
language: en
---
# A course

About it.

## Module <!-- #module -->

- [Lesson](lesson.md)
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>\n'
RUN = """
import json, os, sys
root, folder, steps = sys.argv[1:4]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.chdir(root)
from cop_xblocks import questions
questions.__path__.append(folder)
from click.testing import CliRunner
from cop_xblocks.cli import cop
said = {}
for step in json.loads(steps):
    result = CliRunner().invoke(cop, step)
    said[" ".join(step)] = [result.exit_code, result.output + repr(result.exception or "")]
"""
HOST = """
from pathlib import Path
import logging
import re
from cop_xblocks.host import make_application
make_application(Path(root), Path(root) / "learners.sqlite3")
logging.disable(logging.INFO)
from django.test import Client
learner = Client(SERVER_NAME="localhost")
page = learner.get("/courses/small/units/unit/").content.decode()
replies = []
name, action = re.search(r'name="(c[0-9a-f]{16})"', page)[1], re.search(r'data-handler="([^"]+)"', page)[1]
for value in re.findall(r'type="radio" name="c[0-9a-f]{16}" value="(c[0-9a-f]{16})"', page):
    body = json.dumps({"fields": {name: [value], "do": ["mark"]}})
    replies.append(learner.post(action, body, content_type="application/json").json())
from cop_xblocks.host.models import Event
said["events"] = [each.data for each in Event.objects.all() if each.name == "cop.question.answered"]
said["page"], said["replies"] = page, replies
for name in ("js", "css"):
    address = re.search(f'"(/static/cop[.][0-9a-f]+[.]{name})"', page)[1]
    said[name] = learner.get(address, headers={"Accept-Encoding": "identity"}).content.decode()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The kind's folder is the only place that knows it; the root has a course that uses it."""
    folder = tmp_path / "kinds" / "spot"
    folder.mkdir(parents=True)
    texts = {"__init__.py": KIND, "view.html": VIEW, "spec.md": SPEC, "new.md": NEW}
    texts |= {
        "enhance.js": "registerKind('.cop-spot', zoom);\n",
        "style.css": ".cop.cop .cop-spot { display: grid; }\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    course = tmp_path / "root" / "courses" / "small"
    (course / "media").mkdir(parents=True)
    (tmp_path / "root" / "locales").mkdir()
    (course / "media" / "street.svg").write_text(SVG, "utf-8")
    (course / "course.md").write_text(COURSE, "utf-8")
    (course / "lesson.md").write_text(LESSON, "utf-8")
    return folder


def run(folder: Path, *steps: list[str], more: str = "") -> dict[str, Any]:
    script = f"{RUN}{more}\nprint(json.dumps(said))\n"
    root = folder.parent.parent / "root"
    arguments = [sys.executable, "-c", script, str(root), str(folder.parent), json.dumps(steps)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return data


def test_a_made_up_kind_goes_through_every_command(folder: Path, tmp_path: Path) -> None:
    lesson = tmp_path / "root" / "courses" / "small" / "lesson.md"
    steps = [
        ["fmt", "courses"],
        ["ids", "--write", "courses"],
        ["check"],
        ["explain", "spot"],
        ["new", "question", "courses/small/lesson.md", "--kind", "spot", "--title", "Where?"],
        ["translate", "add", "fr"],
        ["translate", "update"],
        ["build", "--target", "olx", "--draft", "--output", "made"],
    ]
    output = run(folder, *steps)
    text = lesson.read_text("utf-8")
    assert "### Which door is open? <!-- question #door spot zoom -->" in text, output["fmt courses"]
    assert "- [x] The left door <!-- #the-left-door -->" in text, output["ids --write courses"]
    assert "spot" not in output["check"][1] and "not known" not in output["check"][1], output["check"]
    assert output["explain spot"][0] == 0 and "a region in it to find" in output["explain spot"][1]
    assert "### Where? <!-- question #where spot -->" in text, output
    template = (tmp_path / "root" / "locales" / "small.pot").read_text("utf-8")
    assert 'msgctxt "door region the-left-door"' in template
    assert "#. Role: name of a region in a picture" in template
    archives = list((tmp_path / "root" / "made").glob("*.tar.gz"))
    assert archives, output
    with tarfile.open(archives[0]) as archive:
        files = [archive.extractfile(member) for member in archive.getmembers() if member.isfile()]
        assert any(b"question #door spot" in file.read() for file in files if file is not None)


def test_a_made_up_kind_is_shown_and_marked_by_the_host(folder: Path) -> None:
    output = run(folder, ["ids", "--write", "courses"], more=HOST)
    assert "The left door" in output["page"] and "street" in output["page"]
    assert "registerKind('.cop-spot',zoom);" in output["js"] and ".cop.cop .cop-spot{display:grid}" in output["css"]
    assert [reply["marked"] for reply in output["replies"]].count(True) >= 1
    assert {json.dumps(event["choice"]) for event in output["events"]} <= {'["the-left-door"]', '["right"]'}
    shares = {event["choice"][0]: event["share"] for event in output["events"]}
    assert shares.get("the-left-door", 1.0) == 1.0 and shares.get("right", 0.0) == 0.0
