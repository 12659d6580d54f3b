"""A lesson on a distressing subject has no content note.

Why: learners who have lived through it would meet it without a warning

A lesson that speaks of sexual abuse, sexual pictures, suicide, self-harm or an eating disorder begins with a note that
says so, and says that learners can leave or skip the lesson. Write the note as `content_note` in the front matter. The
rule looks for the words in `words/en.toml`. Pages outside the modules need no note: their titles
say what they are about.

Wrong:

~~~markdown
---
key: a-lesson
---
# After a bad night

Shame can lead to thoughts of suicide. Call your emergency number when there is danger.
~~~

Right:

~~~markdown
---
key: a-lesson
content_note: This lesson mentions suicide. You can leave it or skip it at any time.
---
# After a bad night

Shame can lead to thoughts of suicide. Call your emergency number when there is danger.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.prose.sensitive_topics import first_sensitive
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP801", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find a lesson that has such words and no note."""
    lesson = content.lesson
    if lesson is None or lesson.section != "module" or lesson.content_note is not None:
        return
    word = first_sensitive(content)
    if word is not None:
        yield RULE.at(
            content.title,
            f"this lesson speaks of {word[0]!r} (line {word[1]}) and has no content note",
            "add `content_note: This lesson is about … You can leave it or skip it at any time.`",
        )
