"""Answers that were kept for an older form of a question, perhaps one of another kind: read as far as they fit."""

from __future__ import annotations

from typing import Any


def listed(answer: Any) -> list[str]:
    """The keys in an answer that is a list of them; none where it is anything else."""
    return [key for key in answer if isinstance(key, str)] if isinstance(answer, list) else []


def mapped(answer: Any) -> dict[str, str]:
    """The keys and words in an answer that maps them; none where it is anything else."""
    if not isinstance(answer, dict):
        return {}
    return {key: word for key, word in answer.items() if isinstance(key, str) and isinstance(word, str)}
