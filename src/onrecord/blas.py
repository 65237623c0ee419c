"""Numpy's matrix products by one thread while a report is read.

They are small here: a second thread gains nothing on them, and waits for the next by spinning, which takes a fifth of
the speed of everything else. How many threads there are is one number for the whole process, so that it is set back
when nobody reads any more.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from collections.abc import Iterator


class OneThread:
    """The limit, and how many are inside it; used from any number of threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._limit: Any = None

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Products have one thread inside; the first who comes sets it, the last who leaves sets it back."""
        with self._lock:
            if self._inside == 0:
                self._limit = ThreadpoolController().limit(limits=1, user_api="blas")
            self._inside += 1
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1
                if self._inside == 0:
                    self._limit.restore_original_limits()


one_thread = OneThread()
