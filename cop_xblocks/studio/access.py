"""Who may edit a block."""

from __future__ import annotations

from importlib import import_module
from typing import Any

PERMISSIONS = "studio_user_permissions"
"""The service of Studio that knows who may write in a course. The LMS has none, and neither has the preview in a unit
(edx-platform, `cms/djangoapps/contentstore/xblock_storage_handlers/view_handlers.py`, `load_services_for_studio`)."""

_CONTEXTS = "openedx.core.djangoapps.xblock.learning_context.manager"
"""The module of the platform that knows who may edit what in a library."""


def may_edit(block: Any) -> bool:
    """Whether the request comes from Studio, and from somebody who may change the course or the library that the block
    is in.

    Studio's `component_handler` asks for a log-in and for nothing else, and stores what a handler has set: the block
    has to ask. The runtime of libraries lets everybody call a handler who may see the library, and stores nothing for
    those who may not edit (`openedx/core/djangoapps/xblock/runtime/learning_core_runtime.py`, `save_block`); it shows
    drafts in Studio alone.
    """
    try:
        permissions = block.runtime.service(block, PERMISSIONS)
        if permissions is not None:
            return bool(permissions.can_write(course_key(block)))
        mode = getattr(getattr(block.runtime, "authored_data_mode", None), "name", "")
        if mode != "DEFAULT_DRAFT" or block.is_anonymous():
            return False
        usage = block.scope_ids.usage_id
        context = import_module(_CONTEXTS).get_learning_context_impl(usage)
        return bool(context.can_edit_block(block.runtime.user, usage))
    except Exception:
        return False


def course_key(block: Any) -> Any:
    """The key of the course or the library that a block is in; None on a runtime without such keys."""
    usage = block.scope_ids.usage_id
    return getattr(usage, "context_key", None) or getattr(usage, "course_key", None)
