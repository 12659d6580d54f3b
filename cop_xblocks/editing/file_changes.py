"""Changes, adds and renames several files together: all of them, or none."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType

from cop_xblocks.editing.saving import ChangedMeanwhileError
from cop_xblocks.model.whole_files import write_beside, write_whole


def change_files(
    changes: Mapping[Path, tuple[bytes, bytes]],
    moves: Sequence[tuple[Path, Path]] = (),
    new_files: Mapping[Path, bytes] = MappingProxyType({}),
) -> None:
    """Replace the content of files, each by (before, after), add new files, and then rename files and folders, in
    order.

    Everything is written beside its place before the first file is replaced. Raises ChangedMeanwhileError where a file
    is not `before` any more, FileExistsError where something has the name of a new file, or the new name of a file,
    and OSError; then everything is as it was.
    """
    with ExitStack() as undo, ExitStack() as temporary_files:
        prepared = [_prepare(path, after, temporary_files) for path, (_, after) in changes.items()]
        _refuse_changed(changes)
        for (path, (before, _)), temporary in zip(changes.items(), prepared, strict=True):
            real = Path(os.path.realpath(path))
            temporary.replace(real)
            undo.callback(write_whole, real, before)
        for path, content in new_files.items():
            _make_folder(path.parent, undo)
            if os.path.lexists(path):
                raise FileExistsError(str(path))
            undo.callback(write_whole(path, content).unlink)
        for old, new in moves:
            _make_folder(new.parent, undo)
            _rename(old, new)
            undo.callback(new.rename, old)
        undo.pop_all()  # everything has been done, and stays so


def _prepare(path: Path, content: bytes, temporary_files: ExitStack) -> Path:
    """A file with a content beside another, with that one's mode."""
    temporary = write_beside(Path(os.path.realpath(path)), content)
    temporary_files.callback(temporary.unlink, missing_ok=True)
    return temporary


def _refuse_changed(changes: Mapping[Path, tuple[bytes, bytes]]) -> None:
    for path, (before, _) in changes.items():
        if path.read_bytes() != before:
            raise ChangedMeanwhileError(str(path))


def _make_folder(folder: Path, undo: ExitStack) -> None:
    for missing in _missing_folders(folder):
        missing.mkdir()
        undo.callback(missing.rmdir)


def _missing_folders(folder: Path) -> Iterator[Path]:
    """The folders that a folder lies in, and itself, as far as there are none, the outermost first."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    yield from reversed(missing)


def _rename(old: Path, new: Path) -> None:
    if os.path.lexists(new) and not is_same_file(old, new):
        raise FileExistsError(str(new))
    old.rename(new)


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths are one file, on a system that does not tell capitals from small letters."""
    try:
        return one.samefile(other)
    except OSError:
        return False
