"""The names under which pages are served: what may stand in a request's `Host` header."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from cop_xblocks.host.site.published import published_site


class HostNames:
    """Any name, unless `site.toml` has the public `address` of the host: then the name in it alone, and `localhost`,
    for programs on the same computer that watch the host.

    This is Django's setting `ALLOWED_HOSTS`. Django iterates over it with each request, so that it follows a reload of
    `site.toml`.
    """

    def __iter__(self) -> Iterator[str]:
        name = urlsplit(published_site().address).hostname
        yield from (name, "localhost", "127.0.0.1", "[::1]") if name else ("*",)
