"""A language server: mistakes while an author types, and help with what may be written where."""

from cop_xblocks.lsp.server import make_server, serve

__all__ = ["make_server", "serve"]
