"""How the files of pictures, sounds and films begin, by the ending of their names."""

from __future__ import annotations

from pathlib import Path

_MP4 = (b"ftyp",)
_OGG = (b"OggS",)
_JPEG = (b"\xff\xd8\xff",)
_PICTURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".avif": (b"\x00\x00\x00",),
}
_SOUND_AND_FILM = {
    ".mp4": _MP4,
    ".m4v": _MP4,
    ".m4a": _MP4,
    ".mov": (*_MP4, b"moov", b"wide", b"mdat", b"free"),
    ".webm": (b"\x1a\x45\xdf\xa3",),
    ".ogv": _OGG,
    ".ogg": _OGG,
    ".oga": _OGG,
    ".opus": _OGG,
    ".mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"),
    ".wav": (b"RIFF",),
    ".aac": (b"\xff\xf1", b"\xff\xf9", b"ADIF"),
    ".flac": (b"fLaC", b"ID3"),
}


def is_media_name(file: Path) -> bool:
    """Whether a file is called as a picture, a sound or a film that courses can show."""
    return file.suffix.lower() in (".svg", *_PICTURES, *_SOUND_AND_FILM)


def matches_its_name(file: Path) -> bool:
    """Whether a picture, a sound or a film begins as files of its ending do; one that cannot be read does not."""
    try:
        with file.open("rb") as opened:
            head = opened.read(4096)
    except OSError:
        return False
    ending = file.suffix.lower()
    if ending == ".svg":
        return b"<svg" in head
    if ending in _SOUND_AND_FILM:
        # In the family of MP4 the length of the first box stands before its name.
        return head.startswith(_SOUND_AND_FILM[ending]) or head[4:].startswith(_SOUND_AND_FILM[ending])
    return head.startswith(_PICTURES[ending])
