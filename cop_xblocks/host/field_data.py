"""Where a block's fields are kept: an author's are read-only, a learner's state is one JSON value for each block."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from typing import Any

from xblock.exceptions import InvalidScopeError
from xblock.field_data import FieldData
from xblock.fields import Scope


class CourseFieldData(FieldData):
    """The fields of one block for one learner in one request."""

    def __init__(self, authored: Mapping[str, Any], state: Mapping[str, Any]) -> None:
        self._authored = authored
        self.state = dict(state)
        self.changed = False

    def get(self, block: Any, name: str) -> Any:
        if name in self._authored:
            return self._authored[name]
        # A copy, in the fastest way for JSON.
        return json.loads(json.dumps(self.state[name])) if block.fields[name].MUTABLE else self.state[name]

    def has(self, block: Any, name: str) -> bool:
        return name in self._authored or name in self.state

    def set(self, block: Any, name: str, value: Any) -> None:
        self._own(block, name)
        if name not in self.state or self.state[name] != value:
            self.state[name] = copy.deepcopy(value)
            self.changed = True

    def delete(self, block: Any, name: str) -> None:
        self._own(block, name)
        self.changed = self.state.pop(name, self) is not self or self.changed

    def _own(self, block: Any, name: str) -> None:
        if block.fields[name].scope != Scope.user_state:
            raise InvalidScopeError(f"{name} is the author's and cannot be changed here")
