"""Records as people look at them: one self-contained web page, and text for a terminal."""
