"""The form of a block's settings: what it asks for, and what it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cop_xblocks.languages import endonym
from cop_xblocks.model.i18n import _

Gettext = Callable[[str], str]

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh-Hans")
"""Those that are offered beside the languages that a block has already."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z")
_NUMBER = re.compile(r"[0-9]{1,6}\Z")
_DECIMAL = re.compile(r"[0-9]{1,6}([.,][0-9]{1,6})?\Z")
"""With the point or the comma of the author's language."""
_LONGEST_NAME = 255
"""Characters of a name, as the platform's index of a course takes it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: a field of a block, and how it is asked for."""

    field: str
    label: str
    """A sentence of the interface, not yet translated; so is `help`."""
    type: Literal["text", "number", "decimal", "choice", "language", "switch"]
    help: str = ""
    least: int = 0
    most: int = 1000
    may_be_empty: bool = False
    """Whether a number may be left out."""
    choices: tuple[tuple[str, str], ...] = ()
    """Values, each with its words."""
    switched_on: str | bool = True
    """What the field holds where a switch is on and nothing stood there before."""

    def read(self, sent: Any, before: Any) -> Any:
        """The value of the field from what the form sends, text or a boolean.

        Raises ValueError with a sentence for the author, not yet translated.
        """
        if self.type == "switch":
            on, off = self.switched_on, type(self.switched_on)()
            return (before or on) if sent is True else off
        if not isinstance(sent, str):
            raise ValueError(self._problem)
        text = sent.strip()
        match self.type:
            case "text" if len(text) <= _LONGEST_NAME:
                return text
            case "choice" if text in dict(self.choices):
                return text
            case "language" if _LANGUAGE.match(text) or (not text and self.may_be_empty):
                return text
            case "number" if not text and self.may_be_empty:
                return None
            case "number" if _NUMBER.match(text) and self.least <= int(text) <= self.most:
                return int(text)
            case "decimal" if _DECIMAL.match(text) and self.least <= float(text.replace(",", ".")) <= self.most:
                return float(text.replace(",", "."))
        raise ValueError(self._problem)

    @property
    def _problem(self) -> str:
        match self.type:
            case "text":
                return _("This is too long.")
            case "number" if self.may_be_empty:
                return _("Write a whole number from %(least)s to %(most)s, or nothing.")
            case "number":
                return _("Write a whole number from %(least)s to %(most)s.")
            case "decimal":
                return _("Write a number from %(least)s to %(most)s.")
        return _("Choose one of the list.")


NAME = Setting("display_name", _("Name"), "text", _("Studio and the search of the course show this name."))
LANGUAGE = Setting("language", _("Language that you write in"), "language")
ONLY = Setting(
    "only",
    _("Language that is shown"),
    "language",
    _("If you choose none, learners see their own language, where there is a translation."),
    may_be_empty=True,
)
EVERY_BLOCK = (NAME, LANGUAGE, ONLY)
WEIGHT = Setting("weight", _("Weight"), "decimal", _("How much it counts beside the others of its kind."))

QUIZ = (
    *EVERY_BLOCK,
    Setting(
        "counts_as",
        _("Graded"),
        "switch",
        _("Learners are told that their answers count. The grading of the subsection decides whether they do."),
        switched_on="quiz",
    ),
    Setting("max_attempts", _("Attempts"), "number", _("Leave this empty for no limit."), least=1, may_be_empty=True),
    Setting("pass_mark", _("Pass mark, in per cent"), "number", most=100),
    WEIGHT,
    Setting(
        "show_answers",
        _("Right answers are shown"),
        "choice",
        choices=(
            ("never", _("never")),
            ("after-attempt", _("after each attempt")),
            ("after-pass", _("when the quiz is passed")),
            ("after-attempts", _("when the attempts are used up or everything is right")),
            ("after-due", _("after the due date")),
        ),
    ),
    Setting(
        "draw",
        _("Questions to draw"),
        "number",
        _("Each attempt asks this many of the questions with points. Leave this empty to ask all of them."),
        least=1,
        may_be_empty=True,
    ),
    Setting("one_at_a_time", _("One question at a time"), "switch"),
)
"""What is asked of questions that are sent together."""


def read_settings(
    settings: Iterable[Setting], sent: Mapping[str, Any], block: Any, gettext: Gettext
) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields of a block that the form changes, with their new values; and by field, what is wrong, as a sentence.
    What the form does not send stays."""
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for setting in settings:
        if setting.field not in sent:
            continue
        before = stored_value(block, setting.field)
        try:
            value = setting.read(sent[setting.field], before)
        except ValueError as problem:
            problems[setting.field] = gettext(str(problem)) % {"least": setting.least, "most": setting.most}
            continue
        if value != before:
            values[setting.field] = value
    return values, problems


def stored_value(block: Any, field: str) -> Any:
    """What the form shows of a field; its default where a site's own tools have stored what it cannot hold."""
    try:
        return block.setting_value(field)
    except (TypeError, ValueError):
        return block.fields[field].default


def languages(block: Any) -> dict[str, str]:
    """The languages that a block may be in, each by the name that it calls itself."""
    tags = dict.fromkeys((block.language, *block.catalogs, *LANGUAGES))
    return {tag: endonym(tag) for tag in tags}
