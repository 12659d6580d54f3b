"""A small course in two languages, and a learner who takes it through the host's own pages."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import html as parser

COURSE = """\
---
audience: parents
language: en
pass_mark: 70
grading: {quiz: 100}
---
# A small course

What it is about.

## Module <!-- #module -->

- [First lesson](first.md)
- [Later](later.md) <!-- planned -->
- [The quiz](quiz.md)
"""

FIRST = """\
---
key: first
content_note: This lesson is about something hard.
---
# First lesson

## Reading <!-- #reading -->

A paragraph. ![A square](media/square.svg)

## Trying <!-- #trying -->

Read this, then see [the unit before](#reading).

### Which one is a colour? <!-- question #colour -->

- [ ] Seven <!-- #seven -->
  > Feedback for seven.
- [x] Red <!-- #red -->
  > Feedback for red.
- [ ] Loud <!-- #loud -->

> [!TIP]
> A hint about colours.

> [!NOTE]
> The explanation of colours.

### Which are animals? <!-- question #animals partial points=2 -->

- [x] Cat <!-- #cat -->
- [x] Dog <!-- #dog -->
- [ ] Stone <!-- #stone -->

### Count up. <!-- question #count order partial -->

1. One <!-- #one -->
   > Feedback for one.
2. Two <!-- #two -->
3. Three <!-- #three -->
"""

QUIZ = """\
---
key: last
graded: quiz
attempts: 2
---
# The quiz

### Which one is a colour? <!-- question #colour-again -->

- [ ] Seven <!-- #seven -->
- [x] Red <!-- #red -->
  > Feedback for red.

### Which one is a number? <!-- question #number-again -->

- [x] Seven <!-- #seven -->
  > Feedback for seven.
- [ ] Red <!-- #red -->

> [!NOTE]
> The explanation of numbers.
"""

STORIES = """\
---
audience: parents
language: en
---
# Stories

What they are about.

## Module <!-- #stories-module -->

- [A story](story.md)
"""

STORY = """\
---
key: story
---
# A story

## At night <!-- #at-night -->

Read this, then see [the night](#night).

### A message at night <!-- scenario #night start=ping back -->

#### You up? <!-- #ping -->

![A phone](media/phone.svg)

- [Reply](#replied) `-1` <!-- #reply -->
  > Just what he counts on.
- [Wake Mum](#told) `+2` <!-- #wake -->

#### He writes at once. <!-- #replied -->

- [Tell Mum after all](#told) `+1` <!-- #tell -->
  > It is never too late to tell.
- [Put the phone away](#asleep) <!-- #away -->

#### You sleep badly. <!-- #asleep -->

#### Mum listens. <!-- #told safe -->

![A cup of tea](media/tea.svg)
"""

ARABIC = {
    "Which one is a colour?": "أيّها لون؟",
    "Red": "أحمر",
    "Seven": "سبعة",
    "Trying": "محاولة",
}

PRACTICE = "/courses/small/units/trying/"
GRADED = "/courses/small/units/last/"
RIGHT = {
    "Which one is a colour?": ["Red"],
    "Which are animals?": ["Cat", "Dog"],
    "Count up.": ["One", "Two", "Three"],
    "Which one is a number?": ["Seven"],
}
WRONG = {
    "Which one is a colour?": ["Seven"],
    "Which are animals?": ["Stone"],
    "Count up.": ["Three", "Two", "One"],
    "Which one is a number?": ["Red"],
}


def write_stories(root: Path) -> None:
    """Write a course with a scenario, and no catalog."""
    folder = root / "courses" / "stories"
    (folder / "media").mkdir(parents=True)
    (folder / "course.md").write_text(STORIES, "utf-8")
    (folder / "story.md").write_text(STORY, "utf-8")
    for name in ("phone", "tea"):
        (folder / "media" / f"{name}.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")


def write_course(root: Path) -> None:
    """Write the course and its catalog below `root`."""
    from cop_xblocks.model import iter_texts
    from cop_xblocks.reading import read_course

    folder = root / "courses" / "small"
    (folder / "media").mkdir(parents=True)
    (folder / "course.md").write_text(COURSE, "utf-8")
    (folder / "first.md").write_text(FIRST, "utf-8")
    (folder / "quiz.md").write_text(QUIZ, "utf-8")
    (folder / "media" / "square.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (folder / "media" / "secret.txt").write_text("shown by no lesson", "utf-8")
    course = read_course(folder).course
    assert course is not None
    entries = [
        f'msgctxt "{text.context}"\nmsgid {json.dumps(text.markdown)}\nmsgstr "{ARABIC[text.markdown]}"\n'
        for text in iter_texts(course)
        if text.markdown in ARABIC
    ]
    catalog = root / "locales" / "ar" / "LC_MESSAGES" / "small.po"
    catalog.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: ar\\n"\n'
    catalog.write_text("\n".join([header, *entries]), "utf-8")


class Learner:
    """A browser without JavaScript: it keeps cookies, follows forms, and reads what is on the page."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def get(self, path: str, **headers: str) -> str:
        """The text of a page that is there."""
        reply = self.client.get(path, headers=headers)
        assert reply.status_code == 200, reply.content
        return reply.content.decode()

    def get_any(self, path: str) -> str:
        """The text of a page, whatever its status is."""
        return str(self.client.get(path).content.decode())

    def answer(self, path: str, picks: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """The fields that the quiz on a page would send for these picks, by the titles of its questions."""
        return fill(self.get(path), picks)

    def send(self, path: str, fields: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Submit as the script does; the reply."""
        reply = self.post(path, json.dumps({"fields": fields}), fields.get("csrfmiddlewaretoken", [""])[0])
        assert reply.status_code == 200, reply.content
        answer: dict[str, Any] = reply.json()
        return answer

    def post(self, path: str, body: str | bytes, token: str, content_type: str = "application/json") -> Any:
        """Post anything to the quiz of a page."""
        return self.client.post(handler(path), body, content_type=content_type, headers={"X-CSRFToken": token})

    def send_form(self, path: str, fields: Mapping[str, Sequence[str]]) -> Any:
        """Submit as a browser without JavaScript does; the reply."""
        return self.client.post(handler(path), {name: list(values) for name, values in fields.items()})

    def token(self, path: str) -> str:
        """A token for the form on a page."""
        match = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert match is not None
        return match[1]


def handler(path: str) -> str:
    """The address that a unit's quiz is sent to."""
    return re.sub("/units/([^/]+)/", r"/blocks/\1_quiz/submit", path)


def fill(page: str, picks: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The fields of the form in a page, with these answers and its hidden ones."""
    fields: dict[str, list[str]] = {}
    tree = parser.fromstring(page)
    for hidden in tree.xpath("//form//input[@type='hidden']"):
        fields[hidden.get("name")] = [hidden.get("value")]
    for question in tree.xpath("//div[@class='cop-question']"):
        title = question.xpath(".//legend//h3")[0].text_content().strip().split("\n")[-1]
        wanted = next((labels for ending, labels in picks.items() if title.endswith(ending)), ())
        for control in question.xpath(".//label/input"):
            words = control.getparent().xpath(
                "./span[@class='cop-words']//text()[not(ancestor::*[@class='cop-verdict'])]"
            )
            if "".join(words).strip() in wanted:
                fields.setdefault(control.get("name"), []).append(control.get("value"))
        for control in question.xpath(".//select"):
            label = question.xpath(f".//label[@for='{control.get('id')}']")[0].text_content().strip()
            fields[control.get("name")] = [str(list(wanted).index(label) + 1) if label in wanted else ""]
    return fields


def statuses(page: str) -> list[str]:
    """How each question is marked."""
    return re.findall(r"cop-status cop-is-(\w+)", page)


NOT_SAVED = "Your answers could not be saved just now. Wait a moment, then send them again."


def seen(learner: Any) -> set[str]:
    """The blocks that a learner is through with."""
    from cop_xblocks.host.models import Completion

    return set(Completion.objects.filter(learner__public=public_id(learner)).values_list("block", flat=True))


def public_id(learner: Any) -> uuid.UUID:
    return uuid.UUID(learner.client.session["learner"])
