"""Search across everything: what apps put into the index, and how words are found in it."""
