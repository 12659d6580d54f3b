"""What a learner types is stored with their answers, and nothing in the process holds it when the reply has gone."""

from __future__ import annotations

import gc
import json
import secrets
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any
from urllib.parse import urlencode

import pytest

from cop_xblocks.questions.registry import kinds
from tests.support.hostile.bodies import FORM, JSON, Request
from tests.support.hostile.sending import Sender
from tests.support.hostile.stages import STAGES
from tests.support.tiers import quick_in

pytestmark = pytest.mark.usefixtures("hostile")
STAGE_OF = {unit: stage for stage in STAGES for unit in stage.units if unit in ("quiz", "graded", "plan")}


def test_these_are_the_kinds_into_which_one_types() -> None:
    assert {name for name, kind in kinds().items() if kind.typed} == {"cloze", "number", "reflect", "text"}


WAYS = list(product(STAGE_OF, ("mark", "save"), (JSON, FORM)))
FEW = (("quiz", "mark", JSON), ("graded", "save", FORM), ("plan", "mark", FORM), ("plan", "save", JSON))
"""Every unit, every button and every form of a request, once or twice."""


@pytest.mark.parametrize(("unit", "do", "content_type"), quick_in(FEW, WAYS))
def test_nothing_in_the_process_holds_what_was_typed(
    newcomer: Callable[[], Any], unit: str, do: str, content_type: str
) -> None:
    for number in ("12", "12 {}"):  # the second is refused, and everything that was typed beside it
        secret = secrets.token_hex(12)
        type_in(Sender(newcomer(), newcomer(), STAGE_OF[unit], unit), do, content_type, secret, number.format(secret))
        assert held(secret) == []


def type_in(sender: Sender, do: str, content_type: str, secret: str, number: str) -> None:
    """Type it wherever one can type, send it twice, and look at the page in between."""
    form = sender.form()
    fields = {name: list(offered[:1]) or [secret] for name, offered in form.fields.items()} | {"do": [do]}
    names = {sender.block().identify(f"{prefix}-number") for prefix in "ab"} & fields.keys()
    fields |= {name: [number] for name in names}
    body = json.dumps({"fields": fields}) if content_type == JSON else urlencode(fields, doseq=True)
    for _ in range(2):
        reply = sender.send(Request(body.encode(), content_type))
        assert secret in (reply.content.decode() if content_type == JSON else sender.learner.get(sender.page))
        sender.form()


def held(secret: str) -> list[str]:
    """What holds a text that has these words in it: the containers that lead there, outermost last."""
    gc.collect()
    strings = []
    for holder in gc.get_objects():
        for text in texts(holder, 0):
            if text is not secret and secret in text:
                strings.append(f"{type(holder).__name__} {holder!r:.200}: {text!r:.200}")
    return strings


def texts(holder: Any, depth: int) -> Iterator[str]:
    """The texts in a container, and in those inside it that the collector does not list itself."""
    for referent in gc.get_referents(holder):
        if isinstance(referent, bytes):
            yield referent.decode("latin-1")
        elif isinstance(referent, str):
            yield referent
        elif depth < 4 and not gc.is_tracked(referent):
            yield from texts(referent, depth + 1)
