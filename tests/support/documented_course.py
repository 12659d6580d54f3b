"""A course with one lesson and two working documents, of which the first is in Arabic, too."""

from __future__ import annotations

from cop_xblocks.model import digest

RECORD = """\
---
key: record
reviewed: 2026-11-29
---
# Record

Write **their** words, as in [Trust](../trust.md) or at [INHOPE](https://inhope.org).

## What happened

| What | Write here |
| --- | --- |
| Date | |
| Place | |

### What you did

- [ ] Thanked the child.
- [ ] Told the lead.

1. Sign.
2. Keep a copy.

Then, a week later:

1. Ask again.

Name: ____________

___

> [!IMPORTANT]
> Copy no picture.
"""
_ARABIC = {
    "papers title": ("Papers", "الأوراق"),
    "record title": ("Record", "سجل"),
    "record heading": ("What happened", "ما حدث"),
    "record cell": ("Date", "التاريخ"),
    "record item": ("Told the lead.", "أُبلغ المسؤول."),
    "record paragraph": (
        "Write **their** words, as in [Trust](../trust.md) or at [INHOPE](https://inhope.org).",
        "اكتب **كلماتهم** كما في [الثقة](../trust.md) أو في [INHOPE](https://inhope.org).",
    ),
}


def _entry(context: str, source: str, translation: str) -> str:
    name = context if context.endswith(" title") else f"{context} {digest(source)}"
    return f'msgctxt "{name}"\nmsgid "{source}"\nmsgstr "{translation}"\n'


FILES = {
    "courses/forms/course.md": (
        "---\nkey: forms\naudience: educators\nlanguage: en\nlicense: CC-BY-4.0\n---\n# Forms\n\n"
        "## First <!-- #first -->\n\n- [Trust](trust.md)\n\n"
        "## Settings <!-- annex #settings -->\n\n- [Phones](phones.md)\n\n"
        "## Papers <!-- documents #papers -->\n\n- [Record](documents/record.md)\n- [Letter](documents/letter.md)\n"
    ),
    "courses/forms/trust.md": (
        "---\nkey: trust\n---\n# Trust\n\nUse the [record](documents/record.md#what-happened) and the "
        "[letter](documents/letter.md).\n"
    ),
    "courses/forms/phones.md": "---\nkey: phones\nreviewed: 2026-11-29\n---\n# Phones\n\nTap.\n",
    "courses/forms/documents/record.md": RECORD,
    "courses/forms/documents/letter.md": "---\nkey: letter\nreviewed: 2026-11-29\n---\n# Letter\n\nDear parents,\n",
    "locales/ar/LC_MESSAGES/forms.po": "\n".join(
        [
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n',
            *(_entry(context, *strings) for context, strings in _ARABIC.items()),
        ]
    ),
}
"""Each file's text by its path under the root."""
