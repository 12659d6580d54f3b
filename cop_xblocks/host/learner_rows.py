"""The rows about one learner in all tables: finds, lists and deletes them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from cop_xblocks.host.databases import current_database
from cop_xblocks.host.models import BlockState, Certificate, Completion, Learner, ResumeCode
from cop_xblocks.host.transactions import store
from cop_xblocks.host.visitors import subject_of

_NAMES = {
    "blockstate": "answers",
    "grade": "marks",
    "completion": "finished",
    "event": "events",
    "resumecode": "resume_code",
    "certificate": "certificates",
}
"""The names under which learners see the tables; a table that is not here keeps its own name."""
_INTERNAL = {"id", "learner", "digest"}
"""Columns that say nothing about a learner, or that would let somebody else in."""


def has_progress(public: uuid.UUID) -> bool:
    """Whether a learner has read or answered anything that is stored."""
    of_learner = {"learner__public": public}
    return any(model.objects.filter(**of_learner).exists() for model in (BlockState, Completion))


def day_of_code(public: uuid.UUID) -> date | None:
    """The day on which a learner's resume code was made; None without one."""
    day: date | None = ResumeCode.objects.filter(learner__public=public).values_list("on", flat=True).first()
    return day


def rows_of(public: uuid.UUID) -> dict[str, Any]:
    """Everything in the database about a learner, by plain names. It includes tables that are added later."""
    learner = Learner.objects.filter(public=public).first()
    if learner is None:
        return {}
    return {"since": learner.since, **dict(_tables(learner))}


def delete_learner(public: uuid.UUID) -> None:
    """Delete all rows of a learner now, and overwrite them. Raises NotStoredError if that cannot be done."""

    def delete_rows() -> None:
        current_database().overwrite_deleted()
        delete_learners(Learner.objects.filter(public=public))

    store(delete_rows, subject_of(public))


def delete_learners(learners: QuerySet[Learner]) -> None:
    """Delete learners with their rows in all tables. Of their certificates only what a check shows stays. Call it
    inside a transaction."""
    Certificate.objects.filter(learner__in=learners).update(mark=None, reviewed=[])
    learners.delete()


def _tables(learner: Learner) -> Iterator[tuple[str, Any]]:
    for relation in Learner._meta.related_objects:
        model = relation.related_model
        columns = [field.name for field in model._meta.concrete_fields if field.name not in _INTERNAL]
        rows = list(model._default_manager.filter(learner=learner).order_by("pk").values(*columns))
        yield _NAMES.get(model._meta.model_name, model._meta.model_name), rows
