"""The characters of a PDF page with their places, gathered into line pieces."""

from __future__ import annotations

from ctypes import byref, c_double
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# A gap inside a line this many times the size of the letters parts two columns; between words it is about .3, and
# rarely over 1 in justified text.
_COLUMN_GAP = 1.5
_HIGH = frozenset("”’\"'»")
_TOUCHING = 0.1  # of the size of the letters; the narrowest blanks of justified text measure about .15
_MOST_CHARACTERS = 200_000  # a page of dense print has 15,000
_LINE_END_HYPHEN = "\x02"  # what pdfium makes of a hyphen at a line's end
_NOTHING = "\r\n\ufffe\ufeff\u200b"


class Line(NamedTuple):
    """A piece of a line: its text and its place in points, from the lower left; `size` is that of its letters."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


class _Char(NamedTuple):
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


def lines(page: Any) -> list[Line]:  # noqa: ANN401 - pypdfium2 has no types
    """The line pieces of a page in the order of its content; two columns on one height are two pieces."""
    textpage = page.get_textpage()
    found: list[Line] = []
    current: list[_Char] = []
    for char in _characters(textpage):
        if char is None or (current and _parted(current, char)):
            found += _line(current)
            current = []
        if char is not None:
            current.append(char)
    found += _line(current)
    textpage.close()
    page.close()
    return found


def _characters(textpage: Any) -> Iterator[_Char | None]:  # noqa: ANN401
    import pypdfium2.raw as raw  # noqa: PLC0415, PLR0402 - see pdf

    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    high = 0
    for index in range(min(raw.FPDFText_CountChars(textpage), _MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        text = chr(code) if code < 0x110000 else "\ufffd"
        if text in _NOTHING:
            if text == "\n":
                yield None
            continue
        raw.FPDFText_GetCharBox(textpage, index, byref(left), byref(right), byref(bottom), byref(top))
        size = raw.FPDFText_GetFontSize(textpage, index)
        yield _Char("-" if text == _LINE_END_HYPHEN else text, left.value, right.value, bottom.value, top.value, size)


def _parted(current: list[_Char], char: _Char) -> bool:
    if char.text.isspace():
        return False
    last = next((other for other in reversed(current) if not other.text.isspace()), None)
    if last is None:
        return False
    letters = max(last.top - last.bottom, char.top - char.bottom, 4.0)
    size = max(letters, last.size if 4 < last.size < 40 else 0.0)
    away = char.left - last.right > _COLUMN_GAP * size
    # Writing that goes to another height is another line, whatever pdfium says of it: by more than a letter where it
    # goes back to the left, by more than the font's size where it goes on (a high quotation mark behind a low comma).
    step = size if char.left > last.right - size / 2 else letters
    return away or char.bottom > last.top + step or char.top < last.bottom - step


def _line(chars: list[_Char]) -> list[Line]:
    text = "".join(char.text for at, char in enumerate(chars) if not _false_blank(chars, at))
    seen = [char for char in chars if not char.text.isspace()]
    if not seen:
        return []
    return [
        Line(
            " ".join(text.split()),
            min(char.left for char in seen),
            max(char.right for char in seen),
            min(char.bottom for char in seen),
            max(char.top for char in seen),
            _size(seen),
        )
    ]


def _false_blank(chars: list[_Char], at: int) -> bool:
    """Whether a blank parts letters that touch: pdfium puts one between a low comma and a high quotation mark."""
    if not chars[at].text.isspace() or not 0 < at < len(chars) - 1 or chars[at + 1].text not in _HIGH:
        return False
    before, behind = chars[at - 1], chars[at + 1]
    size = before.size if 4 < before.size < 40 else before.top - before.bottom
    return -size < behind.left - before.right < _TOUCHING * size


def _size(seen: list[_Char]) -> float:
    """The size of the letters in points: the font's, or by their own height where the page scales a font of size 1."""
    given = median(char.size for char in seen)
    return given if given > 3 else 1.3 * max(char.top - char.bottom for char in seen)
