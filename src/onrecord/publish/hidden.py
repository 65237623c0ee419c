"""Characters that act without being seen: a report may hold them, and a reader must see that it does.

Control codes drive a terminal (ESC starts commands to it); bidirectional embeddings, overrides and isolates show words
in another order than they are stored. Marks that ordinary Arabic or Hebrew text needs (U+200E, U+200F, U+061C) and
joiners are left alone.
"""

from __future__ import annotations

import re

HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]")


def code(character: str) -> str:
    """The name of a character by number: `U+202E`."""
    return f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """`text` for a terminal: what would act on it shown as a symbol, line ends and tabs as single spaces.

    Control codes have symbols of their own in Unicode (U+2400 and on); all others are written as ⟨U+202E⟩.
    Lone surrogates become U+FFFD.
    """
    flat = text.replace("\r\n", " ").translate(_SPACES)
    shown = HIDDEN.sub(lambda found: _symbol(found.group()), flat)
    return shown.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if _lone(shown) else shown


_SPACES = {ord(character): " " for character in "\r\n\t"}


def _symbol(character: str) -> str:
    number = ord(character)
    if number < 0x20:
        return chr(0x2400 + number)
    return "\N{SYMBOL FOR DELETE}" if number == 0x7F else f"⟨{code(character)}⟩"


def _lone(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
