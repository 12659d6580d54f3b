"""What each word of a mark means, in a line: for an editor and the manual. A kind's own words are explained by its
page."""

from __future__ import annotations

import re
from functools import cache

from cop_xblocks.activities.activity import Meaning
from cop_xblocks.activities.registry import activity_types
from cop_xblocks.markdown.annotations import EXCUSE, TRANSLATORS
from cop_xblocks.questions.registry import kinds

MARKS = {
    "question": Meaning(
        "behind a `###` heading",
        "opens a question: the list below the heading is what a learner answers. It ends at the next heading of the "
        "same or a higher level",
    ),
    "planned": Meaning(
        "behind a link of the outline",
        "the lesson is still to be written: the outline shows it, a build leaves it out",
    ),
    "path": Meaning(
        "behind a `##` heading of `course.md`",
        "the heading is no module: below it stand a sentence that says for whom and how long, and links to lessons or "
        "units of the course, as a shorter way through it",
    ),
    "now": Meaning(
        "behind one `##` heading of `course.md`",
        "the links below the heading lead to now pages, for somebody who needs help this minute: lessons without "
        "questions, each one screen long, which a learner reaches from every page of the course",
    ),
    "documents": Meaning(
        "behind one `##` heading of `course.md`",
        "the links below the heading lead to working documents, such as forms and letters: lessons without questions, "
        "each one page, which learners print or take away as editable text",
    ),
    "annex": Meaning(
        "behind one `##` heading of `course.md`",
        "the links below the heading lead to the annex, pages to look things up in: lessons without questions, which "
        "are not translated and show when they were reviewed",
    ),
    "picture": Meaning(
        "behind a picture that stands alone in its paragraph",
        "how wide the picture is (`width=half`), and whether the text below it flows beside it (`beside`). On a narrow "
        "screen every picture is as wide as the text",
    ),
    **{name: activity.meaning for name, activity in activity_types().items() if activity.meaning is not None},
    "survey": Meaning("alone on its line", "voluntary questions on age band, sex, country and role"),
    TRANSLATORS: Meaning(
        "before a text, or behind it", "what follows it is told to whoever translates the next string, and nobody else"
    ),
    EXCUSE: Meaning(
        "on the line before what it excuses", "`<!-- excuse COP811: why it is right here -->` silences a rule there"
    ),
}
NAMES = {
    name: f"{meaning.what[0].upper()}{meaning.what[1:]}. It stands {meaning.where}." for name, meaning in MARKS.items()
}
"""The same in sentences."""
SETTINGS = {
    "points": "How much the question weighs in its quiz: a whole number, 1 unless you say so.",
    "hint_cost": "How much each hint takes off in an attempt, in per cent of the points, 1 to 100; without it, hints "
    "are free.",
    "objective": "The objective that the question asks about: a key of `objectives` in a lesson's front matter.",
    "about": "The subject that the question is about: a key of `subjects` in the front matter of its quiz, which draws "
    "questions. A learner may leave the subject out, and is asked others instead.",
    "width": "How much of the column of text a picture takes on a wide screen: `third`, `half` or `full`.",
} | {name: line for activity in activity_types().values() for name, line in activity.settings.items()}
FLAGS = {
    "partial": "A partly right answer earns a part of the points.",
    "beside": "On a wide screen, the text below the picture flows beside it. The picture is half as wide as the "
    "column, or a third with `width=third`.",
} | {name: line for activity in activity_types().values() for name, line in activity.flags.items()}
KEY = (
    "A key: what learners' answers and translations hang on. Small letters, digits and hyphens. The words around it "
    "may change, the key may not."
)


@cache
def kind_page(kind: str) -> str:
    """What a kind of question is and how it is written, from its page; empty for a kind without one."""
    if kind not in kinds():
        return ""
    head = kinds()[kind].page("spec.md").partition("\n## How it is marked")[0]
    return re.sub(r"\A# .*\n+", "", head).replace("\n## How it is written\n", "").strip()


@cache
def kind_line(kind: str) -> str:
    """What a kind of question is, in its page's first sentence."""
    first = " ".join(kind_page(kind).partition("\n\n")[0].split())
    return first.partition(". ")[0].rstrip(".") + "." if first else ""


@cache
def flag_line(flag: str) -> str:
    """What a flag means: its own line, or the sentence of a kind's page that begins with it."""
    if flag in FLAGS:
        return FLAGS[flag]
    for kind in kinds():
        page = " ".join(kind_page(kind).split())
        match = re.search(rf"(?:^|[.!?:] |- )(`{re.escape(flag)}` .*?\.)(?: |$)", page)
        if match:
            return match[1]
    return ""


def meaning(word: str) -> str:
    """What a word of a mark means, as Markdown; empty for one that nobody knows."""
    name, equals, _ = word.partition("=")
    if word.startswith("#"):
        return KEY
    if equals:
        return SETTINGS.get(name, "")
    return NAMES.get(word) or kind_page(word) or flag_line(word) or SETTINGS.get(word, "")
