"""Every word of the interface that is not a report's own, in one place."""

from __future__ import annotations

PRODUCT = "onrecord"
LEDE = "Who said what, each field with its exact words."
SOURCE = "source"
SKIP = "Skip to the report"
REPORTS = "Reports"
NO_REPORTS = "There is no report here: nothing was read."
LEGEND = "How to read the marks"
THEME = "Colours"
THEMES = {"auto": "as the system", "light": "light", "dark": "dark"}
KEYS = "Keys"
KEY_HELP = (
    ("j", "next finding"),
    ("k", "the one before"),
    ("Enter", "to its words and back"),
    ("Esc", "leave"),
)

TEXT = "The report"
FINDINGS = "Who said what"
PEOPLE = "Who is who"
PLACES = "Where"
TIMES = "When"
GAPS = "What is missing"
FIELDS = "Where the fields come from"
MADE = "How this record was made"
NO_FINDINGS = "No words in this report are handed to a source."
NO_PEOPLE = "Nobody is named."
NO_GAPS = "Nothing that was looked for is missing."
NO_FIELDS = "The page says nothing of itself."
UNTITLED = "Untitled report"
NOBODY = "nobody named"
NOT_FOUND = "not found"
BACK = "back to the value"
INFERRED = "inferred"
CUT = " […] "

PARTS = {
    "content": "the words",
    "source": "source",
    "cue": "cue",
    "via": "relay",
    "medium": "medium",
    "basis": "from",
}
LEGEND_PARTS = (
    ("content", "words handed to a source"),
    ("content inferred", "speaker inferred"),
    ("source", "source"),
    ("cue", "cue"),
    ("via", "relay or medium"),
)
KINDS = {"direct": "direct", "mixed": "mixed", "indirect": "indirect", "unmarked": "no quotation marks"}
ACTS = {"no_comment": "no comment"}
SPEAKER_BY = {
    "stated": "named with the words",
    "same_speaker": "same speaker as the words around",
    "continues": "the quotation runs on from the paragraph before",
    "coreference": "a pronoun or description, traced to a name",
}
ROLES = {
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "dateline": "dateline",
    "body": "body",
    "caption": "caption",
    "credit": "credit",
    "related": "related link",
    "chrome": "page furniture",
}
NAMING = {
    "named": "named",
    "unnamed": "not named",
    "collective": "collective",
    "document": "document",
}
FIELD_NAMES = {
    "title": "title",
    "authors": "authors",
    "publisher": "publisher",
    "agency": "agency",
    "published": "published",
    "modified": "modified",
    "retrieved": "retrieved",
    "url": "address",
    "language": "language",
}
MAP = "Map"
BORDERS = (
    "Outlines from Natural Earth; borders and names say nothing about the legal status of any territory. "
    "A ring shows how roughly a place is known; a diamond is a place that speaks or describes."
)
TIMELINE = "Timeline"
UNPLACED = "not resolved"
UNDATED = "left open"
USES = {
    "location": "where something is",
    "metonym": "speaks for a body",
    "demonym": "people or adjective",
    "embedded": "part of a name",
}
TIME_TYPES = {"DATE": "date", "TIME": "time of day", "DURATION": "duration", "SET": "repeated"}
ANCHORS = {"published": "from the date of publication", "text": "from the text", "none": "no anchor"}
PLACE_COLUMNS = ("words", "place", "latitude, longitude", "use", "times named")
TIME_COLUMNS = ("words", "value", "days", "type", "counted from")
ADDRESSEES = "to"
RELAY = "relayed by"
MEDIUM = "in or on"
SAID_AT = "said at"
SAID_IN = "said in"
PARENT = "inside"
RULE = "rule"
SPEAKER_RULE = "speaker by rule"
IN = "in the"
SCORE = "score"
MENTIONED = "mentioned"
SPEAKS = "speaks in"
ALSO = "also"
ROLE_OF = "of"
CHOSEN = "chosen"
PASSED = "passed over"
CITATIONS = "Citations"
COLUMNS = ("field", "value", "where", "its words there", "decision")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: `1 report`, `2 reports`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
