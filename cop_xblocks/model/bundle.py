"""What a build makes, before it touches a disk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files by their path in the archive, with forward slashes, and the archive's own name."""

    name: str
    files: tuple[tuple[str, bytes], ...]
