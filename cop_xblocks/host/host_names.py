"""The names under which pages are served: what may stand in a request's `Host` header."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from cop_xblocks.host.site.published import published_site


class HostNames:
    """Any name, unless the office has said in `site.toml` where the public finds the host: then that one. On the
    computer itself the host always is `localhost`, for what asks it whether it is well.

    Django's setting `ALLOWED_HOSTS` is one of these, and asks with each request: the file is read anew while the host
    runs.
    """

    def __iter__(self) -> Iterator[str]:
        name = urlsplit(published_site().address).hostname
        yield from (name, "localhost", "127.0.0.1", "[::1]") if name else ("*",)
