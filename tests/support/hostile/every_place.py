"""Every place in which an author, a translator or somebody in Studio writes, with payloads in it: the HTML of each.

A text is read and shown by itself, so many payloads stand in one block where each has a text of its own. A source is
read as a whole, and one payload could hide the next: there each has a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any

from cop_xblocks.activities.registry import activity_types
from cop_xblocks.build.course import Compiled, edition, load_course
from cop_xblocks.languages import Catalog
from cop_xblocks.model import Helpline, iter_texts
from cop_xblocks.questions.registry import kinds
from tests.support.attempts import attempt_of
from tests.support.contract.examples import BLOCKS, EXAMPLES, USAGE
from tests.support.contract.runtime import Contract, Visitor
from tests.support.editions import build
from tests.support.hostile.stages import questions
from tests.support.story import STORY

STAFF = Visitor(staff=True)
POT = Path(__file__).parents[3] / "locales" / "cop_xblocks.pot"

PROSE = """\
# {0}

{0}

Words {0} [{0}](a.md) [x]({0}) [x](<{0}>) ![{0}](media/a.svg "{0}") ![x]({0}) [{0}](fact:f) [{0}](glossary:t) `{0}`

- {0}

1. {0}

> [!NOTE]
> {0}

| {0} | b |
|---|---|
| c | {0} |

```
{0}
```

![{0}](media/a.svg) <!-- picture width={0} -->

