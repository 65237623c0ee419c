from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.publish.marks import Mark, segments


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(max_size=60))
    at = st.integers(-2, len(text) + 2)
    spans = draw(st.lists(st.tuples(at, at), max_size=12))
    return text, [Mark(start, end, f"m{n}", f"v{n}", "field") for n, (start, end) in enumerate(spans)]


@given(marked_texts(), st.lists(st.integers(-5, 70)))
def test_segments_lie_end_to_end_over_the_whole_text(marked: tuple[str, list[Mark]], breaks: list[int]) -> None:
    text, marks = marked
    cut = list(segments(len(text), marks, breaks))
    assert "".join(text[segment.start : segment.end] for segment in cut) == text
    assert all(segment.start < segment.end for segment in cut)


@given(marked_texts())
def test_the_segments_of_a_mark_are_its_words(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    cut = list(segments(len(text), marks))
    for mark in marks:
        words = "".join(text[segment.start : segment.end] for segment in cut if mark in segment.marks)
        within = 0 <= mark.start < mark.end <= len(text)
        assert words == (text[mark.start : mark.end] if within else "")


def test_crossing_marks_are_cut_at_every_boundary_with_the_outermost_first() -> None:
    first, second = Mark(0, 6, "a", "v", "content"), Mark(3, 9, "b", "v", "content")
    cut = [(segment.start, segment.end, segment.marks) for segment in segments(10, [second, first])]
    assert cut == [(0, 3, (first,)), (3, 6, (first, second)), (6, 9, (second,)), (9, 10, ())]
