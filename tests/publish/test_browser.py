"""The page in a real Chromium: links, keys, no script, no network, and what axe-core finds."""

from __future__ import annotations

import os
import shutil
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from onrecord.publish.page import page
from tests.publish.sample import HOSTILE, RIVER, arabic, hostile, river

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
FOCUSED = "document.activeElement.id"
LIT = "[...document.querySelectorAll('.text .on, .text .lit')].map(part => part.textContent)"
TEXT = """() => {
  const text = document.querySelector('.text').cloneNode(true);
  text.querySelectorAll('[data-ui]').forEach(part => part.remove());
  return text.textContent;
}"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (make test installs it)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "record.html"
    path.write_text("".join(page([river(), arabic(), hostile()])), encoding="utf-8", newline="")
    return path


@pytest.fixture
def watched(browser: Browser, file: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page, opened; at the end nothing but the file was asked for and nothing was written to the console."""
    context: BrowserContext = browser.new_context(**getattr(request, "param", {}))
    shown = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    shown.on("request", lambda one: asked.append(one.url))
    shown.on("console", lambda one: said.append(one.text))
    shown.on("pageerror", lambda one: said.append(str(one)))
    shown.on("dialog", lambda one: said.append(one.message))
    shown.goto(file.as_uri())
    yield shown
    assert {url.split("#")[0] for url in asked} == {file.as_uri()}
    assert said == []
    context.close()


NO_SCRIPT = pytest.mark.parametrize("watched", [{"java_script_enabled": False}], indirect=True)
BOTH_COLOURS = pytest.mark.parametrize(
    "watched", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True, ids=["light", "dark"]
)
PHONE = pytest.mark.parametrize("watched", [{"viewport": {"width": 360, "height": 700}}], indirect=True)


def test_the_text_is_whole_in_the_browser(watched: Page) -> None:
    assert watched.evaluate(TEXT) == RIVER
    third = watched.evaluate("document.querySelectorAll('.text')[2].textContent")
    assert third == HOSTILE.replace("\0", "\ufffd").replace("\ud800", "\ufffd")


def test_a_click_leads_from_a_value_to_its_words_and_back(watched: Page) -> None:
    watched.click("#r1-2 dd a:has-text('told')")
    assert watched.evaluate(FOCUSED) == "r1-2-q1"
    lit = watched.evaluate(LIT)
    assert "told" in lit
    assert any(words.startswith("“We have measured") for words in lit)
    watched.keyboard.press("Enter")
    assert watched.evaluate(FOCUSED) == "r1-2"
    watched.click("#r1-5-c2")
    assert watched.evaluate(FOCUSED) == "r1-5"


def test_the_number_behind_the_words_leads_to_the_finding(watched: Page) -> None:
    watched.click("#r1-5-c1 > .number")
    assert watched.evaluate(FOCUSED) == "r1-5"
    for selector in ("#r1-5", "#r1-5-c1"):
        box = watched.locator(selector).bounding_box()
        size = watched.viewport_size
        assert box is not None
        assert size is not None
        assert 0 <= box["y"] < box["y"] + box["height"] <= size["height"]


def test_fields_and_gaps_lead_to_their_words(watched: Page) -> None:
    watched.click("#r1 > header h2 a")
    assert watched.evaluate(FOCUSED) == "r1-f1-w"
    watched.click("#r1-g1 q a")
    assert watched.evaluate(FOCUSED) == "r1-g1-w"
    assert watched.evaluate(LIT) == ["3 March"]
    watched.click("#r1-g1-w > .back")
    assert watched.evaluate(FOCUSED) == "r1-g1"


def test_words_in_folded_furniture_are_opened(watched: Page) -> None:
    assert not watched.locator("#r1-f2-w").is_visible()
    watched.click("#r1-f2 td a")
    assert watched.locator("#r1-f2-w").is_visible()


