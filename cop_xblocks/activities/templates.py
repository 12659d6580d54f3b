"""The environment of templates: Jinja's, which here does less work for each value.

A quiz of ten questions looks up a thousand values and writes five hundred, which took a third of a submission's time
(decision 0082).
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape


def _escape(value: Any) -> str:
    """The HTML of a value, as markupsafe escapes it. HTML, and text of letters and digits alone, is returned without a
    copy: Jinja joins the pieces and makes one `Markup` of them."""
    if type(value) is Markup or (type(value) is str and value.isalnum()):
        return value
    return escape(value)


class _Template(Template):
    """A template that escapes with less work. Jinja gives compiled code its own `escape` as a name of its module."""

    @classmethod
    def from_code(cls, *arguments: Any, **named: Any) -> Template:
        """The template of compiled code."""
        template = super().from_code(*arguments, **named)
        template.root_render_func.__globals__["escape"] = _escape
        return template


class TemplateEnvironment(Environment):
    """Looks a name up in a mapping by its key first: Jinja tries an attribute first, which is slow if there is none.
    An unknown name is a mistake. Templates are read once."""

    template_class = _Template

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
