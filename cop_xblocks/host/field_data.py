"""Where a block's fields are kept: an author's are read-only, a learner's state is one JSON value for each block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xblock.field_data import DictFieldData, ReadOnlyFieldData, SplitFieldData
from xblock.fields import Scope

from cop_xblocks.block_xml import authored_value
from cop_xblocks.content import BlockContent


class _UncopiedFieldData(DictFieldData):
    """Values that are set and never changed in place: they are large, so they are not copied."""

    def get(self, block: Any, name: str) -> Any:
        return self._data[name]

    def set(self, block: Any, name: str, value: Any) -> None:
        self._data[name] = value

    def set_many(self, block: Any, update_dict: Mapping[str, Any]) -> None:
        self._data.update(update_dict)


class _AuthoredFieldData(_UncopiedFieldData):
    """An author's fields, of which most requests read few: each is turned into JSON when it is read."""

    def __init__(self, content: BlockContent, names: Mapping[str, str]) -> None:
        super().__init__({ours: name for name, ours in names.items()})
        self._content = content

    def get(self, block: Any, name: str) -> Any:
        return authored_value(self._content, self._data[name])


def split_field_data(content: BlockContent, names: Mapping[str, str], state: dict[str, Any]) -> SplitFieldData:
    """The fields of one block for one learner in one request. `names` are those of the content's fields, with the
    block's names for them. What the block sets is in `state` afterwards."""
    by_author = ReadOnlyFieldData(_AuthoredFieldData(content, names))
    return SplitFieldData(
        {scope: _UncopiedFieldData(state) if scope == Scope.user_state else by_author for scope in Scope.scopes()}
    )
