"""Steps are put together in an order that works, or not at all."""

from __future__ import annotations

import itertools

import pytest

from onrecord.annotate import STEPS, annotated, by_rules, pipeline, step
from onrecord.errors import PipelineError
from onrecord.layers import Annotated, Modelled
from tests.annotate.laid import reading


def test_the_shipped_order_is_accepted_and_fills_every_layer() -> None:
    laid = annotated(reading("“We hold the pass,” Rami Taleb said."))
    assert all(getattr(laid, one.gives) for one in STEPS)
    assert laid.modelled.words


def test_rules_alone_fill_every_layer_but_the_model_s() -> None:
    laid = by_rules(Annotated(reading=reading("“We hold the pass,” Rami Taleb said.")))
    assert all(getattr(laid, one.gives) for one in STEPS)
    assert laid.modelled == Modelled()


@pytest.mark.parametrize("index", range(len(STEPS)))
def test_a_step_is_refused_by_name_where_an_earlier_one_is_left_out(index: int) -> None:
    left_out = STEPS[index]
    rest = [one for one in STEPS if one is not left_out]
    waiting = [one for one in rest if left_out.gives in one.needs]
    if not waiting:
        pipeline(*rest)
        return
    with pytest.raises(PipelineError) as caught:
        pipeline(*rest)
    assert caught.value.step == waiting[0].name
    assert caught.value.missing == (left_out.gives,)
    assert left_out.gives in str(caught.value)
    assert waiting[0].name in str(caught.value)


def test_every_order_is_either_refused_or_gives_each_step_what_it_needs() -> None:
    accepted = 0
    for order in itertools.permutations(STEPS):
        given: set[str] = set()
        fits = True
        for one in order:
            fits = fits and given.issuperset(one.needs)
            given.add(one.gives)
        if fits:
            pipeline(*order)
            accepted += 1
        else:
            with pytest.raises(PipelineError):
                pipeline(*order)
    assert accepted >= 1


def test_an_error_names_all_layers_that_are_missing() -> None:
    with pytest.raises(PipelineError) as caught:
        pipeline(STEPS[-1])
    assert caught.value.missing == STEPS[-1].needs


def test_another_step_may_give_the_same_layer() -> None:
    @step(needs=("sentences",), gives="relations")
    def nothing(doc: Annotated) -> tuple[object, ...]:
        assert doc.sentences
        return ()

    laid = pipeline(*STEPS[:-1], nothing)(Annotated(reading=reading("Rami Taleb said that the pass was closed.")))
    assert laid.relations == ()


def test_an_empty_pipeline_changes_nothing() -> None:
    laid = Annotated(reading=reading("Snow fell."))
    assert pipeline()(laid) == laid
