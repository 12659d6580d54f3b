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
        address = published_site().address
        yield from (host_name(address), "localhost", "127.0.0.1", "[::1]") if address else ("*",)


def host_name(address: str) -> str:
    """The name of a host in an address, as browsers send it: in ASCII, and an IPv6 address in brackets. Raises
    ValueError for an address that has none."""
    parts = urlsplit(address)
    name, _port = parts.hostname or "", parts.port  # reading the port checks it
    if not name:
        raise ValueError("an address without the name of a host")
    return f"[{name}]" if ":" in name else name.encode("idna").decode()
