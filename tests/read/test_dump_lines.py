"""How a page is cut into stretches."""

from __future__ import annotations

import pytest

from onrecord.read.dump_lines import stretches

WRAPPED = """The ministry of health said on Tuesday that the number of people who
had fallen ill in the eastern provinces had doubled within a week, and
that two more clinics would open before the end of the month.

"We are short of everything," said Dr Maryam Noori, who runs the
clinic in Asadabad. "But we will not close the doors."

  Local officials said that the road to the south remained closed and
that lorries were waiting at the border crossing with medicine and
food for the camps.
  The border police did not answer a request for comment on Tuesday.
"""


def cut(text: str) -> list[str]:
    return [text[line.start : line.end] for line in stretches(text)]


def test_wrapped_lines_are_joined_to_paragraphs() -> None:
    assert [words.split()[0] for words in cut(WRAPPED)] == ["The", '"We', "Local", "The"]


def test_bullets_stay_outside() -> None:
    assert cut("  • youtube\n\t◦ face book\n* one\n•\n") == ["youtube", "face book", "one"]


def test_a_dash_that_opens_a_speech_stays_inside() -> None:
    assert cut("– Non, dit-il.") == ["– Non, dit-il."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0c", "\u2029", "\x85"])
def test_lines_of_any_end(end: str) -> None:
    assert cut(f"One.{end}{end}Two.{end}") == ["One.", "Two."]


def test_headlines_in_a_list_are_not_joined() -> None:
    lines = [
        "Storm warning issued for the whole northern coast on Monday",
        "Team wins third title in a row after late goal",
        "Prices of bread and rice rise again in the capital",
        "New bridge to open in spring after years of delay, says mayor",
    ]
    assert cut("\n".join(lines)) == lines
