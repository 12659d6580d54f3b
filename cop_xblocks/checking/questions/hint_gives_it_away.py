"""A hint, or the question itself, says the right choice word for word.

Why: learners have nothing left to think about

A hint points to what decides: "Who else could see this chat?" It does not name the choice.

Wrong:

~~~markdown
### Who takes reports? <!-- question #who-takes-reports -->

- [x] The hotline of your country <!-- #hotline -->
- [ ] The school of your child <!-- #school -->

> [!TIP]
> It is the hotline of your country.
~~~

Right:

~~~markdown
### Who takes reports? <!-- question #who-takes-reports -->

- [x] The hotline of your country <!-- #hotline -->
- [ ] The school of your child <!-- #school -->

> [!TIP]
> One of them can have a page removed.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.choices import bare, plain_prose, plain_text
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Question, Rule, Span, iter_texts

RULE = Rule("COP828", "warning")
_SHORTEST = 8
"""Letters: a shorter choice, such as "Stop", is found in any sentence."""


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Look for the words of a right choice in the hints, the heading and the stem."""
    for question in content.questions:
        choices = question.body.choices
        right = [bare(plain_text(choice.text)) for choice in choices if choice.right]
        wrong = [bare(plain_text(choice.text)) for choice in choices if not choice.right]
        right = [words for words in right if len(words) >= _SHORTEST and " " in words]
        if not right:
            continue
        for where, text, place in _parts(question):
            words = f" {bare(text)} "
            gives_away = any(f" {answer} " in words for answer in right)
            if gives_away and not any(f" {answer} " in words for answer in wrong):
                yield RULE.at(
                    place or content.span(question),
                    f"{where} says the right choice word for word",
                    "point to what decides, and leave the choice to the learner",
                )
                break


def _parts(question: Question) -> Iterator[tuple[str, str, Span | None]]:
    for hint in question.hints:
        # Behind a call-out that fell into it, it is no hint, and that has been said.
        words = plain_prose(hint).partition("[!")[0]
        yield "this hint", words, next((text.span for text in iter_texts(hint)), None)
    yield "the question", f"{plain_text(question.title)} {plain_prose(question.stem)}", question.title.span
