"""The types of activity: every folder beside this file is one, and nothing else names them."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from cop_xblocks import activities
from cop_xblocks.activities.activity import ActivityType
from cop_xblocks.markdown import NOTHING, Vocabulary
from cop_xblocks.markdown.annotations import ON_HEADING, ON_LINE, OWN_NAMES, Names
from cop_xblocks.model import Activity, Unit
from cop_xblocks.questions.registry import roles


@cache
def activity_types() -> dict[str, ActivityType]:
    """Every type of activity by its name."""
    names = sorted(module.name for module in pkgutil.iter_modules(activities.__path__) if module.ispkg)
    return {name: import_module(f"{activities.__name__}.{name}.descriptor").TYPE for name in names}


def annotation_names() -> Names:
    """The names that an annotation may have, and where each belongs: the format's own, and those of the activities."""
    places = {"heading": ON_HEADING, "directive": ON_LINE}
    return dict(OWN_NAMES) | {name: places[its.takes] for name, its in activity_types().items() if its.takes in places}


def type_of(activity: Activity) -> ActivityType:
    """The type of an activity."""
    return next(each for each in activity_types().values() if isinstance(activity, each.node))


def type_of_block(tag: str) -> ActivityType:
    """The type whose block has this tag; KeyError where there is none."""
    return {each.tag: each for each in activity_types().values()}[tag]


def opening_names() -> tuple[str, ...]:
    """The annotations that open an activity on a heading, as `question` opens a question."""
    return tuple(name for name, each in activity_types().items() if each.takes == "heading")


def directives() -> tuple[str, ...]:
    """The annotations that are an activity, alone on a line."""
    return tuple(name for name, each in activity_types().items() if each.takes == "directive")


def taking(what: str) -> ActivityType:
    """The type that is read from a unit's `prose` or its `questions`."""
    return next(each for each in activity_types().values() if each.takes == what)


def url_name(unit: Unit, activity: Activity) -> str:
    """The name of an activity's block in a unit, unique in the course."""
    its = type_of(activity)
    return its.url_name(unit, activity) if its.url_name is not None else f"{activity.key}_{its.name}"


def noun_of(activity: Activity) -> str:
    """What a message calls an activity."""
    its = type_of(activity)
    return its.noun or its.name


def keeps_own_state(activity: Activity) -> bool:
    """Whether what is kept of a learner hangs on the activity's own key."""
    return activity.has_own_key and not type_of(activity).done_when_seen


def keeps_words(activity: Activity) -> bool:
    """Whether what is kept of a learner holds the words of what was picked, and outlasts them in the source."""
    return type_of(activity).keeps_words


def is_done_when_seen(tag: str) -> bool:
    """Whether a block of this tag is done when it was in view; any other reports itself when it is."""
    return type_of_block(tag).done_when_seen


def has_headings(name: str) -> bool:
    """Whether headings below that of an activity of this name are parts of it."""
    return name in activity_types() and activity_types()[name].heading_vocabulary is not NOTHING


def heading_vocabulary() -> Vocabulary:
    """What an annotation may say on a heading that is a part of an activity, whatever its type."""
    parts = [each.heading_vocabulary for name, each in activity_types().items() if has_headings(name)]
    return Vocabulary(flags=tuple(flag for part in parts for flag in part.flags))


def vocabularies() -> tuple[Vocabulary, ...]:
    """What the annotations of activities may say, wherever they stand in one."""
    return tuple(each for one in activity_types().values() for each in (one.vocabulary, one.heading_vocabulary))


def text_roles() -> dict[str, str]:
    """What the texts of questions and activities are, by their roles, as a translator is told."""
    kinds = {name: role.advice for name, role in roles().items()}
    return {name: advice for each in activity_types().values() for name, advice in each.roles.items()} | kinds
