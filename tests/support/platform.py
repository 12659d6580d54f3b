"""A runtime that gives the blocks no more than Open edX does."""

from __future__ import annotations

import json
from typing import Any

import webob
from lxml import etree

from cop_xblocks.content import BlockContent
from cop_xblocks.targets.olx.xml import write_block

QUIZ = """\
### Which one is a colour? <!-- question #colour -->

See [the lesson](../lesson.md) and ![a square](media/square.svg)

- [ ] Seven <!-- #seven -->
- [x] Red <!-- #red -->
  > Feedback for red.
"""


class Platform:
    """What the tests look at after a block has run."""

    def __init__(self, user: str | None = "7", staff: bool = False, signed_in: bool = True) -> None:
        from xblock.core import XBlockMixin
        from xblock.fields import DateTime, Field, Scope, ScopeIds
        from xblock.reference.user_service import XBlockUser
        from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, Runtime

        from cop_xblocks.helplines import HelplinesBlock
        from cop_xblocks.lesson import LessonBlock
        from cop_xblocks.plan import PlanBlock
        from cop_xblocks.quiz import QuizBlock
        from cop_xblocks.scenario import ScenarioBlock

        published: list[tuple[str, Any]] = []
        events: list[tuple[str, Any]] = []

        class Inherited(XBlockMixin):
            """Fields that the platform mixes into every block."""

            due = DateTime(default=None, scope=Scope.settings)
            graceperiod = Field(default=None, scope=Scope.settings)

        class Users:
            def get_current_user(self) -> Any:
                user = XBlockUser(is_current_user=True)
                user.opt_attrs = {"edx-platform.user_is_staff": staff, "edx-platform.is_authenticated": signed_in}
                return user

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
                # Events are emitted to the tracking log, as JSON; the platform does something for the others.
                target = events if event_type.startswith("cop.") else published
                target.append((event_type, json.loads(json.dumps(event_data))))

        services = {
            "field-data": KvsFieldData(DictKeyValueStore()),
            "user": Users(),
            "replace_urls": Urls(),
            "completion": object(),
        }
        self.published, self.events = published, events
        ids = MemoryIdManager()
        self.runtime = PlatformRuntime(ids, ids, services=services, mixins=(Inherited,))
        self.scope_ids = ScopeIds(user, "cop_quiz", "definition", "usage")

    def block(self, tag: str = "cop_quiz", **fields: Any) -> Any:
        """A block read from its XML."""
        given = {"url_name": "u", "display_name": "A block", "key": "unit", "language": "en", "source": QUIZ} | fields
        node = etree.Element("any")
        write_block(node, BlockContent(tag=tag, **given))
        cls = self.runtime.load_block_type(tag)
        block = cls.parse_xml(node, self.runtime, self.scope_ids._replace(block_type=tag))
        block.save()
        return block

    def submit(self, block: Any, picks: list[str], **more: list[str]) -> dict[str, Any]:
        fields = {block.identify("colour"): [block.identify("colour", pick) for pick in picks]} if picks else {}
        fields |= more
        request = webob.Request.blank("/", method="POST", body=json.dumps({"fields": fields}).encode())
        request.content_type = "application/json"
        reply = self.runtime.handle(block, "submit", request)
        assert reply.status_code == 200
        data: dict[str, Any] = json.loads(reply.body)
        return data


def render(block: Any) -> str:
    return str(block.student_view({}).content)
