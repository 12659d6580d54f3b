"""`python -m cop_xblocks` runs the command `cop`."""

from cop_xblocks.cli import main

main()
