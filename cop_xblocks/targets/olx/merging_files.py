"""The pages, pictures, settings and grading of a new version, over those of a site's export (decision 0070)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cop_xblocks.targets import Merged
from cop_xblocks.targets.olx.built import Changed, built_files, digest_of_file
from cop_xblocks.targets.olx.exported import LEVELS, TOP, Exported

_STRUCTURE = tuple(f"{TOP}/{folder}/" for folder in ("course", *LEVELS, "policies"))
_PAGES = tuple(f"{TOP}/{folder}/" for folder in ("about", "info", "static", "tabs"))


@dataclass(slots=True)
class FilesMerging:
    """Merges what is neither a section nor anything that one holds."""

    new: Exported
    site: Exported
    merged: Merged
    takes_new: Callable[[Changed, str, str, str], bool]
    """Whether a part becomes that of the new version: where it has changed, what it is, how it is here and there."""

    def merge(self, files: dict[str, bytes]) -> None:
        """Merge the new version's into the `files` of the site."""
        built = built_files(self.site.course.node)
        self._pages(files, built)
        gone = set(self._pages_that_are_gone(built))
        for slug in gone:
            del files[_page(slug)]
        self._settings(files, built, gone)
        self._grading(files)

    def _pages(self, files: dict[str, bytes], built: dict[str, str]) -> None:
        """The pages and pictures of the new version, as far as the team has not put its own in their place."""
        for path, content in self.new.files.items():
            present, name = self.site.files.get(path), path.removeprefix(f"{TOP}/")
            if path.startswith(_STRUCTURE) or (present is not None and not path.startswith(_PAGES)):
                continue
            if present is None:
                if name in built and not name.startswith("static/"):
                    self.merged.kept.append(f"what the team has deleted: {name}")
                else:
                    files[path] = content
                continue
            here, there = digest_of_file(content), digest_of_file(present)
            base = built.get(name)
            changed: Changed = (
                "nowhere" if here == there else "here" if base == there else "there" if base == here else "both"
            )
            files[path] = content if self.takes_new(changed, name, "", "") else present

    def _pages_that_are_gone(self, built: dict[str, str]) -> Iterator[str]:
        """The slugs of the custom pages that the new version no longer has, and the team has not touched."""
        for name, digest in built.items():
            folder, _, file = name.partition("/")
            present = self.site.files.get(f"{TOP}/{name}")
            if folder != "tabs" or present is None or f"{TOP}/{name}" in self.new.files:
                continue
            if digest_of_file(present) == digest:
                yield file.removesuffix(".html")

    def _settings(self, files: dict[str, bytes], built: dict[str, str], gone: set[str]) -> None:
        """The site's settings, with the types of block and the custom pages that are new."""
        path, course = f"{TOP}/policies/{self.site.run}/policy.json", f"course/{self.site.run}"
        policy = _mapping(files.get(path, b"{}"))
        settings = policy[course] = _as_mapping(policy.get(course))
        # They stand on the element, with the new digests; here they would win (`xmodule/xml_block.py`, `apply_policy`).
        settings.pop("xml_attributes", None)
        for name, entry in policy.items():
            # Titles stand in the files now; here they would win.
            if name.partition("/")[0] in LEVELS and isinstance(entry, dict):
                entry.pop("display_name", None)
        tabs = [tab for tab in _as_list(settings.get("tabs")) if isinstance(tab, dict)]
        if gone:
            self.merged.changed += [
                f"without the page “{tab.get('name')}”" for tab in tabs if str(tab.get("url_slug")) in gone
            ]
            tabs = settings["tabs"] = [tab for tab in tabs if str(tab.get("url_slug")) not in gone]
        ours = _mapping(self.new.files[f"{TOP}/policies/{self.new.run}/policy.json"]).get(f"course/{self.new.run}", {})
        for name, value in ours.items():
            present = settings.get(name)
            if name == "advanced_modules":
                modules = _as_list(present)
                settings[name] = [*modules, *(tag for tag in value if tag not in modules)]
            elif name == "tabs" and name in settings:
                settings[name] = [*tabs, *self._new_tabs(tabs, value, built)]
            elif name not in settings and name not in self.site.course.node.attrib:  # where its licence stands
                settings[name] = value
                self.merged.changed.append(f"a setting of the course that the site has not: {name}")
            elif name in settings and present != value:
                self.merged.kept.append(f"the course's setting {name}: {shortened(str(present))}")
        files[path] = (json.dumps(policy, ensure_ascii=False, indent=4, sort_keys=True) + "\n").encode()

    def _new_tabs(self, present: list[Any], ours: list[Any], built: dict[str, str]) -> Iterator[Any]:
        """The entries of pages that the older version did not have."""
        slugs = [tab.get("url_slug") for tab in present]
        for tab in ours:
            slug = tab.get("url_slug")
            if slug is not None and slug not in slugs and f"tabs/{slug}.html" not in built:
                self.merged.changed.append(f"a new page: “{tab.get('name')}”")
                yield tab

    def _grading(self, files: dict[str, bytes]) -> None:
        path, new_path = (f"{TOP}/policies/{export.run}/grading_policy.json" for export in (self.site, self.new))
        ours = self.new.files[new_path]
        if path not in files:
            files[path] = ours
        elif _mapping(files[path]) != _mapping(ours):
            self.merged.kept.append("the site's grading policy")
            present = assignment_types_of(self.site)
            missing = [name for name in assignment_types_of(self.new) if name not in present]
            if missing:
                self.merged.changed.append(f"the grading policy lacks {', '.join(missing)}: add it in Studio")


def assignment_types_of(exported: Exported) -> list[str]:
    """The names of the assignment types of an archive's grading policy."""
    policy = _mapping(exported.files.get(f"{TOP}/policies/{exported.run}/grading_policy.json", b"{}"))
    return [str(entry.get("type")) for entry in _as_list(policy.get("GRADER")) if isinstance(entry, dict)]


def shortened(words: str, most: int = 60) -> str:
    """Words in a line, in quotation marks."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= most else line[: most - 1] + '…'}”"


def _page(slug: str) -> str:
    return f"{TOP}/tabs/{slug}.html"


def _mapping(content: bytes) -> dict[str, Any]:
    try:
        return _as_mapping(json.loads(content))
    except (ValueError, RecursionError):
        return {}


def _as_mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
