"""A paragraph is too long.

Why: on a phone it fills the screen, and nothing in it stands out

A paragraph has at most 120 words. Split it where a new thought begins, or turn an enumeration into a list.

Wrong:

~~~markdown
Ask what they play. Sit down beside them. Let them show you the game. Ask who is there with them. Say what you like
about it. Say what you worry about. Ask what they would do if a stranger wrote to them. Listen to the answer. Do not
correct it at once. Ask what a friend would do. Ask what would help. Then say what you think. Agree on one rule. Write
it down together. Put it where everybody can see it. Come back to it after a week. Ask whether it worked. If it did not,
change it. If it did, say so. Thank your child for it. Good rules are few. Everybody knows why they are there. Next time
it is your child who begins. That is what you want. They come to you before you have to ask.
~~~

Right:

~~~markdown
Ask what they play. Sit down beside them.

Then listen.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.searchable_text import SearchableText, count_words
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP816", "warning")
_MOST = 120


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Count the words of each paragraph."""
    if words(content.course.language) is None:
        return
    for passage in content.passages:
        text = passage.inline.content
        if len(text) < 3 * _MOST or passage.role in ("source", "cell"):
            continue
        count = count_words(content.text[passage.start : passage.start + len(text)])
        if count > _MOST:
            yield RULE.at(
                content.place(passage.start, passage.start + len(text)),
                f"a paragraph of {count} words",
                "part it where the thought turns",
            )
