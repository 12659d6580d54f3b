"""Marks sentences of the interface for extraction where they are made; they are translated where they are shown."""

from __future__ import annotations


def _(message: str) -> str:
    return message
