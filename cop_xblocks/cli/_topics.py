"""What `cop explain` knows besides mistakes and kinds of question: the topics of the manual, marks and settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from cop_xblocks import reading
from cop_xblocks.activities.registry import activity_types, annotation_names, opening_names, start_activity
from cop_xblocks.markdown.annotations import EXCUSE, LATER, TRANSLATORS
from cop_xblocks.model.audiences import AUDIENCES
from cop_xblocks.model.references import HELPLINE_KINDS
from cop_xblocks.questions.registry import vocabulary
from cop_xblocks.reading import meanings

_FOLDER = Path(__file__).with_name("topics")
_SCHEMAS = {"course": "the front matter of course.md", "lesson": "a lesson's front matter", "facts": "facts.yml"}
_PLACE = re.compile(r"\{(\w+)\}$|(?<= )\{(\w+)\}(?=\.)", re.MULTILINE)


@cache
def topics() -> Mapping[str, str]:
    """The page of each topic, in Markdown, by the topic's name."""
    pages = {}
    for path in sorted(_FOLDER.glob("*.md")):
        text = _PLACE.sub(lambda place: _LISTS[place[1] or place[2]](), path.read_text("utf-8"))
        if path.stem in opening_names():
            start = start_activity(path.stem, "your-unit", "your-key").rstrip()
            text += f"\n`cop new {path.stem} LESSON` starts one:\n\n```markdown\n{start}\n```\n"
        pages[path.stem] = text
    return pages


def first_sentence(page: str) -> str:
    """What a topic is, in its page's first sentence."""
    return " ".join(page.split("\n\n")[1].split()).split(". ")[0].rstrip(".:")


@cache
def words() -> Mapping[str, str]:
    """What each name, setting and flag of a mark says, and each setting of front matter, in Markdown by the word."""
    flags = [
        flag
        for its_type in activity_types().values()
        for flag in (*its_type.vocabulary.flags, *its_type.heading_vocabulary.flags)
    ]
    settings = [name for its_type in activity_types().values() for name in its_type.vocabulary.settings]
    question_words = vocabulary()
    texts = {
        word.rstrip(":"): meanings.meaning(word)
        for word in (
            *annotation_names(),
            TRANSLATORS,
            EXCUSE,
            *question_words.settings,
            *question_words.flags,
            *settings,
            *flags,
        )
    }
    for schema, place in _SCHEMAS.items():
        for name, description in _settings(reading.schema(schema)).items():
            line = f"In {place}: {description}."
            texts[name] = f"{texts[name]}\n\n{line}" if texts.get(name) else line
    return {word: f"# {word}\n\n{text}" for word, text in texts.items() if text}


def _settings(schema: Mapping[str, object]) -> dict[str, str]:
    properties = schema.get("properties")
    inner = schema.get("additionalProperties")
    settings = {}
    if isinstance(properties, Mapping):
        settings = {name: str(part["description"]) for name, part in properties.items() if "description" in part}
    return settings | (_settings(inner) if isinstance(inner, Mapping) else {})


def _listed(lines: Mapping[str, str]) -> str:
    return "\n".join(f"- `{word}`: {line}" for word, line in lines.items())


def _marks() -> str:
    names = [name for name in (*annotation_names(), TRANSLATORS, EXCUSE) if name not in LATER]
    return "\n".join(f"- `{name}`, {meanings.MARKS[name].where}: {meanings.MARKS[name].what}." for name in names)


def _question() -> str:
    question_words = vocabulary()
    flags = [flag for flag in question_words.flags if flag in meanings.FLAGS]
    settings = {f"{name}=…": meanings.SETTINGS[name] for name in question_words.settings}
    return _listed(settings | {flag: meanings.FLAGS[flag] for flag in flags})


def _activities() -> str:
    settings = {f"{name}=…": line for its_type in activity_types().values() for name, line in its_type.settings.items()}
    flags = {name: line for its_type in activity_types().values() for name, line in its_type.flags.items()}
    return _listed(settings | flags)


_LISTS: Mapping[str, Callable[[], str]] = {
    "kinds": lambda: "\n".join(f"- `{kind}`" for kind in HELPLINE_KINDS),
    "marks": _marks,
    "question": _question,
    "activities": _activities,
    "audiences": lambda: ", ".join(f"`{audience}`" for audience in AUDIENCES),
}
"""What stands in a page for a word in braces."""
