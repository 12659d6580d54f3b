"""Courses on child online protection: written in Markdown, translated, marked, delivered as XBlocks or by a host."""

__version__ = "2026.11.2"
