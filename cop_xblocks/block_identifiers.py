"""Opaque identifiers for a block's HTML: different for each learner, and the same each time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.conf import settings


def identifier_maker(scope_ids: Any) -> Callable[..., str]:
    """What makes an identifier for the learner and the block of `scope_ids` of a question's key and, where it is one of
    an item, the item's: the browser learns no key from it."""
    learner = scope_ids.user_id
    about = ["cop_xblocks identifier", str(scope_ids.usage_id), "" if learner is None else str(learner)]
    secret = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    begin = hashlib.blake2b(f"{json.dumps(about)}\0".encode(), digest_size=8, key=secret).copy

    def identify(question: str, item: str = "") -> str:
        mac = begin()
        mac.update(f"{question}\0{item}".encode("utf-8", "surrogatepass"))
        return f"c{mac.hexdigest()}"

    return identify
