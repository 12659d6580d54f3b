"""A story in scenes, through which a learner chooses a way."""

from __future__ import annotations

from dataclasses import dataclass

from cop_xblocks.model.activity import Activity
from cop_xblocks.model.element import Element
from cop_xblocks.model.place import Span
from cop_xblocks.model.text import Text


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
    def anchors(self) -> tuple[str, ...]:
        """The scenes' keys and its own. A scene is not on a page before it is reached: a link to one opens its unit."""
        return (*self.keys, self.key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The scenes' keys, in the author's order."""
        return tuple(scene.key for scene in self.scenes)

    def scene(self, key: str) -> Scene | None:
        """The scene with this key."""
        return next((scene for scene in self.scenes if scene.key == key), None)
