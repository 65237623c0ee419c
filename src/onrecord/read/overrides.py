"""What the caller knows of a report and says outright."""

from __future__ import annotations

from onrecord.errors import InputError
from onrecord.model import Noun
from onrecord.read import dates

_LANGUAGE_CODE = 2  # ISO 639-1


class Overrides(Noun, frozen=True, kw_only=True):
    """Fields given by the caller; each is taken before anything that a page says of itself.

    `published` is a date or a time in ISO 8601 (`2021`, `2021-08`, `2021-08-27`, `2021-08-27T10:30Z`), `language` an
    ISO 639-1 code (`en`; `en-GB` is taken as `en`). Raises InputError where one of them is not.
    """

    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and dates.from_iso(self.published) is None:
            raise InputError(
                "--published",
                f"{self.published!r} is no date in ISO 8601",
                "write it as 2021, 2021-08, 2021-08-27 or 2021-08-27T10:30Z",
            )
        if self.language is not None:
            code = self.language.partition("-")[0]
            if len(code) != _LANGUAGE_CODE or not (code.isascii() and code.isalpha()):
                raise InputError(
                    "--language", f"{self.language!r} is no language code", "write two letters of ISO 639-1, such as en"
                )
