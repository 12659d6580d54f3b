"""A part of a lesson is hard to read.

Why: many learners read in a second language, or on a small screen at a bad time

A reader of about 14 should manage: that is what plain language for everybody comes to (a Flesch-Kincaid grade of 9).
The rule measures each part under a heading that has 60 words or more, in English only. Shorten its sentences and use
shorter words.

Wrong:

~~~markdown
Notwithstanding considerable heterogeneity, contemporary organisations increasingly operationalise participatory
methodologies. Institutional accountability necessitates comprehensive documentation of individual responsibilities.
Technological infrastructure simultaneously facilitates communication and complicates administrative supervision.
Consequently, educational professionals require sustainable opportunities for collaborative professional development.
Interdisciplinary cooperation presupposes considerable organisational flexibility. Successful implementation
additionally requires appropriate financial resources and continuous evaluation of intermediate objectives.
Participating institutions subsequently communicate experiences, recommendations and organisational consequences.
~~~

Right:

~~~markdown
Your child can come to you with anything. Say so today, and say it again next week. Ask what they play and who is with
them there. Sit down beside them and let them show you. Listen more than you talk. If something feels wrong, they
should know that you will stay calm. You do not have to be an expert. You have to be there.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cop_xblocks.checking.prose.reading_level import prose_sentences, school_grade
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP811", "warning")
_GRADE = 9
_FEWEST = 60
_ROLES = frozenset({"prose", "item", "stem", "feedback", "explanation"})


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Measure each part of a lesson."""
    sentences = prose_sentences(content, _ROLES)
    for _, sentences_of_part in groupby(sentences, key=lambda sentence: content.passage(sentence[0]).section):
        part = list(sentences_of_part)
        if sum(words for _, _, words in part) < _FEWEST:
            continue
        grade = school_grade([content.text[start:end] for start, end, _ in part], content.course.language)
        if grade is not None and grade > _GRADE:
            start, end, _ = part[0]
            yield RULE.at(
                content.place(start, end),
                f"this part reads like a text for readers of {round(grade) + 5} and older",
                "shorten the sentences and take shorter words; a reader of 14 should manage",
            )
