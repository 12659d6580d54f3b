"""A quiz's view as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from gettext import NullTranslations
from typing import Any

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from cop_xblocks import activities, questions
from cop_xblocks.activities.quiz.views import QuizView


def quiz_html(view: QuizView | Mapping[str, Any], translations: NullTranslations) -> str:
    """The inside of a quiz block's root element, from its view or the same as JSON: it depends on nothing else."""
    template = _environment().get_template("activities/quiz/view.html")
    return template.render(quiz=view, _=translations.gettext, ngettext=translations.ngettext)


@cache
def _environment() -> Environment:
    folders = {package.__name__.rpartition(".")[2]: list(package.__path__) for package in (activities, questions)}
    return Environment(
        loader=PrefixLoader({name: FileSystemLoader(paths) for name, paths in folders.items()}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
