from __future__ import annotations

import io
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from onrecord.model import MadeBy, Record
from onrecord.publish.hidden import visible
from onrecord.publish.text import text
from tests.publish.sample import RIVER, arabic, hostile, report, river


def printed(record: Record, *, width: int = 200, terminal: bool = False) -> str:
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=terminal).print(text(record, width=width))
    return out.getvalue()


def test_citations_hold_exact_words_at_their_offsets() -> None:
    cited = re.findall(r"^  \[(\d+)\] +(\d+)–(\d+) +(.*)$", printed(river()), re.MULTILINE)
    assert [int(number) for number, *_ in cited] == list(range(1, len(cited) + 1))
    for _, start, end, words in cited:
        assert RIVER[int(start) : int(end)] == words


def test_every_number_used_has_a_citation() -> None:
    shown, cited = printed(river()).split("Citations")
    numbers = {int(number) for number in re.findall(r"\[(\d+)\]", shown)}
    assert numbers == {int(number) for number in re.findall(r"^  \[(\d+)\]", cited, re.MULTILINE)}


def test_an_attribution_has_speaker_cue_words_kind_and_place() -> None:
    shown = printed(river())
    assert "2  Oren Vasquez [7] · told [8]" in shown
    assert "direct · body · line 13:1 · relayed by Harbour Times" in shown
    assert "3  Oren Vasquez (inferred: same speaker as the words around)" in shown
    assert "published  not found: the page gives a day and no year" in shown


@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_line_is_wider_than_asked_nor_ends_in_space(width: int) -> None:
    for record in (river(), arabic(), hostile()):
        for line in printed(record, width=width).splitlines():
            assert len(line) <= width
            assert line == line.rstrip()


def test_colours_only_on_a_terminal_that_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in printed(river())
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" in printed(river(), terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3\d", printed(river(), terminal=True))


def test_hostile_characters_are_shown_not_sent() -> None:
    shown = printed(hostile())
    assert "⟨U+202E⟩␛]0;own␇" in shown
    assert "⟨U+202E⟩Rev" in shown
    assert all(character == "\n" or unicodedata.category(character) not in {"Cc", "Cs"} for character in shown)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_nothing_visible_acts_on_a_terminal(words: str) -> None:
    shown = visible(words)
    shown.encode("utf-8")
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in shown)
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


def test_an_empty_report_says_what_is_not_there() -> None:
    shown = printed(Record(made_by=MadeBy(version="0"), report=report("")))
    assert "No words in this report are handed to a source." in shown
