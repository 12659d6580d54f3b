"""The messages of a course as one text in each language, for whoever sends them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cop_xblocks.targets import Edition, File, Target


def _files(edition: Edition, options: Mapping[str, Any]) -> Iterator[File]:
    from cop_xblocks.markdown import plain

    messages = edition.localized(edition.source.messages)
    if messages is None:
        raise ValueError(f"the course has no messages.md; start it with: cop new messages {edition.source.folder_name}")
    texts = [messages.title, *(text for message in messages.messages for text in (message.title, message.text))]
    yield "messages.txt", "\n\n".join(map(plain, texts)).encode() + b"\n"


TARGET = Target("messages", "file", _files)
