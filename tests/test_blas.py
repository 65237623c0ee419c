from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from threadpoolctl import ThreadpoolController

from onrecord.blas import OneThread


def _threads() -> set[int]:
    return {one["num_threads"] for one in ThreadpoolController().info() if one["user_api"] == "blas"}


def test_one_thread_inside_and_as_before_outside_whoever_leaves_last() -> None:
    np.ones((2, 2)) @ np.ones((2, 2))
    before, limit = _threads(), OneThread()
    with limit():
        assert _threads() <= {1}
        with limit():
            pass
        assert _threads() <= {1}
    assert _threads() == before
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(lambda _: _inside(limit), range(40)))
    assert _threads() == before


def _inside(limit: OneThread) -> None:
    with limit():
        np.ones((64, 64)) @ np.ones((64, 64))
