"""The table of events: what learners did in the blocks, for statistics. `docs/events.md` lists the events.

An event is stored in the transaction that stores the block's state: there is never one without the other. It holds keys
and numbers and nothing that a learner typed. The table holds no network address and no browser, and no event is logged.
"""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.host.statements import count_events, store_events

PREFIX = "cop."
"""How the names of the events that are kept begin. Others are the platform's, or another XBlock's."""
MOST_NAME = 64
"""Characters of a name."""
MOST_DATA = 2_000
"""Bytes of an event's data as JSON. In the parents' course the longest takes 375, and an average one 170."""
MOST_EVENTS = 500
"""Events of one learner in one block after which no more are stored: 46 attempts at a quiz with ten questions.

The request that reaches the number is stored whole. The oldest are kept. The first attempts are what item analysis and
learning gains are computed from, attempts can be counted up to the bound, and nobody can push out what was recorded
before.
"""


def are_small_enough(events: Sequence[tuple[str, str]]) -> bool:
    """Whether the events of one request in one block, each a name and its data as JSON, are small enough for the table.
    If one is too large, the host stores none of them."""
    return all(len(name) <= MOST_NAME and len(data) <= MOST_DATA for name, data in events)


def append_events(block: tuple[int, str, str], events: Sequence[tuple[str, str]]) -> None:
    """Append the events of one request in a learner's block, each a name and its data as JSON.

    `block` is the learner's row, the course and the block. The events of one request are appended together or not at
    all, so that no attempt is recorded in part; and none after a request that found no room, however few they are.
    Call it inside the transaction that stores the block's state.
    """
    if count_events(block) < MOST_EVENTS:
        store_events(block, events)
