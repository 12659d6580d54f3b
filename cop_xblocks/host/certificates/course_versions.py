"""The versions of a course: for each unit, a digest of its words, and the day on which they last changed.

Only words count, in the language of the course's source: a translation, a comma, a picture in another place or letters
in bold change nothing that a learner would have to read again. A changed number, a changed right answer and a changed
fact do. A learner has read an older text of a unit if they did it before the day on which the unit changed.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cop_xblocks.content import BlockContent
from cop_xblocks.host.certificates.issuing import today
from cop_xblocks.host.library import HostedCourse, UnitPage
from cop_xblocks.host.models import UnitRevision
from cop_xblocks.host.transactions import NotStoredError, write_transaction

log = logging.getLogger(__name__)

_TARGET = re.compile(r"\]\([^)]*\)")
"""Where a link leads, or the file of a picture."""
_WORD = re.compile(r"[^\W_]+")


def record_versions(courses: Iterable[HostedCourse]) -> None:
    """Store which units of these courses have other words than when the host last served them. Call it when courses are
    opened. If nothing can be stored, the next start does it: learners lose nothing by that."""
    try:
        with write_transaction():
            for hosted in courses:
                _record(hosted)
    except NotStoredError as problem:
        log.warning("what has changed in the courses could not be stored: %s", problem)


def changed_units(course: str) -> Mapping[str, date]:
    """The units of a course that have changed since the host first served it, with the day of the last change."""
    rows = UnitRevision.objects.filter(course=course, since__isnull=False)
    return dict(rows.values_list("unit", "since"))


def unit_digest(page: UnitPage) -> str:
    """A digest of the words of a unit."""
    texts = [page.unit.title.markdown]
    for block in page.blocks:
        texts += [_TARGET.sub("]", block.source), *_referred(block)]
    words = (word for text in texts for word in _WORD.findall(text.casefold()))
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _referred(block: BlockContent) -> list[str]:
    """The values of the facts that a block uses, and the meanings of its terms."""
    facts: Mapping[str, Any] = block.references.get("facts", {})
    terms: Mapping[str, Any] = block.references.get("terms", {})
    values = [str(fact.get("value", "")) for _, fact in sorted(facts.items())]
    return [*values, *(str(term.get("meaning", "")) for _, term in sorted(terms.items()))]


def _record(hosted: HostedCourse) -> None:
    course, day = hosted.course.key, today()
    before = dict(UnitRevision.objects.filter(course=course).values_list("unit", "digest"))
    now = {page.unit.key: unit_digest(page) for page in hosted.pages}
    changed = [
        UnitRevision(course=course, unit=unit, digest=digest, since=day if before else None)
        for unit, digest in now.items()
        if before.get(unit) != digest
    ]
    UnitRevision.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=("course", "unit"), update_fields=("digest", "since")
    )
    UnitRevision.objects.filter(course=course).exclude(unit__in=now).delete()
