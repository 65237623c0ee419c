from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Attribution, Block, Derived, MadeBy, Mention, Named, Record, Span
from onrecord.publish.page import page
from tests.publish.parsed import Parsed
from tests.publish.sample import arabic, entity, hostile, report, river

SAMPLES = {"river": river, "arabic": arabic, "hostile": hostile}
ROLES = ("headline", "caption", "body", "related", "chrome")


def written(*records: Record) -> str:
    html = "".join(page(records))
    html.encode("utf-8")
    return html


def readable(text: str) -> str:
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_is_well_formed_and_every_link_leads_somewhere(name: str) -> None:
    parsed = Parsed(written(SAMPLES[name](), river()))
    assert parsed.problems == []
    assert len(set(parsed.ids)) == len(parsed.ids)
    assert {link.removeprefix("#") for link in parsed.links} <= set(parsed.ids)
    assert all(link.startswith("#") for link in parsed.links)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_text_of_the_page_is_the_text_of_the_report(name: str) -> None:
    record = SAMPLES[name]()
    assert Parsed(written(record)).texts == [readable(record.report.text)]


def test_hostile_words_stay_words() -> None:
    html = written(hostile())
    assert html.count("<script") == 1
    assert html.count("</script>") == 1
    parsed = Parsed(html)
    assert {name for name, _ in parsed.elements}.isdisjoint({"img", "iframe", "link", "object", "form", "base"})
    assert not [key for _, given in parsed.elements for key in given if key.startswith("on") or key in {"style", "src"}]
    assert "\0" not in html
    assert re.findall("([^>])\u202e", re.sub(r'="[^"]*"', "", html)) == []


def test_the_policy_names_the_style_and_the_script_by_hash() -> None:
    html = written(river())
    policy = next(given["content"] for name, given in Parsed(html).elements if given.get("http-equiv"))
    assert policy is not None
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        inside = html.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_no_page_is_still_a_page() -> None:
    parsed = Parsed(written())
    assert parsed.problems == []


def test_several_reports_have_an_index_at_the_top() -> None:
    html = written(river(), arabic())
    assert html.index('href="#r2"') < html.index('id="r1"')
    assert Parsed(html).problems == []
    assert 'class="index"' not in written(river())


def test_records_are_taken_one_at_a_time() -> None:
    alive: list[int] = []

    def many() -> object:
        for number in range(3):
            alive.append(number)
            yield river()

    assert "".join(page(many())).count('class="report"') == len(alive) == 3  # type: ignore[arg-type]


def test_what_is_inferred_says_so_and_what_is_stated_does_not() -> None:
    cards = re.findall(r'<li class="finding.*?</li>', written(river()), re.DOTALL)
    said = ["<strong>inferred</strong>" in card for card in cards]
    assert said == [False, False, True, True, False, True, False, False]


def test_one_report_twice_keeps_its_ids_apart() -> None:
    parsed = Parsed(written(river(), river()))
    assert len(set(parsed.ids)) == len(parsed.ids)


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(st.text(alphabet=st.sampled_from("ab <>&\"'\r\n\0\ud800\u202e\u202c\x1b“”א字😀\u0301"), max_size=80))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    blocks = tuple(Block(role=draw(st.sampled_from(ROLES)), start=a, end=b) for a, b in pairwise(cuts) if a < b)
    at = st.integers(0, len(text))
    spans = [
        Span(start=min(a, b), end=max(a, b), exact=text[min(a, b) : max(a, b)])
        for a, b in draw(st.lists(st.tuples(at, at), min_size=6, max_size=12))
    ]
    found = tuple(
        Attribution(
            id=f"a{n}",
            kind="direct",
            content=(span, other),
            source=(other,),
            cue=span if n % 2 else None,
            via=(Named(name="x", span=span),),
            speakers=("e1",) if n % 3 else (),
            speaker_by="same_speaker" if n % 2 else "stated",
            speaker_from=Derived(rule="r", from_=(spans[-1],)),
            in_="body",
            score=0.5,
            derived=Derived(rule="r"),
        )
        for n, (span, other) in enumerate(pairwise(spans))
    )
    first = spans[0]
    mention = Mention(
        id="m1",
        start=first.start,
        end=first.end,
        exact=first.exact,
        type="person",
        level="name",
        entity="e1",
        score=1.0,
    )
    return Record(
        made_by=MadeBy(version="0"),
        report=report(text, title=draw(st.text(max_size=9)), blocks=blocks),
        entities=(entity("e1", draw(st.text(max_size=9))),),
        mentions=(mention,),
        attributions=found,
    )


@settings(max_examples=60, deadline=None)
@given(records())
def test_any_crossing_spans_leave_the_text_whole_and_the_page_well_formed(record: Record) -> None:
    parsed = Parsed(written(record))
    assert parsed.problems == []
    assert parsed.texts == [readable(record.report.text)]
    assert len(set(parsed.ids)) == len(parsed.ids)
    words = [span for found in record.attributions for span in found.content if span.exact]
    numbered = [given["aria-label"] for _, given in parsed.elements if given.get("class") == "number"]
    assert len(numbered) == len(words)
