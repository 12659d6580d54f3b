"""A course with one lesson and an annex of two pages, with two titles in Arabic."""

from __future__ import annotations

FILES = {
    "courses/atlas/course.md": (
        "---\nkey: atlas\naudience: parents\nlanguage: en\n---\n# Atlas\n\n## Settings <!-- annex #settings -->\n\n"
        "- [Phones](phones.md)\n- [Games](games.md)\n\n## First <!-- #first -->\n\n- [Trust](trust.md)\n"
    ),
    "courses/atlas/trust.md": "---\nkey: trust\n---\n# Trust\n\nFirst.\n",
    "courses/atlas/phones.md": (
        "---\nkey: phones\nreviewed: 2026-11-29\n---\n# Phones\n\nTap.\n\n> [!TIP]\n> Tap again.\n\n"
        "## More <!-- #more -->\n\nTap on.\n"
    ),
    "courses/atlas/games.md": "---\nkey: games\nreviewed: 2026-11-29\n---\n# Games\n\nPress.\n",
    "locales/ar/LC_MESSAGES/atlas.po": (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "settings title"\nmsgid "Settings"\nmsgstr "الإعدادات"\n\n'
        'msgctxt "trust title"\nmsgid "Trust"\nmsgstr "الثقة"\n'
    ),
}
"""Each file's text by its path under the root."""
