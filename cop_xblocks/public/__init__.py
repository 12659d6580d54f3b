"""The script and the style that pages load: what every activity shares, and how all parts are joined."""
