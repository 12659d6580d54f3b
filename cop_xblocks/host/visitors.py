"""Who is asking: a random number in a signed cookie, and nothing more.

A learner is stored only when there is something to store, and a client that does not keep cookies never is: the view of
its first page waits in the cookie, and is stored when the cookie comes back. Views wait there too while nothing can be
stored, so that pages can be read all the same.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.middleware.csrf import get_token, rotate_token

from cop_xblocks.activities.registry import is_done_when_seen
from cop_xblocks.host.allowance import ONE, spend_allowance
from cop_xblocks.host.library import HostedCourse, UnitPage, published_courses
from cop_xblocks.host.models import Learner
from cop_xblocks.host.retention import delete_once_a_day
from cop_xblocks.host.statements import learner_row, store_views
from cop_xblocks.host.transactions import NotStoredError, write_transaction

RENEWED_AFTER = 30
"""Days after which the cookie gets another year."""
PATIENCE = 0.5
"""Seconds that a page waits for its turn to store that it was shown; else the next page stores it."""
MOST_PENDING = 40
"""Views that the cookie holds; browsers take cookies of 4,096 characters."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One client."""

    public: uuid.UUID
    """The number in its cookie."""
    keeps_cookies: bool
    """Whether the cookie came with the request, so that this client keeps cookies, and the views that the last pages
    left in it could be stored."""


def get_visitor(request: Any) -> Visitor | None:
    """Who is asking; None for a client without a cookie of ours. Views that the last pages left in the cookie are
    stored now, if possible."""
    try:
        public = uuid.UUID(hex=request.session.get("learner", ""))
    except (ValueError, TypeError, AttributeError):
        return None
    today = datetime.now(UTC).date().toordinal()
    # Either way: this computer's clock may have been wrong.
    if abs(today - request.session.get("renewed", 0)) > RENEWED_AFTER:
        request.session["renewed"] = today
    if "seen" not in request.session:
        return Visitor(public, True)
    is_stored = _store_views(request, public, _pending_views(request.session))
    if is_stored:
        del request.session["seen"]
    return Visitor(public, is_stored)


def get_or_create_visitor(request: Any) -> Visitor:
    """Who is asking; a new client gets a number. So the questions of this page, and of the pages that are opened from
    it in several tabs at once, are made for one learner, and can be sent with one token."""
    visitor = get_visitor(request)
    if visitor is not None:
        return visitor
    public = uuid.uuid4()
    request.session["learner"] = public.hex
    request.session["renewed"] = datetime.now(UTC).date().toordinal()
    get_token(request)
    return Visitor(public, False)


def become_learner(request: Any, public: uuid.UUID) -> None:
    """Make this browser that of another learner. Pages that it still has open can send nothing for them."""
    request.session.flush()
    request.session["learner"] = public.hex
    request.session["renewed"] = datetime.now(UTC).date().toordinal()
    rotate_token(request)


def record_view(
    request: Any, visitor: Visitor, hosted: HostedCourse, page: UnitPage, completed: frozenset[str]
) -> None:
    """Record that a unit's prose was shown to a client, as soon as it is known to keep cookies."""
    if all(fields.url_name in completed for fields in _prose(page)):
        return
    unit = (hosted.course.key, page.unit.key)
    if visitor.keeps_cookies and _store_views(request, visitor.public, [unit]):
        return
    pending = [view for view in _pending_views(request.session) if view != unit]
    request.session["seen"] = [*pending, unit][-MOST_PENDING:]


def _pending_views(session: Any) -> list[tuple[str, str]]:
    """The views in the cookie: courses and units that were shown, and are not stored yet."""
    pending = session.get("seen", [])
    if pending and isinstance(pending[0], str):
        pending = [pending]  # a cookie of the first version, which held one
    return [(course, unit) for course, unit in pending]


def _store_views(request: Any, public: uuid.UUID, units: Sequence[tuple[str, str]]) -> bool:
    """Store that the prose of units was shown; whether that is done."""
    blocks = [
        (course, fields.url_name)
        for course, unit in units
        if (hosted := published_courses().get(course)) is not None and unit in hosted.by_unit
        for fields in _prose(hosted.by_unit[unit])
    ]
    if not blocks:
        return True
    if not spend_allowance(request.META.get("REMOTE_ADDR", ""), ONE * len(blocks)):
        return False
    delete_once_a_day()
    try:
        with write_transaction(PATIENCE, subject_of(public)):
            store_views(learner_row(public) or get_or_create_learner(public).id, blocks)
    except NotStoredError:
        return False
    return True


def subject_of(public: uuid.UUID) -> str:
    """The subject of the transactions that store something about a learner: they follow one another."""
    return f"learner {public.hex}"


def get_or_create_learner(public: uuid.UUID) -> Learner:
    """The learner's row, which is made if there is none. Call it inside the transaction that stores something."""
    learner: Learner | None = Learner.objects.filter(public=public).first()
    if learner is None:
        learner = Learner.objects.create(public=public)
    return learner


def _prose(page: UnitPage) -> list[Any]:
    return [fields for fields in page.blocks if is_done_when_seen(fields.tag)]
