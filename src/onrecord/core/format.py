"""What a model file must be: its format number, and the names of what goes in and comes out."""

from __future__ import annotations

FORMAT = 1
"""Grows when a file of an older package can no longer be run."""
INPUTS = ("pieces", "looks", "firsts", "lasts")
OUTPUTS = (
    "tags", "turned", "word", "alone", "far", "upos", "feats", "lemma", "opens", "arcs", "deprel", "names", "heads",
)  # fmt: skip
"""Those of one window, a row a word; `turned`, `word`, `alone` and `far` make the links of a cue (`links.Hands`)."""
