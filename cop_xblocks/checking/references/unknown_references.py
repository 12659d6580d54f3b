"""Links that name something beside the courses, a fact or a term, that there is not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cop_xblocks.checking.course_texts import course_links
from cop_xblocks.model import Span, reference
from cop_xblocks.reading import Reading


def unknown(reading: Reading, kind: str, keys: Collection[str], file: str) -> Iterator[tuple[str, str, Span]]:
    """Each name of a `kind` that is not `known`, the nearest that is (empty without one), and the link's place.

    Where `file` could not be read whole, what is near to nothing may stand in the rest of it.
    """
    for _, link in course_links(reading):
        link_kind, key = reference(link.target) or ("", "")
        if link_kind == kind and not link.is_picture and key not in keys:
            from difflib import get_close_matches

            near = get_close_matches(key, keys, 1, 0.6)
            if near or file not in reading.beside.unread:
                yield key[:64], near[0] if near else "", link.place
