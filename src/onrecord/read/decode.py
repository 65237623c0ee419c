"""Bytes to text: every encoding that pages come in, nothing lost without a count.

The order: a byte-order mark; UTF-16 without one; UTF-8; UTF-8 with a few bad bytes; what the page declares; what the
bytes look like (charset-normalizer). Line ends stay as they are.
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import InputError
from onrecord.model import Gap, Noun

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16  # bytes; charset-normalizer needs 0.1 s for these and no more for any page
_HEAD = 1 << 12  # bytes; HTML wants its declaration in the first 1024, and pages are often a little late
_DECLARED = re.compile(rb"""charset\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{1,80}encoding\s{0,8}=\s{0,8}["']([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# The browsers' reading of these labels (WHATWG Encoding): pages that say Latin-1 mean Windows-1252.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MAGIC = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a sound, film or picture (RIFF)"),
    (b"PK\x03\x04", "a ZIP archive, or a Word or LibreOffice file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"%PDF-", "a PDF"),
)
_BAD = re.compile("[\0\ud800-\udfff]")
REPLACEMENT = "\ufffd"


class Decoded(Noun, frozen=True, kw_only=True):
    """Text, the encoding it was read with, and what had to be mended on the way."""

    text: str
    encoding: str
    gaps: tuple[Gap, ...] = ()


def decode(data: bytes, *, source: str) -> Decoded:
    """`data` as text, byte-order mark removed and NUL made U+FFFD; raises InputError where it is not text at all."""
    marked = _with_mark(data)
    text, encoding, sure = (*marked, True) if marked is not None else _without_mark(data, source)
    lost = text.count(REPLACEMENT) - _own(data, encoding)
    gaps: tuple[Gap, ...] = ()
    if lost > 0:
        gaps = (Gap(field="text", reason=f"bytes that are no {encoding} stand as U+FFFD: {lost} of them"),)
    if not sure:
        # charset-normalizer is right nearly always, but takes some Japanese for Korean: the reader must know.
        gaps += (Gap(field="text", reason=f"nothing names the page's encoding; it looks like {encoding}"),)
    text, more = mend(text)
    return Decoded(text=text, encoding=encoding, gaps=gaps + more)


def mend(text: str) -> tuple[str, tuple[Gap, ...]]:
    """`text` with every NUL and lone surrogate made U+FFFD, one for one, and a gap that counts them."""
    nuls = text.count("\0")
    text, count = _BAD.subn(REPLACEMENT, text)
    gaps = []
    if nuls:
        gaps.append(Gap(field="text", reason=f"NUL characters stand as U+FFFD: {nuls} of them"))
    if count > nuls:
        gaps.append(Gap(field="text", reason=f"lone surrogates stand as U+FFFD: {count - nuls} of them"))
    return text, tuple(gaps)


def declared(data: bytes) -> str | None:
    """The encoding that a page declares of itself in its first bytes, as Python names it, or None."""
    head = data[:_HEAD]
    match = _XML.search(head) or _DECLARED.search(head)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
        b"a".decode(name)
    except (LookupError, UnicodeError):
        return None  # no such encoding, or none of text (base64 and the like)
    return _MEANT.get(name, name)


def _own(data: bytes, encoding: str) -> int:
    """How many U+FFFD the page itself holds: those are its own and no loss of ours."""
    return data.count(REPLACEMENT.encode(encoding)) if encoding.startswith("utf") else 0


def _with_mark(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    return None


def _without_mark(data: bytes, source: str) -> tuple[str, str, bool]:
    """Text, encoding, and whether that is more than a guess."""
    encoding = _wide(data)
    if encoding is not None:
        return data.decode(encoding, "replace"), encoding, True
    _refuse_binary(data, source)
    try:
        return data.decode("utf-8"), "utf-8", True
    except UnicodeDecodeError as failure:
        first_bad = failure.start
    mended = data.decode("utf-8", "replace")
    if first_bad >= len(data) - 3 or _mostly_utf8(data, mended):
        return mended, "utf-8", True
    _refuse_noise(data, source)
    encoding = declared(data)
    if encoding is not None and encoding != "utf-8":
        try:
            return data.decode(encoding), encoding, True
        except UnicodeDecodeError:
            pass  # the declaration is wrong: ask the bytes
    encoding, sure = _guess(data)
    return data.decode(encoding, "replace"), encoding, sure


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, told by its NUL bytes: on one side of every pair, and nearly never on the other."""
    sample = data[: min(len(data), _SAMPLE) & ~1]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes, source: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(source, f"this is {what}, not text", "give the page as .txt, .html, .pdf or .jsonl")
    sample = data[:_SAMPLE]
    controls = _controls(sample)
    # Text with a stray NUL is mended; from one control character in ten on, the bytes are something else.
    if controls > max(2, len(sample) // 10):
        raise InputError(source, "this is binary data, not text", "give the page as .txt, .html, .pdf or .jsonl")


def _refuse_noise(data: bytes, source: str) -> None:
    """Refuses bytes that are no UTF-8 and hold control characters: no encoding of text has more than a stray one.

    Random, packed and encrypted bytes have one in ten; Windows-1252, Shift-JIS and GB 18030 write none.
    """
    sample = data[:_SAMPLE]
    if _controls(sample) > max(2, len(sample) // 50):
        reason = "this is binary data (packed, encrypted or a program's own), not text"
        raise InputError(source, reason, "give the page as .txt, .html, .pdf or .jsonl")


def _controls(sample: bytes) -> int:
    return len(sample) - len(sample.translate(None, _CONTROL))


def _mostly_utf8(data: bytes, mended: str) -> bool:
    """Whether bytes outside ASCII are UTF-8 more often than not: then the rest is damage, not another encoding."""
    bad = mended.count(REPLACEMENT) - _own(data, "utf-8")
    outside = len(mended) - len(mended.encode("ascii", "ignore"))
    return outside - bad > bad


def _guess(data: bytes) -> tuple[str, bool]:
    # A page in English that is no UTF-8 holds a quotation mark or a pound sign of Windows-1252 here and there; with so
    # few of them charset-normalizer has nothing to go by (it takes "caf\xe9" for Greek, for one).
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if high * 20 < len(data):
        return "cp1252", True
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 0.1 s to import, and needed by few pages

    middle = max(0, len(data) // 2 - _SAMPLE // 2)
    best = from_bytes(data[middle : middle + _SAMPLE], steps=5, chunk_size=512).best()
    return ("cp1252", False) if best is None else (best.encoding, False)
