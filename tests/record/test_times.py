"""Time expressions: what is recognised, what it is told as, and what stays open."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.tokens import tokens
from onrecord.layers import Annotated
from onrecord.record.times import times
from tests.annotate.laid import reading

if TYPE_CHECKING:
    from onrecord.model import Gap, Role, Time

MONDAY = "2021-08-30"


def _times(
    *paragraphs: str | tuple[Role, str], published: str | None = MONDAY
) -> tuple[tuple[Time, ...], tuple[Gap, ...]]:
    laid = reading(*paragraphs)
    dated = msgspec.structs.replace(laid, report=msgspec.structs.replace(laid.report, published=published))
    return times(tokens(Annotated(reading=dated)))


def _told(text: str, published: str | None = MONDAY) -> dict[str, str | None]:
    return {time.span.exact: time.value for time in _times(text, published=published)[0]}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The rebels left on 22 March 2011 at dawn.", "22 March 2011", "2011-03-22"),
        ("It was signed on September 11th, 2001.", "September 11th, 2001", "2001-09-11"),
        ("The raid was on Friday, Aug. 20, near Herat.", "Friday, Aug. 20", "2021-08-20"),
        ("The file says 2020-02-29.", "2020-02-29", "2020-02-29"),
        ("Invoices dated 8/27/2021 were found.", "8/27/2021", "2021-08-27"),
        ("Fighting began in March 2019.", "March 2019", "2019-03"),
        ("Fighting began in March.", "March", "2021-03"),
        ("The law dates from nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("The town boomed in the late 1970s.", "the late 1970s", "197"),
        ("It was the war of the 19th century.", "the 19th century", "18"),
        ("Sales fell in the third quarter of last year.", "the third quarter of last year", "2020-Q3"),
        ("The second-quarter figures are out.", "second-quarter", "2021-Q2"),
        ("Sales fell in the first half of 2020.", "the first half of 2020", "2020-H1"),
        ("They met in the winter of 2014.", "the winter of 2014", "2014-WI"),
        ("He left yesterday.", "yesterday", "2021-08-29"),
        ("He left the day before yesterday.", "the day before yesterday", "2021-08-28"),
        ("The talks resume next week.", "next week", "2021-W36"),
        ("Over the weekend shells fell.", "the weekend", "2021-W34-WE"),
        ("Prices rose last month.", "last month", "2021-07"),
        ("She was elected two years ago.", "two years ago", "2019"),
        ("She was elected in June last year.", "June last year", "2020-06"),
        ("It closed three days ago.", "three days ago", "2021-08-27"),
        ("It happened last night.", "last night", "2021-08-29TNI"),
        ("It happened on Friday morning.", "Friday morning", "2021-08-27TMO"),
        ("It opened at 9 a.m. on Sunday.", "9 a.m. on Sunday", "2021-08-29T09:00"),
        ("It opened on Sunday at 21:45.", "Sunday at 21:45", "2021-08-29T21:45"),
        ("The siege took two and a half years.", "two and a half years", "P2Y6M"),
        ("The siege took half an hour.", "half an hour", "PT30M"),
        ("The siege took several weeks.", "several weeks", "PXW"),
        ("He waited at least 30 days.", "at least 30 days", "P30D"),
        ("They gather every Friday.", "every Friday", "XXXX-WXX-5"),
        ("They gather every two weeks.", "every two weeks", "P2W"),
        ("Shops open on Christmas Eve.", "Christmas Eve", "2021-12-24"),
        ("Rain fell in the first week of May.", "the first week of May", "2021-05"),
        ("Rain fell in the last week of July.", "the last week of July", "2021-07"),
        ("It is now calm.", "now", "PRESENT_REF"),
    ],
)
def test_values(text: str, words: str, value: str) -> None:
    assert _told(text)[words] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Monday.", "2021-08-30"),
        ("They met on Tuesday.", "2021-08-24"),
        ("They will meet on Tuesday.", "2021-08-31"),
        ("They wait until Tuesday.", "2021-08-31"),
        ("They met last Monday.", "2021-08-23"),
        ("They meet next Monday.", "2021-09-06"),
    ],
)
def test_a_weekday_is_the_latest_not_after_the_report_unless_words_say_otherwise(text: str, value: str) -> None:
    assert list(_told(text).values()) == [value]


@pytest.mark.parametrize(
    ("text", "mod", "start", "end"),
    [
        ("Rain fell in early May.", "START", "2021-05-01", "2021-05-31"),
        ("Rain fell in mid-2019.", "MID", "2019-01-01", "2019-12-31"),
        ("It is due by the end of this week.", "END", "2021-08-30", "2021-09-05"),
        ("It will last until 2023 or later.", "ON_OR_AFTER", "2023-01-01", None),
        ("He left about two years ago.", "APPROX", "2019-01-01", "2019-12-31"),
        ("It snowed that year, in the winter of 2014.", None, "2013-12-01", "2015-03-31"),
    ],
)
def test_modifiers_and_bounds(text: str, mod: str | None, start: str, end: str | None) -> None:
    time = _times(text)[0][-1]
    assert (time.mod, time.start, time.end) == (mod, start, end)


def test_what_is_told_from_an_expression_before_says_which() -> None:
    found, _ = _times("The town fell on 3 March 2019. The following day it burned, and that night it rained.")
    assert [time.value for time in found] == ["2019-03-03", "2019-03-04", "2019-03-04TNI"]
    assert [time.anchor for time in found] == ["none", "text", "text"]
    assert list(_told("It began on 3 March 2019. The next day he left.").values())[-1] == "2019-03-04"
    derived = found[1].derived
    assert derived is not None
    assert [span.exact for span in derived.from_] == ["3 March 2019"]


def test_a_year_earlier_is_as_fine_as_what_it_is_compared_with() -> None:
    told = _told("In the second quarter sales were 9 million, up from 8 million a year earlier.")
    assert told["a year earlier"] == "2020-Q2"
    told = _told("In the nine months sales were 9 million, up from 8 million a year earlier.")
    assert told["a year earlier"] == "2020"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It ran from 3 to 5 May.", {"3": "2021-05-03", "5 May": "2021-05-05"}),
        ("It ran from May 3-5, 2019.", {"May 3": "2019-05-03", "5, 2019": "2019-05-05"}),
        ("He ruled between 1992 and 1996.", {"1992": "1992", "1996": "1996"}),
        ("He ruled in 1990-95.", {"1990": "1990", "95": "1995"}),
    ],
)
def test_a_range_is_two_times(text: str, values: dict[str, str]) -> None:
    assert _told(text) == values


def test_a_length_that_ends_with_the_report_has_its_days() -> None:
    (time,), _ = _times("Prices have doubled over the past two months.")
    assert (time.type, time.value) == ("DURATION", "P2M")
    assert (time.start, time.end, time.anchor) == ("2021-06-30", MONDAY, "published")


def test_a_zone_is_kept_where_its_letters_mean_only_one() -> None:
    one, other = _times("It began at 9 a.m. EDT and ended at 5 p.m. IST.")[0]
    assert (one.span.exact, one.value, one.zone) == ("9 a.m. EDT", "2021-08-30T09:00", "-04:00")
    assert other.zone is None


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said they may march.",
        "The March on Washington was vast.",
        "Prices will fall.",
        "The fall of Kabul was quick.",
        "April Smith and June Jones agreed.",
        "Jan Kowal, a 34-year-old baker, waved.",
        "Three-quarters of it burned.",
        "They paid $2000 and counted 2000 cows.",
        "He came second at the High Noon.",
        "Dutch officials read the Sun and called it good.",
    ],
)
def test_what_looks_like_a_time_and_is_none(text: str) -> None:
    assert _told(text) == {}


def test_nothing_is_invented_where_nothing_dates_the_report() -> None:
    text = "They met on Friday, will meet next week, and fought in March, at 22:00 and on 15 May."
    found, gaps = _times(text, published=None)
    assert [time.value for time in found] == ["XXXX-WXX-5", "FUTURE_REF", "XXXX-03", "XXXX-XX-XXT22:00", "XXXX-05-15"]
    assert {(time.start, time.end, time.anchor) for time in found} == {(None, None, "none")}
    assert [gap.of for gap in gaps] == [time.id for time in found]
    assert all("nothing says when the report was made" in gap.reason for gap in gaps)


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2021-08", "He left today.", "2021-08-XX"),
        ("2021", "He left today.", "2021-XX-XX"),
        ("2021", "He left last year.", "2020"),
        ("2021-08", "He left last month.", "2021-07"),
        ("2021-08", "He left on Friday.", "XXXX-WXX-5"),
        ("2021-08-27T10:30:00Z", "He left yesterday.", "2021-08-26"),
        ("soon", "He left yesterday.", "PAST_REF"),
    ],
)
def test_a_coarse_date_gives_what_it_can(published: str, text: str, value: str) -> None:
    assert list(_told(text, published).values()) == [value]


def test_a_dateline_dates_an_undated_report() -> None:
    found, _ = _times("KABUL, Aug. 30, 2021 (Reuters) - Troops left on Friday.", published=None)
    assert [(time.value, time.anchor) for time in found] == [("2021-08-30", "none"), ("2021-08-27", "text")]
    found, _ = _times("KABUL, Aug. 30 (Reuters) - Troops left on Friday.", published="2021")
    assert found[-1].value == "2021-08-27"


def test_conflicting_datelines_are_a_gap() -> None:
    lines: list[tuple[Role, str]] = [("dateline", "KABUL, 3 May 2021"), ("dateline", "HERAT, 9 June 2021")]
    found, gaps = _times(*lines, "They left on Friday.", published=None)
    assert found[-1].value == "XXXX-WXX-5"
    assert [gap.field for gap in gaps] == ["published", "published", "times"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It is due on February 30.", "no such day"),
        ("It was due on 2021-13-45.", "no such day"),
        ("They fasted on 15 Ramadan 1442.", "Hijri"),
        ("It is told of 24 Asad 1400.", "Solar Hijri"),
        ("Rains came in Baisakh.", "Nepali"),
        ("They rested at Easter.", "holiday moves"),
        ("The fiscal first quarter was good.", "fiscal year"),
        ("The bill of 3/4/2021 was paid.", "either way round"),
        ("It was 5,000 years ago.", "leaves the years"),
    ],
)
def test_what_cannot_be_told_is_a_gap(text: str, reason: str) -> None:
    (time,), (gap,) = _times(text)
    assert reason in gap.reason
    assert (gap.of, time.start, time.end) == (time.id, None, None)


def test_odd_numbers_are_read_as_far_as_they_go() -> None:
    assert _told("next next week") == {"next week": None}
    assert _told("In the year 99999 and the year 0.") == {}
    assert _told("It lasted 99999999999999999999999 years.") == {"years": "PXY"}


WORDS = (
    "next", "last", "the", "year", "week", "Friday", "March", "May", "30", "31", "3rd", "of", "ago", "before", "after", "a",
    "half", "two", "hundred", "million", "century", "noon", "p.m.", "25:99", "2021", "'98", "0001-01-01", "9999-12-31",
    "tomorrow", "decade", "late", "mid", "-", ",", ".", "H2", "Q4", "½", "٣", "\u0301", "\U0001f600", "and", "to",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), max_size=30),
    st.sampled_from([None, "0001-01-01", "9999-12-31", MONDAY, "2021", "2024-02-29"]),
)
def test_every_time_is_the_words_it_points_to(given: list[str], published: str | None) -> None:
    text = " ".join(given)
    found, gaps = _times(text, published=published)
    assert [time.span.exact for time in found] == [text[time.span.start : time.span.end] for time in found]
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
    assert len({time.id for time in found}) == len(found)
    assert {gap.of for gap in gaps} <= {time.id for time in found} | {None}
    assert (found, gaps) == _times(text, published=published)


@pytest.mark.parametrize("word", ["the ", "next ", "May 3 ", "twenty-", "1/", "2021-", "a.m.", "'", "last Friday, "])
def test_a_long_row_of_one_word_is_read_in_linear_time(word: str) -> None:
    assert len(_times(word * 2000)[0]) <= 4000


def test_words_that_shift_a_date_twice_are_left_open_with_a_gap() -> None:
    (time,), (gap,) = _times("They meet next next week.")
    assert (time.span.exact, time.value, time.start) == ("next week", None, None)
    assert gap.of == time.id
    assert _told("They met last week, and next week they will meet again.")["next week"] == "2021-W36"
