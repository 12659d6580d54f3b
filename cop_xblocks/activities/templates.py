"""The environment of templates: Jinja's, which here does less work for each value.

A quiz of ten questions looks up a thousand values and writes five hundred, which took a third of a submission's time
(decision 0082).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

_has_special = re.compile("[&<>\"']").search


def _escape(value: Any) -> str:
    """The HTML of a value, as markupsafe escapes it. HTML, and text without anything to escape, is returned without a
    copy: Jinja joins the pieces and makes one `Markup` of them."""
    if type(value) is Markup or (type(value) is str and not _has_special(value)):
        return value
    return str(value) if type(value) is int else escape(value)


class _Context(Context):
    """Calls functions and methods, which take nothing of Jinja's, without asking what they take."""

    def call(self, called: Any, *arguments: Any, **named: Any) -> Any:
        """What a template calls."""
        if type(called) not in (FunctionType, MethodType) or hasattr(called, "jinja_pass_arg"):
            return super().call(called, *arguments, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*arguments, **named)


class _Template(Template):
    """A template that escapes with less work, and gives its HTML to the template that includes it in one piece: each of
    the many pieces would pass through all templates around it. Jinja gives compiled code its own `escape` as a name of
    its module."""

    @classmethod
    def from_code(cls, *arguments: Any, **named: Any) -> Template:
        """The template of compiled code."""
        template = super().from_code(*arguments, **named)
        render = template.root_render_func
        render.__globals__["escape"] = _escape

        def render_whole(context: Context) -> Iterator[str]:
            yield "".join(render(context))

        template.root_render_func = render_whole
        return template

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """What an import gives. Jinja compares the names in the environment of both templates, which is one here."""
        return super()._get_default_module()


class TemplateEnvironment(Environment):
    """Looks a name up in a mapping by its key first: Jinja tries an attribute first, which is slow if there is none.
    An unknown name is a mistake. Templates are read once."""

    template_class = _Template
    context_class = _Context

    def __init__(self, **options: Any) -> None:
        options |= {"undefined": StrictUndefined, "auto_reload": False, "trim_blocks": True, "lstrip_blocks": True}
        super().__init__(**options)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of a key or an attribute."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
