from __future__ import annotations

from onrecord.model import Record, Time
from onrecord.publish.view import View
from onrecord.publish.when import when
from tests.publish.sample import RIVER, Maker, report, river


def drawn(*times: Time) -> str:
    return "".join(when(View(Record(made_by=river().made_by, report=report(RIVER), times=times), "r1")))


def time(start: str | None, end: str | None) -> Time:
    return Maker(RIVER).time("Monday", start or "XXXX", start, end)


def test_a_month_is_a_longer_bar_than_a_day() -> None:
    html = drawn(time("2021-08-01", "2021-08-31"), time("2021-08-30", "2021-08-30"))
    widths = [float(part.split('"')[0]) for part in html.split(' width="')[1:]]
    assert widths[0] > 20 * widths[1] / 2


def test_what_is_undated_is_listed_and_not_drawn() -> None:
    html = drawn(time(None, None))
    assert "<svg" not in html
    assert "left open" in html


def test_one_time_far_off_does_not_press_the_others_together() -> None:
    near = [time(f"2021-08-{day:02}", f"2021-08-{day:02}") for day in range(1, 20)]
    html = drawn(*near, time("0001-01-01", "0001-12-31"))
    assert html.count("<rect") == 19
    assert html.count("<tr") == 21


def test_odd_dates_are_left_to_the_list() -> None:
    assert "<svg" not in drawn(time("99999-01-01", "99999-12-31"), time("2021-02-30", None), time("", ""))
