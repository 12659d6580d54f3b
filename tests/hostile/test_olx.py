"""Whatever stands in a document, in a field or in a learner's state: no exception leaves a block.

The platform makes HTTP 500 of a view that raises, loses a block that cannot be parsed, and stops updating the course
where something raises at publishing. A thousand documents in the quick tier, more with `COP_SOAK=100000` (`tox -e
soak`). A document's number makes it.
"""

from __future__ import annotations

import json
import logging
import os
import random
from types import SimpleNamespace
from typing import Any

import pytest
import webob
from lxml import etree

from cop_xblocks.model import digest
from cop_xblocks.studio.editor import HANDLERS
from tests.support.contract.examples import BLOCKS, USAGE
from tests.support.contract.runtime import LEARNER, Contract, Visitor
from tests.support.hostile import bodies, documents
from tests.support.tiers import HOSTILE_DOCUMENTS

FIRST = int(os.environ.get("COP_SOAK_FROM", 0))
SLICES = 8
STAFF, ANONYMOUS, MASQUERADING = Visitor(staff=True), Visitor(None), Visitor(staff=True, masquerades=True)


@pytest.fixture(autouse=True)
def quiet() -> Any:
    """What a block makes the best of, it logs with a traceback: a hundred thousand of them are of no use."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("host")
@pytest.mark.parametrize("part", range(SLICES))
def test_no_exception_leaves_a_block(part: int) -> None:
    for number in range(FIRST + part, FIRST + HOSTILE_DOCUMENTS, SLICES):
        rng = random.Random(f"document {number}")
        node = documents.document(rng)
        values, state = documents.field_values(rng, BLOCKS[node.tag]), documents.state(rng)
        try:
            exercise(rng, node, values, state)
        except Exception as problem:
            document = etree.tostring(node, encoding="unicode")
            for name, value in {"number": number, "document": document, "fields": values, "state": state}.items():
                problem.add_note(f"{name}: {value!s:.3000}")
            raise


def exercise(rng: random.Random, node: Any, values: dict[str, Any], state: dict[str, Any]) -> None:
    """Do to a block all that the platform does."""
    cls, contract = BLOCKS[node.tag], Contract()
    contract.add_xml(cls, node, USAGE)
    contract.set(USAGE, **values)
    contract.put_state(USAGE, state)
    for visitor in (LEARNER, STAFF, ANONYMOUS):
        assert 'class="cop ' in contract.view(USAGE, visitor)
    contract.view(USAGE, MASQUERADING)
    assert 'class="cop ' in contract.view(USAGE, ANONYMOUS, "public_view")
    for view in ("author_view", "studio_view"):
        block = contract.studio(USAGE)
        block.runtime.render(block, view, {})
    block.validate()
    block = contract.unbound(USAGE)
    again = etree.Element("unknown")
    block.add_xml_to_node(again)
    Contract().add_xml(cls, etree.fromstring(etree.tostring(again)), USAGE)
    json.dumps(block.index_dictionary())
    json.dumps(block.student_view_data())
    block.data = block.data
    learners = [SimpleNamespace(username=str(n), state=kept) for n, kept in enumerate([state, {}, None, [], "x"])]
    rows = list(block.generate_report_data(iter(learners), 3))
    assert [name for name, _row in rows] == ["0", "1", "2", "3", "4"]
    if cls.has_score:
        assert block.max_score() >= 0
        learner = contract.open(USAGE)
        assert learner.get_score().raw_possible >= 0
        learner.has_submitted_answer()
    if cls.handler:
        send(rng, contract, cls.handler)
    if rng.random() < 0.25:  # the slowest, and the same for all blocks
        edit(rng, contract)


def send(rng: random.Random, contract: Contract, handler: str) -> None:
    """Send what any form, or none, would send."""
    block = contract.open(USAGE)
    form = bodies.Form({"do": ["mark", "save"], "attempt": ["0"], "steps": ["0"], block.html_id: []}, ["unit"], [])
    made = bodies.make(rng, form)
    request = webob.Request.blank("/", method=made.method if made.method.isalpha() else "POST", body=made.body)
    request.content_type = made.content_type if "\0" not in made.content_type else ""
    reply = block.runtime.handle(block, handler, request)
    assert reply.status_code < 500
    block.save()


def edit(rng: random.Random, contract: Contract) -> None:
    """Ask for what Studio's editor asks for, or for something like it."""
    what = rng.choice([*HANDLERS, "", "nothing"])
    block = contract.studio(USAGE)
    language = rng.choice([*documents.LANGUAGES, *block.catalogs])
    sent: dict[str, Any] = {"source": block.source, "version": digest(block.source), "language": language}
    sent |= {"settings": {}, "strings": {}, "po": "", "over": False}
    for name in rng.sample([*sent, "x"], rng.choice([0, 0, 1, 2])):
        sent[name] = rng.choice([lambda: documents.word(rng), lambda: bodies.anything(rng, 0)])()
    if rng.random() < 0.5:
        names = [setting.field for setting in block.studio_settings]
        sent["settings"] = {name: rng.choice([documents.word(rng), bodies.anything(rng, 2)]) for name in names}
    body = json.dumps(sent if rng.random() < 0.9 else bodies.anything(rng, 0)).encode()
    assert contract.request_edit(USAGE, what, body).status_code < 500
    block.save()
