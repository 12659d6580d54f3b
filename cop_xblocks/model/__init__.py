"""The model of a course: frozen dataclasses, and nothing but the standard library. All other packages build on it."""

from cop_xblocks.model.activity import Activity, QuizSettings
from cop_xblocks.model.audiences import AUDIENCES
from cop_xblocks.model.course import (
    LONGEST_MESSAGE,
    Course,
    Helplines,
    LearningPath,
    Lesson,
    Message,
    Messages,
    Module,
    Objective,
    PathStep,
    Planned,
    Prose,
    Quiz,
    SectionType,
    Unit,
)
from cop_xblocks.model.diagnostic import Diagnostic, Report, Rule, Severity
from cop_xblocks.model.element import Element
from cop_xblocks.model.films import Film, read_film
from cop_xblocks.model.keys import KEY, derive_key, is_key
from cop_xblocks.model.language import direction
from cop_xblocks.model.lru import LruByBytes
from cop_xblocks.model.numbers import find_numbers, plain_digits, read_number
from cop_xblocks.model.place import Span
from cop_xblocks.model.plan import Commitment, Plan
from cop_xblocks.model.question import Body, Choice, Item, Mark, Question, Refusal
from cop_xblocks.model.references import (
    FACTS,
    GLOSSARY,
    HELPLINES,
    LABEL,
    Captions,
    Drawing,
    Fact,
    Helpline,
    Label,
    Narration,
    Recording,
    References,
    Subject,
    Taught,
    Term,
    player,
    reference,
)
from cop_xblocks.model.scenario import ALWAYS, Condition, Scenario, Scene, Way
from cop_xblocks.model.text import Text, digest
from cop_xblocks.model.walk import iter_texts, map_texts

__all__ = [
    "ALWAYS",
    "AUDIENCES",
    "FACTS",
    "GLOSSARY",
    "HELPLINES",
    "KEY",
    "LABEL",
    "LONGEST_MESSAGE",
    "Activity",
    "Body",
    "Captions",
    "Choice",
    "Commitment",
    "Condition",
    "Course",
    "Diagnostic",
    "Drawing",
    "Element",
    "Fact",
    "Film",
    "Helpline",
    "Helplines",
    "Item",
    "Label",
    "LearningPath",
    "Lesson",
    "LruByBytes",
    "Mark",
    "Message",
    "Messages",
    "Module",
    "Narration",
    "Objective",
    "PathStep",
    "Plan",
    "Planned",
    "Prose",
    "Question",
    "Quiz",
    "QuizSettings",
    "Recording",
    "References",
    "Refusal",
    "Report",
    "Rule",
    "Scenario",
    "Scene",
    "SectionType",
    "Severity",
    "Span",
    "Subject",
    "Taught",
    "Term",
    "Text",
    "Unit",
    "Way",
    "derive_key",
    "digest",
    "direction",
    "find_numbers",
    "is_key",
    "iter_texts",
    "map_texts",
    "plain_digits",
    "player",
    "read_film",
    "read_number",
    "reference",
]
