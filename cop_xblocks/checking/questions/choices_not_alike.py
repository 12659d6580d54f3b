"""The choices of a question are not written alike.

Why: the choice that differs looks like the answer

End all choices with a full stop, or none. Begin all with a capital letter, or none. A choice that is somebody's words
in quotation marks may differ.

Wrong:

~~~markdown
### What do you do first? <!-- question #first -->

- [ ] Delete the app and the chat <!-- #delete -->
- [x] Thank your child. <!-- #thank -->
- [ ] Take the phone <!-- #take -->
~~~

Right:

~~~markdown
### What do you do first? <!-- question #first -->

- [ ] Delete the app and the chat <!-- #delete -->
- [x] Thank your child <!-- #thank -->
- [ ] Take the phone <!-- #take -->
~~~
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cop_xblocks.checking.choices import is_quoted, plain_text
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Question, Rule

RULE = Rule("COP824", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Compare the ends and the beginnings of choices."""
    for question in content.questions:
        odd = _odd(question, _ends) or _odd(question, _begins)
        if odd is not None:
            choice, what = odd
            yield RULE.at(
                content.span(choice.text),
                f"this choice {what}, unlike the others",
                "write all choices alike: all with a full stop or none, all with a capital letter or none",
            )


def _odd(question: Question, sort: Callable[[str], str]) -> tuple[Any, str] | None:
    """The first choice of the rarer sort, and what it is."""
    sorts: dict[str, list[Any]] = {}
    for choice in question.body.choices:
        words = plain_text(choice.text).strip()
        name = "" if not words or is_quoted(words) else sort(words)
        if name:
            sorts.setdefault(name, []).append(choice)
    if len(sorts) < 2:
        return None
    name, rarer = min(sorts.items(), key=lambda item: len(item[1]))
    return rarer[0], name


def _ends(words: str) -> str:
    if words[-1] in "?!…:":
        return ""
    return "ends with a full stop" if words.rstrip("\"”’')»")[-1:] in (".", "。", "।") else "ends without a full stop"


def _begins(words: str) -> str:
    first = words.lstrip("\"“‘'«(¿¡")[:1]
    if not first.isalpha() or first.upper() == first.lower():
        return ""
    if any(letter.isupper() for letter in words.split()[0].lstrip("\"“‘'«(")[1:]):
        return ""  # a name such as iPhone, or an abbreviation
    return "begins with a capital letter" if first.isupper() else "begins with a small letter"
