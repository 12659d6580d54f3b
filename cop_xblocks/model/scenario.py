"""A story in scenes, through which a learner chooses a way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from cop_xblocks.model.activity import Activity
from cop_xblocks.model.element import Element
from cop_xblocks.model.place import Span
from cop_xblocks.model.text import Text
from cop_xblocks.model.walk import iter_texts


@dataclass(frozen=True, slots=True)
class Condition:
    """When a part of a story is there: once one flag was set, as long as another was not, or always."""

    required: str = ""
    """The flag that `if` names; empty where it names none."""
    excluded: str = ""
    """The flag that `unless` names; empty where it names none."""
    span: Span | None = None

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags that it asks for."""
        return tuple(flag for flag in (self.required, self.excluded) if flag)

    def is_met(self, flags: frozenset[str]) -> bool:
        """Whether the part is there after these flags were set."""
        return (not self.required or self.required in flags) and self.excluded not in flags


ALWAYS = Condition()


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from a scene: what a learner can choose there."""

    key: str
    """Unique in its scene."""
    text: Text
    target: str
    """The key of the scene that it leads to."""
    score: int = 0
    feedback: tuple[Element, ...] = ()
    sets: str = ""
    """The flag that choosing it sets; empty where it sets none."""
    condition: Condition = ALWAYS
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What happens, and the ways on from it; a scene without any is an ending."""

    key: str
    """Unique in its scenario."""
    title: Text
    elements: tuple[Element, ...] = ()
    ways: tuple[Way, ...] = ()
    safe: bool = False
    """Whether the story ends well here."""
    condition: Condition = ALWAYS
    """When it can be come to: a way to it is not offered where this is not met behind the way."""
    conditions: tuple[Condition, ...] = ()
    """When each of the elements is there, in their order; empty where all of them always are."""
    span: Span | None = None

    @property
    def is_ending(self) -> bool:
        """Whether the story is over here."""
        return not self.ways


@dataclass(frozen=True, slots=True)
class Scenario(Activity):
    """A story of which one scene after another is shown, as the learner chooses."""

    has_own_key = True  # a unit can have several scenarios

    title: Text
    introduction: tuple[Element, ...]
    scenes: tuple[Scene, ...]
    """In the author's order; one at least."""
    start: str
    """The key of the first scene."""
    back: bool = False
    """Whether a learner may take the last step back."""

    @property
    def searched(self) -> tuple[Text, ...]:
        """Its title and its introduction: the scenes are the learner's to find."""
        return (self.title, *iter_texts(self.introduction))

    @property
    def anchors(self) -> tuple[str, ...]:
        """The scenes' keys and its own. A scene is not on a page before it is reached: a link to one opens its unit."""
        return (*self.keys, self.key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The scenes' keys, in the author's order."""
        return tuple(scene.key for scene in self.scenes)

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags that its ways set and its parts ask for, each once, in the author's order."""
        return tuple(dict.fromkeys(chain.from_iterable(map(_flags, self.scenes))))

    def scene(self, key: str) -> Scene | None:
        """The scene with this key."""
        return next((scene for scene in self.scenes if scene.key == key), None)


def _flags(scene: Scene) -> Iterable[str]:
    for condition in (scene.condition, *scene.conditions):
        yield from condition.flags
    for way in scene.ways:
        yield from way.condition.flags
        if way.sets:
            yield way.sets
