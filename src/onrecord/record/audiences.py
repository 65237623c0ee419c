"""Word sets for speakers: bodies that "the company" may be, gatherings that are told, what an outlet speaks through."""

from __future__ import annotations

BODIES = frozenset(
    {"company", "firm", "group", "organization", "organisation", "agency", "corporation", "union", "bank", "airline"}
    | {"manufacturer", "retailer", "charity", "association"}
)
"""Nouns by which the one body named before is taken up: "the company"."""
AUDIENCES = frozenset(
    {"inquest", "meeting", "hearing", "conference", "assembly", "rally", "inquiry", "trial", "tribunal", "audience"}
    | {"summit", "congregation", "jury", "session", "forum", "briefing", "gathering", "crowd", "court", "house"}
)
"""Gatherings that are spoken to: "told the inquest"."""
BRANCHES = frozenset({"service", "programme", "program", "show", "channel", "edition", "website", "site", "podcast"})
"""What an outlet owns and speaks through: "told the BBC's Burmese service"."""
CLAUSES = frozenset(
    {"if", "unless", "whether", "although", "though", "while", "when", "because", "since", "as", "once"}
)
"""Words that open a clause before the main one: whom it names is hardly the one who speaks."""
