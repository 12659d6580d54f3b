"""The Tutor plugin: blocks in the image, anonymous readers, and a job that imports the courses (decision 0072).

Tutor imports this module where the plugin is enabled (the entry point `tutor.plugin.v1`), and nobody else does. What a
site gets where the package is merely installed stands in `settings.py` beside this folder.
"""

from __future__ import annotations

from pathlib import Path

from tutor import hooks

from cop_xblocks.openedx.tutor.jobs import import_courses
from cop_xblocks.openedx.tutor.requirement import requirement_of_this_installation

TEMPLATES = Path(__file__).with_name("templates")

DEFAULTS: dict[str, object] = {
    # What pip installs into the image: a release, a wheel's or a repository's address; empty where a folder is mounted.
    "COP_REQUIREMENT": requirement_of_this_installation(),
    # What the job imports, unless its options say otherwise: courses, and languages (none means all).
    "COP_COURSES": ["parents"],
    "COP_LANGUAGES": [],
    # Whether courses that their teams have made public can be read without an account.
    "COP_ANONYMOUS_READERS": True,
    # Whether staff of a course can open what a learner has stored in any block (the platform's own default).
    "COP_STUDENT_HISTORY": True,
}
"""The plugin's settings, as in `tutor config save --set COP_COURSES=[parents]`."""

PATCHES = {
    "openedx-dockerfile-post-python-requirements": "install.jinja",
    "openedx-dockerfile-pre-assets": "installed.jinja",
    "openedx-lms-common-settings": "lms-settings.jinja",
}
"""The places in Tutor's own files at which a template goes in, whose names are Tutor's."""


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


hooks.Filters.CONFIG_DEFAULTS.add_items(list(DEFAULTS.items()))
hooks.Filters.ENV_PATCHES.add_items([(place, _template(name)) for place, name in PATCHES.items()])
hooks.Filters.CLI_DO_INIT_TASKS.add_item(("lms", _template("anonymous-readers.sh")))
hooks.Filters.CLI_DO_COMMANDS.add_item(import_courses)
