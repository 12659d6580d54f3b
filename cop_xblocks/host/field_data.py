"""Where a block's fields are kept: an author's are read-only, a learner's state is one JSON value for each block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xblock.field_data import DictFieldData, ReadOnlyFieldData, SplitFieldData
from xblock.fields import Scope


class _UncopiedFieldData(DictFieldData):
    """Values that are set and never changed in place: they are large, so they are not copied."""

    def get(self, block: Any, name: str) -> Any:
        return self._data[name]

    def set(self, block: Any, name: str, value: Any) -> None:
        self._data[name] = value

    def set_many(self, block: Any, update_dict: Mapping[str, Any]) -> None:
        self._data.update(update_dict)


def split_field_data(authored: Mapping[str, Any], state: dict[str, Any]) -> SplitFieldData:
    """The fields of one block for one learner in one request. What the block sets is in `state` afterwards."""
    by_author = ReadOnlyFieldData(_UncopiedFieldData(authored))
    return SplitFieldData(
        {scope: _UncopiedFieldData(state) if scope == Scope.user_state else by_author for scope in Scope.scopes()}
    )
