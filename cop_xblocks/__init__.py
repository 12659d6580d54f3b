"""Child online protection courses: authored in Markdown, translated, graded, delivered as XBlocks, hosted."""

__version__ = "2026.11.1"