![{0}](https://youtu.be/abcdefghijk "{0}")
"""
CHOICE = """\
### {0} <!-- question #q -->

{0}

- [x] {0} <!-- #a -->
  > {0}
- [ ] Other {0} <!-- #b -->
  > {0}

> [!TIP]
> {0}

> [!NOTE]
> {0}

### Gap <!-- question #g -->

Word [[g: {0}; b]] and [[h: {0} | (b)]]

### {0} <!-- question #m match -->

| {0} | b |
|---|---|
| {0} <!-- #m1 --> | {0} |
| other <!-- #m2 --> | other |

### {0} <!-- question #o order -->

1. {0} <!-- #o1 -->
2. b <!-- #o2 -->

### {0} <!-- question #n number unit={0} -->

- 12 {0}

### {0} <!-- question #t text -->

- {0}
"""
PLAN = "### {0} <!-- plan #family -->\n\n{0}\n\n- {0} <!-- #one -->\n- b <!-- #two -->\n"
SCENES = """\
### {0} <!-- scenario #night -->

{0}

#### {0} <!-- #ping -->

{0}

- [{0}](#told) `+1` <!-- #a -->
  > {0}

#### {0} <!-- #told safe -->

{0}
"""
SOURCES = {"cop_lesson": PROSE, "cop_quiz": CHOICE, "cop_plan": PLAN, "cop_scenario": SCENES}


def every_place(payloads: Sequence[str], root: Path) -> Iterator[tuple[str, str]]:
    """HTML from each place, with a name of the place. `root` is an empty folder."""
    for number, payload in enumerate(payloads):
        yield from ((f"source of {tag}, {number}", html) for tag, html in _sources(payload))
        yield from ((f"field {name}, {number}", html) for name, html in _fields(payload))
    yield from _catalogs(payloads)
    yield from _interface(payloads)
    yield from _references(payloads)
    yield from _archive(payloads, root)


def _views(contract: Contract) -> Iterator[str]:
    """What an author sees of a block in Studio, which is what a learner sees and more, and in a preview; and what a
    learner sees who has answered it, or gone a step."""
    block = contract.studio(USAGE)
    yield _author_view(contract)
    yield contract.edit(USAGE, "preview", source=block.source, language=block.only or block.language)["html"]
    tag = contract.usages[USAGE].cls.tag_name  # type: ignore[attr-defined]
    if tag == "cop_quiz" and (fields := _answers(contract)):
        contract.call(USAGE, "submit", fields | {"do": ["mark"]})
        yield contract.view(USAGE)
    elif tag == "cop_scenario":
        form = contract.form(USAGE)
        ways = re.findall(r'name="way"[^>]* value="([^"]+)"', contract.view(USAGE)) if form else []
        if ways:
            contract.call(USAGE, "step", form | {"way": ways[:1]})
            yield contract.view(USAGE)


def _author_view(contract: Contract, view: str = "author_view") -> str:
    block = contract.studio(USAGE)
    return str(block.runtime.render(block, view, {}).content)


def _answers(contract: Contract) -> dict[str, list[str]]:
    """A right answer to each question that has one."""
    fields = contract.form(USAGE)
    attempt = attempt_of(contract.open(USAGE))
    for question in attempt.quiz.questions:
        samples = kinds()[question.kind].samples(question, attempt.identify)
        sample = next((sample for sample in samples if sample.name == "right"), None)
        fields |= {name: list(values) for name, values in sample.fields.items()} if sample else {}
    return fields


def _sources(payload: str) -> Iterator[tuple[str, str]]:
    flat = " ".join(payload.split())
    references = {"facts": {"f": {"source": payload}}, "terms": {"t": {"meaning": payload}}}
    for tag, template in SOURCES.items():
        for source in dict.fromkeys((template.format(payload), template.format(flat))):
            contract = _block(tag, source=source, references=references)
            yield from ((tag, html) for html in _views(contract))


def _fields(payload: str) -> Iterator[tuple[str, str]]:
    """The other fields, one by one; those of all blocks in a lesson."""
    names = ("display_name", "key", "language", "only", "links", "files", "references")
    for name in names:
        value: Any = payload
        if name == "links":
            value = {"a.md": payload, payload: payload}
        elif name == "files":
            value = {"a.svg": payload}
        elif name == "references":
            value = {
                "recordings": {payload: {payload: [payload, payload]}},
                "narrations": {"en": payload},
                "drawings": [payload],
            }
        contract = _block("cop_lesson", source="Words [x](a.md) ![y](media/a.svg) ![z](media/a.mp4)\n")
        contract.set(USAGE, **{name: value})
        yield name, _author_view(contract)
        if name in ("display_name", "key", "language"):
            yield f"{name} in the editor", _author_view(contract, "studio_view")
    contract = _block("cop_quiz", source=EXAMPLES["cop_quiz"].fields["source"])
    contract.set(USAGE, counts_as=payload, show_answers=payload, key=payload)
    yield "settings of a quiz", contract.view(USAGE, STAFF)
    contract = _block("cop_plan", source=EXAMPLES["cop_plan"].fields["source"])
    contract.put_state(USAGE, {"state": {"own": [payload], "picked": [payload]}})
    yield "a line of a learner's plan", contract.view(USAGE)


def _catalogs(payloads: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each string of a big block has a payload for its translation."""
    lines = len(payloads)
    sources = {
        "cop_lesson": "\n\n".join(f"Paragraph {n}\n\n- Item {n}\n\n> [!NOTE]\n> Note {n}" for n in range(lines)),
        "cop_quiz": questions("a") + "\n" + "\n".join(
            CHOICE.partition("### Gap")[0].format(f"Words {n}").replace("#q", f"#q{n}") for n in range(lines)
        ),
        "cop_plan": "### Plan <!-- plan #p -->\n\n" + "".join(f"- Line {n} <!-- #l{n} -->\n" for n in range(lines)),
        "cop_scenario": STORY,
    }  # fmt: skip
    types = {type_.tag: type_ for type_ in activity_types().values()}
    for tag, source in sources.items():
        activity, _report = types[tag].read_source(source, EXAMPLES[tag].fields.get("key", "unit"), "en")
        texts = list(iter_texts(activity))
        for start in range(0, max(1, lines if len(texts) < lines else 1), max(1, len(texts))):
            catalog = {text.context: [text.fingerprint, payloads[(start + n) % lines]] for n, text in enumerate(texts)}
            contract = _block(tag, source=source, only="ar")
            contract.set(USAGE, catalogs={"ar": catalog})
            yield from ((f"catalog of {tag}", html) for html in _views(contract))


def _interface(payloads: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each sentence of the interface has a payload in its translation, and its own placeholders."""
    msgids = re.findall(r'^msgid "(.+)"$', POT.read_text("utf-8"), re.MULTILINE)
    msgids = [msgid.replace('\\"', '"') for msgid in msgids]
    for start in range(0, len(payloads), max(1, len(payloads) // 8)):
        entries = {
            msgid: [f"{payloads[(start + n) % len(payloads)]} {msgid}"] * 2 for n, msgid in enumerate(msgids)
        } | {"": ["nplurals=2; plural=(n != 1);"]}
        for tag, example in EXAMPLES.items():
            contract = _block(tag, **dict(example.fields) | {"only": "xx"})
            contract.set(USAGE, interface={"xx": entries}, catalogs={"xx": {}})
            yield from ((f"interface of {tag}", html) for html in _views(contract))


def _references(payloads: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Facts, terms and services, of which each has a payload in each of its cells."""
    names = [field.name for field in fields_of(Helpline)]
    plain = {"country": "DE", "name": "A line", "number": "116111", "kind": "child helpline", "seen": "2026-11"}
    plain |= {"address": "https://x.org/", "channels": "phone;text;chat", "languages": "en"}
    rows = [plain | {name: payload} for payload in payloads for name in ("", *names) if name]
    for start in range(0, len(rows), 2000):
        contract = _block("cop_helplines", source="", references={"helplines": rows[start : start + 2000]})
        yield "helplines", contract.view(USAGE, STAFF)
    emergency = {f"{chr(65 + n // 26)}{chr(65 + n % 26)}": {"emergency": [p]} for n, p in enumerate(payloads)}
    yield (
        "emergency numbers",
        _block("cop_helplines", source="", references={"emergency": emergency}).view(USAGE, STAFF),
    )
    facts: Mapping[str, Any] = {
        f"f{n}": {"source": p, "year": p, "address": p, "checked": p, "value": "1", "confidence": p}
        for n, p in enumerate(payloads)
    }
    terms = {f"t{n}": {"words": {"en": p, p: p}, "meaning": p} for n, p in enumerate(payloads)}
    source = "\n\n".join(f"[fact](fact:f{n}) [term](glossary:t{n})" for n in range(len(payloads)))
    yield (
        "facts and terms",
        _block("cop_lesson", source=source, references={"facts": facts, "terms": terms}).view(USAGE, STAFF),
    )
    taught = [{"key": f"o{n}", "lesson": "l", "text": p, "title": p, "unit": p} for n, p in enumerate(payloads)]
    subjects = [{"key": f"s{n}", "lesson": "unit", "text": p} for n, p in enumerate(payloads)]
    source = "\n".join(
        CHOICE.partition("### Gap")[0].format(f"W{n}").replace("#q -->", f"#q{n} objective=o{n} about=s{n} -->")
        for n in range(len(payloads))
    )
    contract = _block("cop_quiz", source=source, references={"objectives": taught, "subjects": subjects})
    yield from (("objectives and subjects", html) for html in _views(contract))


COURSE = """\
---
audience: parents
language: en
effort: PT1H
---
# A course

{0}

## Is it now? <!-- now #now -->

- [Now](now.md)

## Short <!-- path #short -->

{0}

- [A lesson](lesson.md)

## Module <!-- #module -->

- [A lesson](lesson.md)
"""


def _archive(payloads: Sequence[str], root: Path) -> Iterator[tuple[str, str]]:
    """The pages about a course and its custom pages, in a translation that is all payloads."""
    paragraphs = "\n\n".join(f"Paragraph {n}" for n in range(len(payloads)))
    for path, text in {
        "courses/a/course.md": COURSE.format(paragraphs),
        "courses/a/now.md": f"---\nkey: now-page\n---\n# Now\n\n{paragraphs}\n",
        "courses/a/lesson.md": "---\nkey: lesson\n---\n# A lesson\n\nWords.\n",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    course = load_course(root / "courses" / "a", root / "locales")
    assert course is not None and not course.mistaken, course and list(course.report)
    texts = list(iter_texts(course.course))
    entries = {text.context: (text.fingerprint, payloads[n % len(payloads)]) for n, text in enumerate(texts)}
    translated = Compiled(course.course, {"ar": Catalog("ar", entries)}, course.report)
    for path, content in build(edition(translated, "ar")).files:
        if path.endswith(".html"):
            yield path, content.decode()


def _block(tag: str, **fields: Any) -> Contract:
    contract = Contract()
    plain = {name: value for name, value in EXAMPLES[tag].fields.items() if name in ("key",)}
    contract.add(BLOCKS[tag], USAGE, **(plain | fields))
    return contract
