"""The script and the style of the blocks: the parts that all activities share, and the joining of all parts."""
