"""`python -m cop_xblocks` is `cop`."""

from cop_xblocks.cli import main

main()
