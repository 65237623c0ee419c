"""A step says what it needs and what it gives; a pipeline is a list of steps, refused when their order is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

import msgspec

from onrecord.errors import PipelineError
from onrecord.layers import Annotated

Layer = Callable[[Annotated], Any]


@dataclass(frozen=True)
class Step:
    """A pure function from what is annotated so far to one more layer: `gives` names the layer, `needs` what it reads."""

    name: str
    needs: tuple[str, ...]
    gives: str
    layer: Layer

    def __call__(self, doc: Annotated) -> Annotated:
        return msgspec.structs.replace(doc, **{self.gives: self.layer(doc)})


def step(*, needs: tuple[str, ...], gives: str) -> Callable[[Layer], Step]:
    """Makes a function that yields a layer into a step: `@step(needs=("tokens",), gives="quotes")`."""

    def made(layer: Layer) -> Step:
        return Step(getattr(layer, "__name__", gives), needs, gives, layer)

    return made


def pipeline(*steps: Step) -> Callable[[Annotated], Annotated]:
    """The steps as one function. Raises PipelineError where one needs a layer that none before it gives."""
    given: set[str] = set()
    for one in steps:
        if missing := tuple(need for need in one.needs if need not in given):
            raise PipelineError(one.name, missing)
        given.add(one.gives)
    return lambda doc: reduce(lambda done, one: one(done), steps, doc)
