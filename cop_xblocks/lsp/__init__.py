"""A language server: it shows mistakes while an author types, and offers what may be written."""

from cop_xblocks.lsp.server import make_server, serve

__all__ = ["make_server", "serve"]
