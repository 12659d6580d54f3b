"""Sphinx's settings; `build.py` copies them beside the pages that it builds."""

from __future__ import annotations

from typing import Any

from cop_xblocks import __version__

project = "cop_xblocks"
copyright = "The cop_xblocks contributors"
version = release = __version__
language = "en"

extensions = ["myst_parser"]
myst_enable_extensions = ["alert"]
myst_heading_anchors = 4
suppress_warnings = ["myst.header"]
"""A page that quotes another one (a kind's, a rule's) may begin below the first level."""

html_theme = "furo"
html_title = f"cop_xblocks {release}"
html_extra_path = ["extra"]
"""The JSON Schemas, at addresses that stay."""
html_static_path = ["static"]
html_css_files = ["manual.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": False}


def _made_accessible(_app: Any, _page: str, _template: str, context: dict[str, Any], _tree: Any) -> None:
    """What Sphinx and the theme leave out: code that scrolls is reached with the keyboard, headings have a level."""
    if "body" in context:
        context["body"] = context["body"].replace("<pre>", '<pre tabindex="0">')
    navigation = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = navigation.replace('role="heading"', 'role="heading" aria-level="2"')


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("html-page-context", _made_accessible, priority=900)
