"""What the links and pictures of a translation and of its source lead to."""

from __future__ import annotations

from collections import Counter

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.checking.translations.wording import Wording
from cop_xblocks.markdown import inline_pictures
from cop_xblocks.model import reference


def link_differences(segment: Segment, kind: str) -> str:
    """What is missing in a translation, or new in it, of one kind (`link`, `fact`, `glossary`, `picture`); empty where
    nothing is."""
    if not segment.is_markdown:
        return ""
    source, translation = _targets(segment.source, kind), _targets(segment.translation, kind)
    differences = (source - translation, "missing"), (translation - source, "new")
    return ", ".join(f"{', '.join(sorted(targets))} is {how}" for targets, how in differences if targets)


def _targets(wording: Wording, kind: str) -> Counter[str]:
    if kind == "picture":
        return Counter(inline_pictures(wording.text))
    return Counter(target for target, _ in wording.links if (reference(target) or ("link",))[0] == kind)
