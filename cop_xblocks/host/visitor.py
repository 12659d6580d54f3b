"""Who is asking: a random number in a signed cookie, and nothing more.

A learner is stored only when there is something to store. A client that does not keep cookies never is: what its first
page showed stands in the cookie, and is stored when the cookie comes back.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.middleware.csrf import get_token

from cop_xblocks.host.library import Hosted, Stop, courses
from cop_xblocks.host.models import Completion, Learner
from cop_xblocks.targets.olx import SEEN

_SEEN = ("cop_lesson", "cop_helplines")
"""The blocks with which one is through when they were shown."""
RENEWED_AFTER = 30
"""Days after which the cookie gets another year."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One client."""

    public: uuid.UUID | None
    """None for one that has no cookie of ours and needs none yet."""
    known: bool
    """Whether the cookie came with the request, so that this client keeps cookies."""


def visitor_of(request: Any) -> Visitor:
    """Who is asking. What the last page left in the cookie is stored now."""
    public = _public(request.session)
    if public is None:
        return Visitor(None, False)
    today = datetime.now(UTC).date().toordinal()
    if today - request.session.get("renewed", 0) > RENEWED_AFTER:
        request.session["renewed"] = today
    pending = request.session.pop("seen", None)
    if pending is not None:
        hosted = courses().get(pending[0])
        stop = hosted.by_unit.get(pending[1]) if hosted is not None else None
        if hosted is not None and stop is not None:
            mark_seen(public, hosted, stop)
    return Visitor(public, True)


def welcome(request: Any) -> Visitor:
    """Who is asking, with a number from now on: this page's questions, or those that are opened from it in several
    tabs at once, are made for one learner, and may be sent with one token."""
    visitor = visitor_of(request)
    if visitor.public is not None:
        return visitor
    public = uuid.uuid4()
    request.session["learner"] = public.hex
    request.session["renewed"] = datetime.now(UTC).date().toordinal()
    get_token(request)
    return Visitor(public, False)


def see(request: Any, visitor: Visitor, hosted: Hosted, stop: Stop, completed: frozenset[str]) -> None:
    """Note that a unit's prose was shown to a client, as soon as it is known to keep cookies."""
    if all(fields.url_name in completed for fields in _prose(stop)):
        return
    if visitor.known and visitor.public is not None:
        mark_seen(visitor.public, hosted, stop)
    else:
        request.session["seen"] = [hosted.course.key, stop.unit.key]


def mark_seen(public: uuid.UUID, hosted: Hosted, stop: Stop) -> None:
    """Store that a unit's prose was seen."""
    with transaction.atomic():
        learner = learner_row(public)
        for fields in _prose(stop):
            Completion.objects.get_or_create(
                learner=learner, course=hosted.course.key, block=fields.url_name, defaults={"share": 1.0}
            )


def learner_row(public: uuid.UUID) -> Learner:
    """The learner's row, made when there is none yet. Call it inside the transaction that stores something."""
    learner: Learner = Learner.objects.get_or_create(public=public)[0]
    return learner


def _prose(stop: Stop) -> list[Any]:
    return [fields for fields in stop.blocks if fields.tag in SEEN]


def _public(session: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(hex=session.get("learner", ""))
    except (ValueError, TypeError, AttributeError):
        return None
