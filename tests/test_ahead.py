"""Working ahead: order, how far, and what happens when something is raised or nobody asks any more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from onrecord.ahead import ahead


def test_everything_comes_in_order_whoever_is_done_first() -> None:
    def slow(number: int) -> int:
        sleep(0.002 * (number % 3))
        return number

    with ThreadPoolExecutor(4) as workers:
        assert list(ahead(workers, slow, range(30), by=4)) == list(range(30))
        assert list(ahead(workers, slow, [], by=4)) == []


def test_no_more_is_begun_than_was_allowed() -> None:
    begun = []
    with ThreadPoolExecutor(1) as workers:
        made = ahead(workers, str, (begun.append(number) or number for number in range(100)), by=2)  # type: ignore[func-returns-value]
        assert next(made) == "0"
        assert begun == [0, 1, 2]
        assert next(made) == "1"
        assert begun == [0, 1, 2, 3]
        made.close()  # type: ignore[attr-defined]


def test_what_is_raised_is_raised_in_its_place() -> None:
    with ThreadPoolExecutor(2) as workers:
        made = ahead(workers, lambda number: 1 // number, [1, 1, 0, 1], by=3)
        assert [next(made), next(made)] == [1, 1]
        with pytest.raises(ZeroDivisionError):
            next(made)
