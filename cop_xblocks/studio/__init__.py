"""Studio's side of the blocks: the editor, its handlers and what they decide. It knows blocks by what they have, and
no platform."""
