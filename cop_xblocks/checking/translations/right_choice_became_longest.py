"""The right choice has become clearly the longest in a translation.

Why: a learner who knows nothing picks it, and the mark says nothing

In the source some wrong choice is as long. Shorten the right one, or say in a wrong one all that the source says. Of
several right ones none stands out from all others, either.

Wrong:

~~~markdown
### What do you do first? <!-- question #first -->

- [ ] Take the phone for the night <!-- #take -->
- [x] Thank your child for telling you <!-- #thank -->
- [ ] Delete the app, so that it cannot go on <!-- #delete -->
~~~

~~~po fr
msgctxt "first question"
msgid "What do you do first?"
msgstr "Que faites-vous d’abord ?"

msgctxt "first choice take"
msgid "Take the phone for the night"
msgstr "Prendre le téléphone pour la nuit"

msgctxt "first choice thank"
msgid "Thank your child for telling you"
msgstr "Remercier chaleureusement votre enfant de vous avoir fait confiance en vous racontant tout cela"

msgctxt "first choice delete"
msgid "Delete the app, so that it cannot go on"
msgstr "Supprimer l’application pour que cela s’arrête"
~~~

Right:

~~~markdown
### What do you do first? <!-- question #first -->

- [ ] Take the phone for the night <!-- #take -->
- [x] Thank your child for telling you <!-- #thank -->
- [ ] Delete the app, so that it cannot go on <!-- #delete -->
~~~

~~~po fr
msgctxt "first question"
msgid "What do you do first?"
msgstr "Que faites-vous d’abord ?"

msgctxt "first choice take"
msgid "Take the phone for the night"
msgstr "Prendre le téléphone pour la nuit"

msgctxt "first choice thank"
msgid "Thank your child for telling you"
msgstr "Remercier votre enfant d’en avoir parlé"

msgctxt "first choice delete"
msgid "Delete the app, so that it cannot go on"
msgstr "Supprimer l’application pour que cela s’arrête"
~~~
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cop_xblocks.checking.choices import plain_text, right_stands_out
from cop_xblocks.checking.translations.alikeness import weight
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Question, Rule

_RATIO, _LONGER, _FEW = 1.5, 20, 2

RULE = Rule("COP728", "warning")


def check_questions(questions: Iterable[Question], entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """Compare the right choice with the longest wrong one."""
    for question in questions:
        choices = question.body.choices
        longest = (right_stands_out(choices) or _stands_out(choices)) if choices else None
        entry = entries.get(longest.text.context) if longest is not None else None
        if entry is not None and all(choice.text.language == entry.language for choice in choices):
            message = "the right choice is clearly the longest"
            yield RULE.at(entry.span(), message, "shorten it, or make a wrong choice as long")


def _stands_out(choices: Sequence[Any]) -> Any | None:
    """A right one that is clearly longer than every other choice, right or wrong."""
    ordered = sorted(choices, key=lambda choice: weight(plain_text(choice.text)))
    if len(ordered) <= _FEW or not ordered[-1].right:
        return None
    second, first = (weight(plain_text(choice.text)) for choice in ordered[-2:])
    return ordered[-1] if first > _RATIO * second and first - second >= _LONGER else None
