"""The example pages give what is expected of them, line for line."""

from __future__ import annotations

import difflib

import pytest

from tests.golden import PAGES, expected, made


@pytest.mark.parametrize("page", PAGES)
def test_an_example_page_gives_what_is_expected(page: str) -> None:
    held = expected(page).read_text(encoding="utf-8").splitlines()
    found = list(difflib.unified_diff(held, made(page).splitlines(), "expected", "now", lineterm="", n=1))
    assert not found, "\n".join([*found, "if this is better: python -m tests.golden.remake, and read the diff"])
