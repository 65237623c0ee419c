"""What a time expression means before it is known when it was said: a small language that the grammar writes and
`onrecord.record.times.resolve` reads.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.record.times.cells import Cell, Grain

Base = Literal["published", "previous"]
"""What a relative expression counts from: the day of the report, or the time that the text spoke of last."""
Type = Literal["DATE", "TIME", "DURATION", "SET"]


class Known(msgspec.Struct, frozen=True):
    """A cell that the words themselves give: "August 2021"."""

    cell: Cell


class Field(msgspec.Struct, frozen=True):
    """A month, a quarter, a weekday ... by its number, of a year or week that the words leave open.

    `number` is 1 to 12 of a month, 1 to 4 of a quarter, 1 or 2 of a half, 0 to 3 of a season, 1 (Monday) to 7 where
    `grain` is "weekday", month * 100 + day where it is "day". `aim` is -1 for "last", 1 for "next", 0 for "this", None
    where the tense has to tell; `within` is what the words say of the larger cell.
    """

    grain: Literal["weekday", "day", "month", "quarter", "half", "season"]
    number: int
    aim: int | None = None
    within: Date | None = None
    base: Base = "published"


class Shift(msgspec.Struct, frozen=True):
    """The cell of a grain that lies `count` cells from the one that holds its base: "last week", "two years ago"."""

    grain: Grain
    count: int
    base: Base = "published"
    of: Date | None = None
    """What it counts from where the words say it: "the day after Christmas"."""
    loose: bool = False
    """Whether it is as fine as what it is compared with: "a year earlier" may be the same quarter then."""
    plain: bool = False
    """Whether the words give no direction: in "the year" the cell spoken of last, where there is one."""


class Literally(msgspec.Struct, frozen=True):
    """A value that needs no calendar: a duration, a set, PAST_REF; None for what cannot be written."""

    value: str | None
    gap: str | None = None
    """Why there is no value."""


Date = Known | Field | Shift | Literally


class Meaning(msgspec.Struct, frozen=True):
    """What an expression says: its date, what TIMEX3 calls it, and what limits it.

    `clock` is "19:15" or a part of the day ("MO", "AF", "EV", "NI"), `zone` its offset; `unit` and `count` are those
    of a duration (count None: "several"), and `side` tells that it ends (-1) or begins (1) with the report's day.
    """

    date: Date
    type: Type = "DATE"
    mod: str | None = None
    clock: str | None = None
    zone: str = ""
    unit: str | None = None
    count: float | None = None
    side: int = 0
    fiscal: bool = False
