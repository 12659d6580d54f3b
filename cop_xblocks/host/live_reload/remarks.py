"""What `cop translate check` says of a language's translations, for the page that shows them beside their sources.

Checking a language takes seconds, so the result is cached until a catalog or the course changes.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_xblocks.checking.catalogs import check_translations
from cop_xblocks.host.library import HostedCourse
from cop_xblocks.languages import Catalog
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading import read_course

Remarks = Mapping[str, Sequence[Diagnostic]]
"""By the context of a string: what is wrong with its translation."""


@dataclass(frozen=True, slots=True)
class _Checked:
    """A language of a course as it was checked last."""

    hosted: HostedCourse
    files: tuple[tuple[str, int, int], ...]
    """The language's catalogs: name, time of the last change in nanoseconds, size in bytes."""
    remarks: Remarks


_checked: dict[tuple[str, str], _Checked] = {}
_lock = threading.Lock()


def remarks_on(hosted: HostedCourse, catalog: Catalog) -> Remarks:
    """The remarks on the translations of a course in the language of a catalog; none for a catalog without a file."""
    if not catalog.places:
        return {}
    folder = Path(next(iter(catalog.places.values()))[0]).parent
    stats = ((path.name, path.stat()) for path in sorted(folder.glob("*.po")))
    files = tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
    key = (hosted.course.key, catalog.language)
    # One check at a time: two pages that are opened together want the same one.
    with _lock:
        last = _checked.get(key)
        if last is None or last.hosted is not hosted or last.files != files:
            last = _checked[key] = _Checked(hosted, files, _check(hosted, catalog, folder.parents[1]))
        return last.remarks


def _check(hosted: HostedCourse, catalog: Catalog, locales: Path) -> Remarks:
    places: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for context, (file, line) in sorted(catalog.places.items(), key=lambda item: item[1]):
        places[file].append((line, context))
    remarks: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in check_translations([read_course(Path(hosted.course.folder))], locales, [catalog.language]):
        entries = places.get(diagnostic.span.file, [])
        # The last entry that begins at its line or above it.
        index = bisect_right(entries, diagnostic.span.line, key=lambda entry: entry[0]) - 1
        if index >= 0:
            remarks[entries[index][1]].append(diagnostic)
    return remarks
