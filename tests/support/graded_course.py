"""A course that asks for every setting of an archive: three categories of marks, a now page, a path, a translation."""

from __future__ import annotations

COURSE = """\
---
audience: parents
language: en
effort: PT1H30M
pass_mark: 60
grading: {quiz: 50, school-work: 30, final: 20}
---
# A course

About it.

## Is it now? <!-- now #now -->

- [A picture](picture.md)
- [A threat](threat.md)

## Short <!-- path #short -->

For [those](quiz.md) in a hurry.

- [The quiz](quiz.md)

## Module <!-- #module -->

- [The quiz](quiz.md)
- [Work](work.md)
- [End](end.md)
"""
QUIZ = """\
---
key: {0}
graded: {1}
---
# The {0}

### One? <!-- question #{0}-one -->

- [x] Yes <!-- #yes -->
- [ ] No <!-- #no -->
"""
NOW = """\
---
key: picture
---
# A picture

## First

**Stop**. [Is it a threat?](threat.md) See [the quiz](quiz.md).

![A house](media/house.svg)

## Call

<!-- helplines -->
"""
FILES = {
    "courses/a/course.md": COURSE,
    "courses/a/picture.md": NOW,
    "courses/a/threat.md": "---\nkey: threat\n---\n# A threat\n\nTell.\n",
    "courses/a/quiz.md": QUIZ.format("quiz", "quiz"),
    "courses/a/work.md": QUIZ.format("work", "school-work"),
    "courses/a/end.md": QUIZ.format("end", "final"),
    "courses/a/media/house.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "locales/ar/LC_MESSAGES/a.po": """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "now title"
msgid "Is it now?"
msgstr "هل يحدث الآن؟"

msgctxt "threat title"
msgid "A threat"
msgstr "تهديد"
""",
}
