"""Where the image of the platform gets the package from: the place that it was installed from beside Tutor."""

from __future__ import annotations

import json
from importlib.metadata import distribution

NAME = "cop-xblocks"


def requirement(direct_url: str | None, version: str) -> str:
    """What pip installs into the image, by what pip has written down about the installation here: `direct_url.json`,
    or None where the package came from an index (https://packaging.python.org/en/latest/specifications/direct-url/).

    Empty for a file or a folder of this machine, which the image's build cannot see.
    """
    if direct_url is None:
        return f"{NAME}=={version}"
    origin = json.loads(direct_url)
    if origin["url"].startswith("file:"):
        return ""
    repository = origin.get("vcs_info")
    address = f"{repository['vcs']}+{origin['url']}@{repository['commit_id']}" if repository else origin["url"]
    return f"{NAME} @ {address}"


def requirement_of_this_installation() -> str:
    """The same, for the package that Tutor has imported."""
    installed = distribution(NAME)
    return requirement(installed.read_text("direct_url.json"), installed.version)
