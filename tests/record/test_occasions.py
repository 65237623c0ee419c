from __future__ import annotations

import pytest

from onrecord.layers import Annotated, Modelled, Word
from onrecord.model import Attribution, Derived, Place, Span, Time
from onrecord.read import clean_text
from onrecord.record.occasions import with_occasions

TEXT = "Officials in Lyon told reporters in Geneva on Friday that trucks in Kassala left Monday ."
TREE = {
    "Officials": ("told", "nsubj", "NOUN"),
    "in": ("Lyon", "case", "ADP"),
    "Lyon": ("Officials", "nmod", "PROPN"),
    "told": ("", "root", "VERB"),
    "reporters": ("told", "iobj", "NOUN"),
    "Geneva": ("reporters", "nmod", "PROPN"),
    "Friday": ("told", "obl", "PROPN"),
    "left": ("told", "ccomp", "VERB"),
    "trucks": ("left", "nsubj", "NOUN"),
    "Kassala": ("trucks", "nmod", "PROPN"),
    "Monday": ("left", "obl:unmarked", "PROPN"),
}


def words() -> tuple[Word, ...]:
    forms = TEXT.split()
    found, at = [], 0
    for form in forms:
        start = TEXT.index(form, at)
        at = start + len(form)
        head, deprel, upos = TREE.get(form, ("told", "punct", "X"))
        found.append(Word(start, at, 0, 0, upos, "_", form, forms.index(head) if head else -1, deprel))
    return tuple(found)


def span(exact: str) -> Span:
    start = TEXT.index(exact)
    return Span(start=start, end=start + len(exact), exact=exact)


def said(**fields: object) -> Attribution:
    given: dict[str, object] = {
        "content": (span("that trucks in Kassala left Monday"),),
        "cue": span("told"),
        "source": (span("Officials in Lyon"),),
        **fields,
    }
    return Attribution(id="a1", kind="indirect", in_="body", score=1.0, derived=Derived(rule="test"), **given)  # type: ignore[arg-type]


def place(name: str, use: str = "location") -> Place:
    return Place(id=name, span=span(name), name=name, use=use, score=1.0)  # type: ignore[arg-type]


def time(exact: str, kind: str = "DATE") -> Time:
    return Time(id=exact, span=span(exact), type=kind, anchor="none")  # type: ignore[arg-type]


def doc(modelled: Modelled | None = None) -> Annotated:
    return Annotated(reading=clean_text(TEXT, source="test"), modelled=modelled or Modelled(words=words()))


def test_what_hangs_on_the_cue_is_when_and_where_it_was_said() -> None:
    times = [time("Monday"), time("Friday")]
    (made,) = with_occasions(doc(), [said()], times, [place("Kassala"), place("Geneva"), place("Lyon")])
    assert (made.said_at, made.said_in) == ("Friday", "Geneva")


def test_the_place_of_the_source_is_not_where_it_was_said() -> None:
    (made,) = with_occasions(doc(), [said()], [], [place("Lyon")])
    assert made.said_in is None


@pytest.mark.parametrize("kind", ["SET", "DURATION"])
def test_a_duration_is_no_occasion(kind: str) -> None:
    (made,) = with_occasions(doc(), [said()], [time("Friday", kind)], [place("Geneva", "metonym")])
    assert (made.said_at, made.said_in) == (None, None)


def test_without_a_cue_or_without_words_nothing_is_told() -> None:
    assert with_occasions(doc(), [said(cue=None)], [time("Friday")], []) == (said(cue=None),)
    assert with_occasions(doc(Modelled()), [said()], [time("Friday")], [place("Geneva")]) == (said(),)
