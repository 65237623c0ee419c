"""A PDF with a text layer: its lines put into reading order, its paragraphs rebuilt, its running heads set aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError
from onrecord.model import Candidate, Gap
from onrecord.read import dates, decode, dump, names, pdf_chars, pdf_layout, pdf_text
from onrecord.read.page import Page, compose, offer

if TYPE_CHECKING:
    from collections.abc import Iterator

# A report has some tens of pages. pdfium needs 5 to 30 ms for one, so that this many take half a minute.
MOST_PAGES = 1_000
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?")
# What programs write as a title when nobody has given one.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|untitled|slide 1|.{0,200}\.(?:docx?|pdf|indd|pptx?|qxd|xlsx?)$)",
    re.IGNORECASE,
)


def page(data: bytes, *, source: str, raw_sha256: str) -> Page:
    """The report in a PDF; raises InputError where it cannot be opened. A scan gives an empty text and a gap."""
    document = _opened(data, source)
    try:
        count = len(document)
        found = [_sheet(document, number) for number in range(min(count, MOST_PAGES))]
        metadata = document.get_metadata_dict()
    finally:
        document.close()
    sheets = [sheet or [] for sheet in found]
    paragraphs = pdf_text.paragraphs([pdf_layout.ordered(sheet) for sheet in sheets])
    text, blocks = compose(paragraphs)
    text, mended = decode.mend(text)
    return Page(
        source=source,
        raw_sha256=raw_sha256,
        text=text,
        blocks=blocks,
        candidates=(*_metadata(metadata), *dump.candidates(text, blocks)),
        gaps=(*mended, *_gaps(found, count)),
    )


def _opened(data: bytes, source: str) -> Any:  # noqa: ANN401 - pypdfium2 has no types
    if b"%PDF-" not in data[:1024]:
        raise InputError(source, "this is no PDF", "give it the suffix of what it is (.html, .txt)")
    import pypdfium2  # noqa: PLC0415 - 0.1 s to import, and only PDF needs it

    try:
        document = pypdfium2.PdfDocument(data)
        if not len(document):
            raise InputError(source, "the PDF has no pages", "fetch it again")
    except pypdfium2.PdfiumError as failure:
        if "password" in str(failure).lower():
            raise InputError(
                source, "the PDF is encrypted", "open it with its password and save it without one"
            ) from failure
        raise InputError(source, f"the PDF is damaged or breaks off ({failure})", "fetch it again") from failure
    return document


def _sheet(document: Any, number: int) -> list[pdf_chars.Line] | None:  # noqa: ANN401
    """The lines of a page; None where the file is damaged at this page."""
    import pypdfium2  # noqa: PLC0415 - see above

    try:
        return pdf_chars.lines(document[number])
    except pypdfium2.PdfiumError:
        return None


def _gaps(sheets: list[list[pdf_chars.Line] | None], count: int) -> Iterator[Gap]:
    damaged = [number for number, sheet in enumerate(sheets, start=1) if sheet is None]
    if damaged:
        yield Gap(field="text", reason=f"damaged pages, of which nothing was read: {_listed(damaged)}")
    empty = [number for number, sheet in enumerate(sheets, start=1) if sheet == []]
    if len(empty) == len(sheets):
        yield Gap(
            field="text",
            reason="the PDF has no text layer (it is a scan): recognise its text first, with ocrmypdf, say",
        )
    elif empty:
        yield Gap(field="text", reason=f"pages without a text layer (pictures, scans): {_listed(empty)}")
    if count > len(sheets):
        yield Gap(field="text", reason=f"the PDF has {count} pages; the first {len(sheets)} were read")


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + (" ..." if len(numbers) > 20 else "")


def _metadata(metadata: dict[str, str]) -> Iterator[Candidate]:
    title = " ".join(decode.mend(metadata.get("Title", ""))[0].split())
    if title and not _NO_TITLE.match(title):
        yield offer("title", title, "pdf title")
    for name in names.people(decode.mend(metadata.get("Author", ""))[0]):
        yield offer("authors", name, "pdf author", evidence=metadata["Author"])
    for key, field, where in (
        ("CreationDate", "published", "pdf creation date"),
        ("ModDate", "modified", "pdf modification date"),
    ):
        given = metadata.get(key, "")
        if given:
            yield offer(field, _date(given) or "", where, evidence=given)  # type: ignore[arg-type] # two fields


def _date(given: str) -> str | None:
    match = _DATE.match(given)
    if match is None:
        return dates.iso(given)
    year, month, day, hour, minute, second, utc, offset, minutes = match.groups()
    value = "-".join(part for part in (year, month, day if month else None) if part)
    if day and hour:
        value += f"T{hour}:{minute}" + (f":{second}" if second else "")
        value += "Z" if utc else f"{offset}:{minutes or '00'}" if offset else ""
    return dates.from_iso(value)
