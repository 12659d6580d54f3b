"""Writes into a data file what a learner has done who has come to the end of courses; prints the learner's cookie.

A process of its own, since Django is configured once: `python -P graduation.py ROOT DATA`. The
parents' course was done two years ago: its certificate, whose code is `CODE`, runs out soon, and parts have changed
since. The educators' course is done, and nobody has asked for a certificate.
"""

from __future__ import annotations

import json
import sys
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

CODE = "7K3Q9FXM20TB"
CHANGED = ("five-steps", "six-steps", "grooming-quiz")


def graduate(root: Path, data: Path) -> dict[str, str]:
    """Store the learner; the name and the value of the cookie."""
    from cop_xblocks.host.databases.sqlite import SqliteFile
    from cop_xblocks.host.opening import open_database

    open_database(SqliteFile(data))
    from django.conf import settings

    from cop_xblocks.host.library import get_course, open_library
    from cop_xblocks.host.models import Certificate, Completion, Learner, UnitRevision
    from cop_xblocks.host.sessions import SessionStore

    open_library(root)
    today = datetime.now(UTC).date()
    begun = today - timedelta(days=700)
    learner = Learner.objects.create(public=uuid.uuid4())
    for key in ("parents", "educators"):
        _finish(learner, get_course(key))
    Completion.objects.filter(learner=learner).update(on=begun)
    course = get_course("parents").course
    UnitRevision.objects.filter(course=course.key, unit__in=CHANGED).update(since=today - timedelta(days=30))
    Certificate.objects.create(
        code=CODE,
        learner=learner,
        course=course.key,
        version=course.version,
        title=course.title.markdown,
        language=course.language,
        effort=course.effort,
        mark=92,
        issued=begun,
        valid_until=today + timedelta(days=30),
        reviewed=[CHANGED[0]],
    )
    session: Any = SessionStore()
    session["learner"] = learner.public.hex
    session["renewed"] = today.toordinal()
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key}


def _finish(learner: Any, hosted: Any) -> None:
    from cop_xblocks.host.models import Completion, Grade

    key = hosted.course.key
    for page in hosted.all_pages:
        Completion.objects.bulk_create(
            Completion(learner=learner, course=key, block=fields.url_name, share=1.0) for fields in page.blocks
        )
    Grade.objects.bulk_create(
        Grade(learner=learner, course=key, block=fields.url_name, value=9.0, max_value=10.0)
        for _page, fields, _block in hosted.graded
    )


if __name__ == "__main__":
    print(json.dumps(graduate(Path(sys.argv[1]), Path(sys.argv[2]))))