def test_keys_walk_through_the_findings(watched: Page) -> None:
    for key, expected in (("j", "r1-1"), ("j", "r1-2"), ("ArrowDown", "r1-3"), ("k", "r1-2"), ("ArrowUp", "r1-1")):
        watched.keyboard.press(key)
        assert watched.evaluate(FOCUSED) == expected
    watched.keyboard.press("Enter")
    assert watched.evaluate(FOCUSED) == "r1-1-c1"
    watched.keyboard.press("Escape")
    assert watched.evaluate(LIT) == []
    watched.uncheck("#keys")
    watched.keyboard.press("j")
    assert watched.evaluate(LIT) == []


def test_escape_returns_to_where_the_reader_came_from(watched: Page) -> None:
    watched.click("#r1-g1 q a")
    watched.keyboard.press("Escape")
    assert watched.evaluate("document.activeElement.getAttribute('href')") == "#r1-g1-w"


def test_the_browsers_back_button_goes_back(watched: Page) -> None:
    watched.click("#r1-2-c1 > .number")
    watched.click("#r1-5-c1 > .number")
    watched.go_back()
    assert watched.evaluate(FOCUSED) == "r1-2"


def test_hovering_lights_all_pieces_of_a_finding(watched: Page) -> None:
    watched.hover("#r1-5 blockquote")
    assert watched.locator(".text .m.near").count() == 4


@NO_SCRIPT
def test_without_script_plain_links_do_it(watched: Page) -> None:
    watched.click("#r1-2 dd a:has-text('told')")
    assert watched.url.endswith("#r1-2-q1")
    assert watched.locator("#r1-2-q1").is_visible()
    background = "element => getComputedStyle(element).backgroundColor"
    lit = watched.locator("#r1-2-q1").evaluate(background)
    assert lit != watched.locator("#r1-8-q1").evaluate(background)
    watched.click("#r1-2-q1 > .back")
    assert watched.url.endswith("#r1-2")
    assert watched.locator("#keyhelp").is_hidden()


@NO_SCRIPT
def test_colours_can_be_chosen_without_script(watched: Page) -> None:
    background = "element => getComputedStyle(element).backgroundColor"
    light = watched.locator("body").evaluate(background)
    watched.check("#theme-dark")
    assert watched.locator("body").evaluate(background) != light


@PHONE
def test_a_narrow_screen_shows_the_note_over_the_text_it_is_about(watched: Page) -> None:
    assert watched.evaluate("document.documentElement.scrollWidth") == 360
    watched.click("#r1-3-c1 > .number")
    note, words = watched.locator("#r1-3").bounding_box(), watched.locator("#r1-3-c1").bounding_box()
    assert note is not None
    assert words is not None
    assert note["y"] + note["height"] == pytest.approx(700, abs=1)
    assert 0 <= words["y"] < note["y"]


def test_text_from_right_to_left_runs_from_right_to_left(watched: Page) -> None:
    direction = watched.locator("#r2 .text .block").first.evaluate("element => getComputedStyle(element).direction")
    assert direction == "rtl"


def test_an_override_of_direction_ends_where_it_begins(watched: Page) -> None:
    left = """() => {
      const walk = document.createTreeWalker(document.querySelectorAll('.text')[2], NodeFilter.SHOW_TEXT);
      for (let node; (node = walk.nextNode());) {
        const at = node.data.indexOf('ersed');
        if (at < 0) continue;
        const x = (offset) => {
          const range = document.createRange();
          range.setStart(node, offset); range.setEnd(node, offset + 1);
          return range.getBoundingClientRect().left;
        };
        return [x(at), x(at + 4)];
      }
    }"""
    first, last = watched.evaluate(left)
    assert first < last


@BOTH_COLOURS
def test_axe_finds_nothing_serious(watched: Page) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    watched.evaluate(axe)
    watched.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    watched.click("#r1-3-c1 > .number")
    found = watched.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
    grave = [
        (one["id"], one["impact"], [node["html"][:200] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
    assert grave == []
