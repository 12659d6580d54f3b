"""A content library of the platform (v2): how its runtime loads, shows and saves a component.

Each behaviour names the file and the function of openedx/openedx-platform that it follows: `runtime.py` and
`openedx_content_runtime.py` in `openedx/core/djangoapps/xblock/runtime/` (`learning_core_runtime.py` before Verawood).
"""

from __future__ import annotations

import json
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import webob
from lxml import etree
from xblock.exceptions import NoSuchServiceError
from xblock.field_data import FieldData, SplitFieldData
from xblock.fields import Scope, ScopeIds
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, Runtime

from tests.support.contract.runtime import StudioFields

AUTHORED = (Scope.content, Scope.settings)


class _Authored(FieldData):
    """`OpenedXContentFieldData`: authored fields alone, by their names; it knows what was changed since the loading."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.changed = False

    def _check(self, block: Any, name: str) -> None:
        field = getattr(type(block), name)
        if field.scope not in AUTHORED:
            # As the platform's own does: a block that keeps something elsewhere fails here as it would there.
            raise NotImplementedError(f"Scope {field.scope} is unsupported")

    def get(self, block: Any, name: str) -> Any:
        self._check(block, name)
        return self.values[name]

    def set(self, block: Any, name: str, value: Any) -> None:
        self._check(block, name)
        if name not in self.values or self.values[name] != value:
            self.values[name] = value
            self.changed = True

    def delete(self, block: Any, name: str) -> None:
        self._check(block, name)
        del self.values[name]
        self.changed = True


class _Runtime(Runtime):
    """`OpenedXContentRuntime`, for one user; for nobody (None) where a component is read for the search."""

    def __init__(self, library: Library, user: str | None) -> None:
        ids = MemoryIdManager()
        super().__init__(ids, ids, mixins=(StudioFields,))
        self.library, self.user, self.user_id = library, user, user
        self.authored = _Authored()
        # `_init_field_data_for_block`: in Studio a learner's state is gone with the request; nobody has none.
        state = None if user is None else KvsFieldData(DictKeyValueStore())
        self.fields = SplitFieldData(dict.fromkeys(AUTHORED, self.authored) | {Scope.user_state: state})
        # `AuthoredDataMode` of data.py; Studio's.
        self.authored_data_mode = SimpleNamespace(name="DEFAULT_DRAFT")

    def get_block(self, usage_id: str, for_parent: Any = None) -> Any:
        """Parse the component."""
        node = etree.fromstring(self.library.olx[usage_id])
        cls = self.mixologist.mix(self.load_block_type(node.tag))
        block = cls.parse_xml(node, runtime=self, keys=ScopeIds(self.user_id, node.tag, None, usage_id))
        block.force_save_fields(block._get_fields_to_save())
        self.authored.changed = False
        return block

    def save_block(self, block: Any) -> None:
        """Write the component's XML, as `serialize_modulestore_block_for_openedx_content` makes it."""
        if not self.authored.changed:
            return
        node = etree.Element("root")
        block.add_xml_to_node(node)
        node.attrib.pop("url_name", None)
        self.library.olx[block.scope_ids.usage_id] = str(etree.tostring(node, encoding="unicode", pretty_print=True))
        self.authored.changed = False

    def service(self, block: Any, service_name: str) -> Any:
        """`XBlockRuntime.service`: what it has; a user who is None has no attributes to ask for."""
        declaration = block.service_declaration(service_name)
        if declaration is None:
            raise NoSuchServiceError(f"Service {service_name!r} was not requested.")
        if service_name == "field-data":
            return self.fields
        if service_name == "user":
            if self.user is None:
                raise AttributeError("'NoneType' object has no attribute 'is_anonymous'")
            attributes = {"edx-platform.user_is_staff": True, "edx-platform.is_authenticated": True}
            return SimpleNamespace(get_current_user=lambda: SimpleNamespace(opt_attrs=attributes))
        if service_name == "replace_urls":
            return SimpleNamespace(replace_urls=lambda text: text.replace("/static/", "/library_assets/"))
        if service_name == "completion":
            return SimpleNamespace(completion_tracking_enabled=lambda: True)
        return super().service(block, service_name)

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        assert self.user is not None, "Cannot get handler URLs without specifying a specific user ID."
        return f"https://studio.example.org/api/xblock/v2/handler/{handler_name}"

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"https://studio.example.org/static/xblock/resources/{uri}"

    def resource_url(self, resource: str) -> str:
        # As the platform's own does (`XBlockRuntime.resource_url`): a block has to ask for a local address.
        raise NotImplementedError("resource_url is not supported by Open edX.")

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        self.library.events.append(event_type)

    def applicable_aside_types(self, block: Any) -> list[str]:
        return []


def add_learning_contexts(monkeypatch: pytest.MonkeyPatch, *editors: str) -> None:
    """The platform's module that says who may edit a component: these users (openedx/core/djangoapps/xblock/
    learning_context/, `get_learning_context_impl` and `can_edit_block`)."""
    name = "openedx.core.djangoapps.xblock.learning_context.manager"
    module = ModuleType(name)
    context = SimpleNamespace(can_edit_block=lambda user, usage: user in editors)
    vars(module)["get_learning_context_impl"] = lambda usage: context
    monkeypatch.setitem(sys.modules, name, module)


class Library:
    """The components of a library, by their names."""

    def __init__(self) -> None:
        self.olx: dict[str, str] = {}
        self.events: list[str] = []

    def open(self, usage: str, user: str | None = "3") -> Any:
        """A component for one request."""
        return _Runtime(self, user).get_block(usage)

    def call(self, usage: str, handler: str, content: Any, suffix: str = "", user: str = "3") -> Any:
        """Send JSON to a handler; the reply."""
        request = webob.Request.blank("/", method="POST", body=json.dumps(content).encode())
        request.content_type = "application/json"
        block = self.open(usage, user)
        return block.runtime.handle(block, handler, request, suffix)
