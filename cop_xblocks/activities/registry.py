"""The types of activity: every folder beside this file is one, and nothing else names them."""

from __future__ import annotations

import pkgutil
import re
from functools import cache
from importlib import import_module
from importlib.resources import files
from itertools import chain

from cop_xblocks import activities
from cop_xblocks.activities.activity import ActivityType
from cop_xblocks.markdown import NOTHING, Vocabulary
from cop_xblocks.markdown.annotations import ON_HEADING, ON_LINE, OWN_NAMES, Names
from cop_xblocks.model import Activity, Unit
from cop_xblocks.questions.registry import default_kind, roles, start_question


@cache
def activity_types() -> dict[str, ActivityType]:
    """Every type of activity by its name."""
    names = sorted(module.name for module in pkgutil.iter_modules(activities.__path__) if module.ispkg)
    return {name: import_module(f"{activities.__name__}.{name}.descriptor").TYPE for name in names}


def annotation_names() -> Names:
    """The names that an annotation may have, and where each belongs: the format's own, and those of the activities."""
    return {
        **OWN_NAMES,
        **dict.fromkeys(opening_names(), ON_HEADING),
        **dict.fromkeys(directives(), ON_LINE),
    }


def type_of(activity: Activity) -> ActivityType:
    """The type of an activity."""
    return next(its_type for its_type in activity_types().values() if isinstance(activity, its_type.node))


def marks_of(activity: Activity) -> float:
    """The marks that can be earned with an activity: none with a weight of 0."""
    weight = 1 if activity.settings is None else activity.settings.weight
    return float(type_of(activity).max_score(activity)) * weight


def types_taking(part: str) -> list[ActivityType]:
    """The types that are read from such a part of a unit: `prose`, `questions`, a `heading` or a `directive`."""
    return [activity_type for activity_type in activity_types().values() if activity_type.takes == part]


def taking(part: str) -> ActivityType:
    """The type that is read from a unit's `prose` or its `questions`."""
    return types_taking(part)[0]


def opening_names() -> tuple[str, ...]:
    """The annotations that open an activity on a heading, as `question` opens a question."""
    return tuple(activity_type.name for activity_type in types_taking("heading"))


def directives() -> tuple[str, ...]:
    """The annotations that are an activity, alone on a line."""
    return tuple(activity_type.name for activity_type in types_taking("directive"))


def start_activity(name: str, unit: str, key: str, title: str = "") -> str:
    """The Markdown of a unit with a whole activity in it, for its author to write over: the `new.md` of the type, with
    the keys of the unit and of the activity and, where there is one, the title in its heading."""
    text = files(f"{activities.__name__}.{name}").joinpath("new.md").read_text("utf-8")
    text = text.replace("#new-unit", f"#{unit}").replace(f"#new-{name}", f"#{key}")
    return re.sub(r"^### .*?(?= <!-- )", lambda _: f"### {title}", text, count=1, flags=re.MULTILINE) if title else text


def new_source(activity_type: ActivityType) -> str:
    """The source of a new block of a type, for its author to write over; empty for a block without one."""
    if activity_type.takes == "questions":
        return start_question(default_kind().name, "first")
    if not files(f"{activities.__name__}.{activity_type.name}").joinpath("new.md").is_file():
        return ""
    text = start_activity(activity_type.name, "unit", "first")
    # A unit's heading stands above the block.
    return text[text.index("### ") :] if activity_type.takes == "heading" else text


def url_name(unit: Unit, activity: Activity) -> str:
    """The name of an activity's block in a unit, unique in the course."""
    its_type = type_of(activity)
    return its_type.url_name(unit, activity) if its_type.url_name is not None else f"{activity.key}_{its_type.name}"


def noun_of(activity: Activity) -> str:
    """What a message calls an activity."""
    return type_of(activity).noun or type_of(activity).name


def keeps_own_state(activity: Activity) -> bool:
    """Whether what is kept of a learner hangs on the activity's own key."""
    return activity.has_own_key and not type_of(activity).done_when_seen


def is_done_when_seen(tag: str) -> bool:
    """Whether a block of this tag is done when it was in view; any other reports itself when it is. KeyError where no
    type has the tag."""
    for activity_type in activity_types().values():
        if activity_type.tag == tag:
            return activity_type.done_when_seen
    raise KeyError(tag)


def has_headings(name: str) -> bool:
    """Whether headings below that of an activity of this name are parts of it."""
    return name in activity_types() and activity_types()[name].heading_vocabulary is not NOTHING


def heading_vocabulary() -> Vocabulary:
    """What an annotation may say on a heading that is a part of an activity, whatever its type."""
    inside = [its.heading_vocabulary for name, its in activity_types().items() if has_headings(name)]
    return Vocabulary(
        settings=tuple(chain.from_iterable(vocabulary.settings for vocabulary in inside)),
        flags=tuple(chain.from_iterable(vocabulary.flags for vocabulary in inside)),
    )


def vocabularies() -> tuple[Vocabulary, ...]:
    """What the annotations of activities may say, wherever they stand in one."""
    return tuple(
        vocabulary
        for its in activity_types().values()
        for vocabulary in (its.vocabulary, its.item_vocabulary, its.heading_vocabulary, its.line_vocabulary)
    )


def text_roles() -> dict[str, str]:
    """What the texts of questions and activities are, by their roles, as a translator is told."""
    advice = {name: role.advice for name, role in roles().items()}
    return (
        dict(chain.from_iterable(activity_type.roles.items() for activity_type in activity_types().values())) | advice
    )
