"""The part of the build that setup.cfg cannot express.

Courses and catalogs live at the root of a checkout and travel inside the package, and the build generates files.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
# The modules below take no more of the package than `cop_xblocks.model`, which needs the standard library only.
sys.path.insert(0, str(HERE))


def load(path: str) -> ModuleType:
    """Load a module by its path in the package, which is not installed yet."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, HERE / "cop_xblocks" / path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def generate(package: Path) -> None:
    """Write the interface's compiled catalogs and the blocks' joined script and style into `package`."""
    load("languages/compile.py").compile_interface(HERE / "locales", package)
    load("public/joining.py").write_public_files(package, [package / "questions"], [package / "activities"])


class BuildWithCourses(build_py):
    """Adds courses, catalogs and generated files to the build. An editable install uses the checkout's own."""

    def run(self) -> None:
        if self.editable_mode:
            super().run()
            generate(HERE / "cop_xblocks")
            return
        package = Path(self.build_lib) / "cop_xblocks"
        # A build packs whatever is in this folder: a lesson that was removed would live on.
        shutil.rmtree(package, ignore_errors=True)
        super().run()
        for folder in ("courses", "locales"):
            shutil.copytree(HERE / folder, package / folder)
        generate(package)


setup(cmdclass={"build_py": BuildWithCourses})
