"""The host's runtime: XBlocks of one course, for one learner, in one request."""

from __future__ import annotations

import inspect
import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from xblock.core import XBlock
from xblock.field_data import FieldData
from xblock.fields import ScopeIds
from xblock.runtime import MemoryIdManager, Mixologist, Runtime

from cop_xblocks.activities.registry import activity_types
from cop_xblocks.block import CourseBlock, Fragment
from cop_xblocks.forms.fields import MOST_BYTES
from cop_xblocks.host.addresses import address
from cop_xblocks.host.allowance import ONE
from cop_xblocks.host.assets import asset_url
from cop_xblocks.host.events import PREFIX, append_events, are_small_enough
from cop_xblocks.host.field_data import split_field_data
from cop_xblocks.host.learning_paths import query_of_request
from cop_xblocks.host.library import HostedCourse
from cop_xblocks.host.services import AddressService, AnonymousUserService, PlainFormService, TranslationService
from cop_xblocks.host.statements import store_completion, store_mark, store_state
from cop_xblocks.host.transactions import TooLargeError
from cop_xblocks.host.visitors import get_or_create_learner

MOST_STATE = MOST_BYTES
"""Bytes that a learner's state in one block may take as JSON; no form may be larger. A quiz with ten questions takes
about 2,000."""

BLOCKS: Mapping[str, type[CourseBlock]] = {
    type_.tag: XBlock.load_class(type_.tag) for type_ in activity_types().values()
}

for _block in BLOCKS.values():
    # XBlock works out the members of a class at their first use, and gives None to a thread that asks meanwhile: the
    # first learners after a start would read that the part cannot be shown. Its runtime derives a class of its own from
    # each block's, even with no mixins.
    for _class in (_block, Mixologist(()).mix(_block)):
        inspect.getmembers(_class)


class HostRuntime(Runtime):
    """Runs the blocks of a course on the learner's states. `store` writes the states that have changed, and what the
    blocks have published; until then nothing is written."""

    def __init__(self, request: Any, hosted: HostedCourse, public: uuid.UUID, states: Mapping[str, Any]) -> None:
        addresses = AddressService(hosted)
        services = {
            "i18n": TranslationService(),
            "user": AnonymousUserService(),
            "completion": object(),
            "replace_urls": addresses,
            "plain_forms": PlainFormService(request),
            "localized_content": hosted.localized,
        }
        super().__init__(MemoryIdManager(), None, services=services)
        self.hosted, self.public = hosted, public
        self._addresses = addresses
        self._request = request
        self._read = states
        self._stored: dict[str, Mapping[str, Any]] = {}
        self._states: dict[str, dict[str, Any]] = {}
        """The states by block: as they were stored, and as the blocks have set them."""
        self._field_data: dict[str, FieldData] = {}
        """By usage."""
        self._results: list[tuple[str, str, Mapping[str, Any]]] = []
        """Grades and completions: block, type and data."""
        self._events: dict[str, list[tuple[str, str]]] = {}
        """Names, and data as JSON, by block."""

    def block(self, url_name: str) -> CourseBlock:
        """A block of the course by its name; KeyError where there is none."""
        _page, fields = self.hosted.by_block[url_name]
        cls = BLOCKS[fields.tag]
        # Its usage and its definition have one identifier: `parents:five-steps_quiz`.
        usage = f"{self.hosted.course.key}:{url_name}"
        stored = self._read.get(url_name, {})
        self._stored[url_name] = {name: value for name, value in stored.items() if _fits(cls.fields.get(name), value)}
        self._states[url_name] = dict(self._stored[url_name])
        self._field_data[usage] = split_field_data(fields, cls.authored, self._states[url_name])
        block: CourseBlock = self.construct_xblock_from_class(cls, ScopeIds(self.public.hex, fields.tag, usage, usage))
        return block

    def store(self, learner: int | None) -> None:
        """Write what the blocks have changed and published. Call it once, in the transaction that has read the states.

        `learner` is the identifier of the learner's row, if it is known. Raises TooLargeError.
        """
        row = learner or get_or_create_learner(self.public).id
        course = self.hosted.course.key
        for block in self._changed():
            state = json.dumps(self._states[block])
            if len(state) > MOST_STATE:
                raise TooLargeError("the state of a block is too large")
            store_state((row, course, block), state)
        for block, name, data in self._results:
            if name == "completion":
                store_completion((row, course, block), data["completion"])
            elif data["max_value"] > 0:  # a block publishes its best attempt
                store_mark((row, course, block), data["value"], data["max_value"])
        for block, events in self._kept_events().items():
            append_events((row, course, block), events)

    def has_something_to_store(self) -> bool:
        """Whether `store` would write."""
        return bool(self._changed() or self._results or self._kept_events())

    def size_of_events(self) -> int:
        """Bytes that the data file grows by for the events that `store` would append."""
        return sum(ONE + len(data) for events in self._kept_events().values() for _, data in events)

    def size(self, block: str) -> int:
        """Bytes that a block's state takes as JSON."""
        return len(json.dumps(self._states[block]))

    def _kept_events(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The events of the blocks none of whose events is too large, by the blocks' names."""
        return {block: events for block, events in self._events.items() if are_small_enough(events)}

    def _changed(self) -> list[str]:
        """The blocks whose states have changed."""
        return [block for block, state in self._states.items() if state != self._stored[block]]

    # The interface of XBlock's runtime

    def service(self, block: Any, service_name: str) -> Any:
        if service_name == "field-data":
            return self._field_data[block.scope_ids.usage_id]
        return super().service(block, service_name)

    def publish(self, block: Any, event_type: str, event_data: Mapping[str, Any]) -> None:
        if event_type in ("grade", "completion"):
            self._results.append((_url_name(block), event_type, dict(event_data)))
        elif event_type.startswith(PREFIX):
            self._events.setdefault(_url_name(block), []).append((event_type, json.dumps(event_data)))

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        path = address("handler", args=(self.hosted.course.key, _url_name(block), handler_name))
        # A plain form comes back to the page, on the same learning path.
        query = query or query_of_request(self._request, self.hosted).removeprefix("?")
        return f"{path}?{query}" if query else path

    def resource_url(self, resource: str) -> str:
        return asset_url(resource.rpartition("/")[2])

    def local_resource_url(self, block: Any, uri: str) -> str:
        return asset_url(uri.removeprefix("public/"))

    def wrap_xblock(self, block: Any, view: str, frag: Fragment, context: Any) -> Fragment:
        """The host's pages load the blocks' script and style themselves; a block's HTML is enough."""
        return Fragment(self._addresses.replace_urls(frag.content))

    def applicable_aside_types(self, block: Any) -> list[str]:
        """None. XBlock's own scan of installed asides costs 4.5 ms for each block."""
        return []


def _url_name(block: Any) -> str:
    return str(block.scope_ids.usage_id).partition(":")[2]


def _fits(field: Any, value: Any) -> bool:
    """Whether a field can hold the value that is stored under its name; XBlock raises at each use of one that cannot.

    A value that a newer version has stored under another name stays.
    """
    try:
        return field is None or field.from_json(value) is not None
    except (TypeError, ValueError):
        return False
