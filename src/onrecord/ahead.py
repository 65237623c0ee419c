"""Working ahead: the next of many things is begun while what was made of the last is still in use."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor, Future

Given = TypeVar("Given")
Made = TypeVar("Made")


def ahead(workers: Executor, make: Callable[[Given], Made], every: Iterable[Given], *, by: int) -> Iterator[Made]:
    """What `make` makes of everything, in order, so many begun `by` before they are asked for.

    What it raises is raised in the place of what it would have made; what was begun after that is called off.
    """
    waiting: deque[Future[Made]] = deque()
    try:
        for given in every:
            waiting.append(workers.submit(make, given))
            if len(waiting) > by:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for begun in waiting:
            begun.cancel()
