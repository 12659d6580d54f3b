"""What setup.cfg cannot say: courses and catalogs live at the root of a checkout and travel inside the package."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent


def compile_interface(package: Path) -> None:
    """Compile the interface's catalogs into `package`; loaded by path, for the package is not installed yet."""
    source = HERE / "cop_xblocks" / "languages" / "compile.py"
    spec = importlib.util.spec_from_file_location("compile_interface", source)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.compile_interface(HERE / "locales", package)


class BuildWithCourses(build_py):
    """Adds courses, catalogs and compiled catalogs to what is built; an editable install reads the checkout's."""

    def run(self) -> None:
        if self.editable_mode:
            super().run()
            compile_interface(HERE / "cop_xblocks")
            return
        package = Path(self.build_lib) / "cop_xblocks"
        # What an earlier build left there would be packed as well: a removed lesson would live on.
        shutil.rmtree(package, ignore_errors=True)
        super().run()
        for folder in ("courses", "locales"):
            shutil.copytree(HERE / folder, package / folder)
        compile_interface(package)


setup(cmdclass={"build_py": BuildWithCourses})
