"""The table of events: what learners did in the blocks, for statistics. `docs/events.md` lists the events.

An event is stored in the transaction that stores the block's state: there is never one without the other. It holds keys
and numbers and nothing that a learner typed. The table holds no network address and no browser, and no event is logged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from cop_xblocks.host.models import Event

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


def are_small_enough(events: Sequence[tuple[str, Mapping[str, Any]]]) -> bool:
    """Whether the events of one request in one block, each a name and its data, are small enough for the table: one
    that is too large takes the others with it. Raises TypeError for data that is not JSON."""
    return all(len(name) <= MOST_NAME and data_size(data) <= MOST_DATA for name, data in events)


def data_size(data: Mapping[str, Any]) -> int:
    """Bytes that an event's data takes as JSON."""
    return len(json.dumps(data))


def append_events(block: Mapping[str, Any], events: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Append the events, each a name and its data, that one request led to in a block of a learner.

    `block` holds the columns `learner_id`, `course` and `block`. The events of one request are appended together or not
    at all, so that no attempt is recorded in part; and none after a request that found no room, however few they are.
    Call it inside the transaction that stores the block's state.
    """
    if Event.objects.filter(**block).count() < MOST_EVENTS:
        now = datetime.now(UTC).replace(microsecond=0)
        Event.objects.bulk_create(Event(**block, name=name, data=data, time=now) for name, data in events)
