"""Pictures and what is played, whole and in parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Newcomer = Callable[[], Any]
PICTURE = "/courses/small/media/square.svg"
CONTENT = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def test_a_file_is_sent_whole_and_says_that_parts_can_be_asked_for(newcomer: Newcomer) -> None:
    reply = newcomer().client.get(PICTURE)
    assert (reply.status_code, reply.getvalue()) == (200, CONTENT)
    assert reply["Accept-Ranges"] == "bytes" and reply["Content-Length"] == str(len(CONTENT))


@pytest.mark.parametrize(
    ("range_header", "part"),
    [
        ("bytes=0-", slice(0, None)),
        ("bytes=5-9", slice(5, 10)),
        ("bytes=30-999999", slice(30, None)),
        ("bytes=-6", slice(-6, None)),
    ],
)
def test_a_part_is_sent_where_a_part_is_asked_for(range_header: str, part: slice, newcomer: Newcomer) -> None:
    reply = newcomer().client.get(PICTURE, headers={"Range": range_header})
    assert (reply.status_code, reply.getvalue()) == (206, CONTENT[part])
    start, end, _ = part.indices(len(CONTENT))
    assert reply["Content-Range"] == f"bytes {start}-{end - 1}/{len(CONTENT)}"
    assert reply["Content-Length"] == str(end - start)


def test_a_part_is_not_compressed(newcomer: Newcomer) -> None:
    """Its places count in the file as it is (RFC 9110, section 14.4)."""
    headers = {"Range": "bytes=0-", "Accept-Encoding": "gzip"}
    reply = newcomer().client.get(PICTURE, headers=headers)
    assert (reply.status_code, reply.getvalue()) == (206, CONTENT)
    assert "Content-Encoding" not in reply


@pytest.mark.parametrize("range_header", ["bytes=999-", "bytes=" + "9" * 40 + "-"])
def test_a_part_that_is_not_there_is_refused(range_header: str, newcomer: Newcomer) -> None:
    reply = newcomer().client.get(PICTURE, headers={"Range": range_header})
    assert (reply.status_code, reply["Content-Range"]) == (416, f"bytes */{len(CONTENT)}")


@pytest.mark.parametrize(
    "range_header",
    ["lines=1-2", "bytes=a-b", "bytes=-", "bytes=-0", "bytes=9-5", "bytes=0-1,3-4", "bytes=1 -2", "bytes=٣-"],
)
def test_a_part_that_is_not_understood_is_the_whole(range_header: str, newcomer: Newcomer) -> None:
    """A server ignores a range that is not valid (RFC 9110, section 14.1.1), and may ignore any."""
    reply = newcomer().client.get(PICTURE, headers={"Range": range_header})
    assert (reply.status_code, reply.getvalue()) == (200, CONTENT)


def test_only_the_head_is_sent_where_only_that_is_asked_for(newcomer: Newcomer) -> None:
    reply = newcomer().client.head(PICTURE)
    assert (reply.status_code, reply["Content-Length"], reply.getvalue()) == (200, str(len(CONTENT)), b"")
