"""Which of the package's files say each sentence of the interface, through the cache."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from cop_xblocks.build.cache import BuildCache
from cop_xblocks.build.inputs import digest_of, package_digest
from cop_xblocks.languages.interface_catalog import PACKAGE


def interface_sentences(cache: BuildCache) -> Mapping[str, list[str]]:
    """By msgid: the modules and templates that say it. To find them takes half a second for each new package."""
    key = digest_of("sentences of the interface", package_digest())
    value = cache.get(key)
    if value is None:
        from cop_xblocks.languages.extract import extract_interface

        messages = extract_interface(PACKAGE).entries
        files = {_msgid(message.id): [file for file, _ in message.locations] for message in messages}
        value = json.dumps(files).encode()
        cache.put(key, value)
    sentences: Mapping[str, list[str]] = json.loads(value)
    return sentences


def _msgid(msgids: str | Sequence[str]) -> str:
    return msgids if isinstance(msgids, str) else msgids[0]
