"""What the links and pictures of a translation and of its source lead to."""

from __future__ import annotations

from collections import Counter

from cop_xblocks.languages.entries import Entry
from cop_xblocks.markdown import inline_links, inline_pictures
from cop_xblocks.model import reference


def differing(entry: Entry, kind: str) -> str:
    """What is missing in a translation, or new in it, of one kind (`link`, `fact`, `glossary`, `picture`); empty where
    nothing is."""
    signs = ("![",) if kind == "picture" else ("](", "<")
    if not entry.is_markdown or not any(sign in entry.source or sign in entry.translation for sign in signs):
        return ""
    source, translation = (_found(text, kind) for text in (entry.source, entry.translation))
    missing, new = source - translation, translation - source
    said = [f"{', '.join(sorted(missing))} is missing"] * bool(missing) + [f"{', '.join(sorted(new))} is new"] * bool(
        new
    )
    return ", ".join(said)


def _found(markdown: str, kind: str) -> Counter[str]:
    if kind == "picture":
        return Counter(inline_pictures(markdown))
    kinds = ((target, (reference(target) or ("link",))[0]) for target, _ in inline_links(markdown))
    return Counter(target for target, found in kinds if found == kind)
