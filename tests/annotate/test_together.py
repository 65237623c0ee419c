"""Rules and model together, on findings written by hand: which of both stays, and with whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from onrecord.annotate.together import Weighing, together
from onrecord.layers import Annotated, Handed, Modelled, Relation
from tests.annotate.laid import Said, doc, in_words

if TYPE_CHECKING:
    from onrecord.layers import Pair


class Page:
    """Paragraphs with the layers of the rules, and places in them by their words."""

    def __init__(self, *paragraphs: str) -> None:
        self.doc = doc(*paragraphs)
        self.text = self.doc.reading.report.text

    def at(self, words: str) -> Pair:
        """Where words stand that stand there once."""
        assert self.text.count(words) == 1, words
        start = self.text.index(words)
        return start, start + len(words)

    def block(self, pair: Pair) -> int:
        return next(i for i, one in enumerate(self.doc.reading.report.blocks) if one.start <= pair[0] < one.end)

    def model(self, source: list[str], cue: str, content: list[str], sure: float = 0.9) -> Handed:
        """What the model says."""
        place = self.at(cue)
        spans = [tuple(self.at(words) for words in part) for part in (source, content)]
        return Handed(spans[0], place, spans[1], self.block(place), cue, sure, sure)

    def rule(self, source: str, cue: str, content: str, rule: str, score: float) -> Relation:
        """What a rule says."""
        place = self.at(cue)
        block, verb = self.block(place), cue
        return Relation(
            source=(self.at(source),),
            cue=place,
            content=(self.at(content),),
            block=block,
            rule=rule,
            score=score,
            verb=verb,
        )

    def said(self, handed: list[Handed], ruled: list[Relation], weighing: Weighing | None = None) -> list[Said]:
        """What both make of it."""
        return [in_words(self.doc, one) for one in self.found(handed, ruled, weighing)]

    def found(self, handed: list[Handed], ruled: list[Relation], weighing: Weighing | None = None) -> list[Relation]:
        read = Modelled(handed=tuple(handed), read=((0, len(self.text)),))
        laid: Annotated = msgspec.structs.replace(self.doc, modelled=read)
        return together(laid, ruled, weighing or Weighing())


def test_where_no_model_has_read_the_rules_stand_alone() -> None:
    page = Page("Taleb said it was shut.")
    ruled = [page.rule("Taleb", "said", "it was shut", "right.b", 0.1)]
    assert together(page.doc, ruled, Weighing()) == ruled


def test_a_rule_that_begins_from_marks_gives_cue_and_content() -> None:
    page = Page("“We hold the pass,” Taleb has said.")
    handed = page.model(["Taleb"], "has said", ["hold the pass"])
    ruled = page.rule("Taleb", "said", "“We hold the pass,”", "trailing.quote", 0.9)
    assert page.said([handed], [ruled]) == [Said("Taleb", "said", "“We hold the pass,”", "model.agrees")]


def test_of_any_other_rule_the_model_gives_cue_and_content() -> None:
    page = Page("Taleb has said it was shut on Monday.")
    handed = page.model(["Taleb"], "has said", ["it was shut on Monday"])
    ruled = msgspec.structs.replace(page.rule("Taleb", "said", "it was shut", "right.b", 0.9), medium=page.at("Monday"))
    assert page.said([handed], [ruled]) == [
        Said("Taleb", "has said", "it was shut on Monday", "model.agrees", medium="Monday")
    ]


def test_a_rule_gives_the_source_that_the_model_did_not_see() -> None:
    page = Page("Taleb said it was shut.")
    ruled = page.rule("Taleb", "said", "it was shut", "right.b", 0.9)
    assert page.said([page.model([], "said", ["it was shut"])], [ruled])[0].source == "Taleb"


def test_what_only_a_sure_rule_found_stays_and_what_only_an_unsure_one_found_does_not() -> None:
    page = Page("Taleb said it was shut. Orlova wants the road. “We go,” Kesh said.")
    sure = page.rule("Taleb", "said it", "was shut", "right.b", 0.9)
    unsure = page.rule("Orlova", "wants", "the road", "right.o", 0.3)
    quoting = page.rule("Kesh", "Kesh said", "“We go,”", "trailing.quote", 0.3)
    assert [one.rule for one in page.found([], [sure, unsure, quoting])] == ["right.b", "trailing.quote"]


def test_a_quotation_is_taken_with_its_marks() -> None:
    page = Page("Kesh went on with “We hold the pass.” and left.")
    found = page.said([page.model(["Kesh"], "went on", ["We hold the pass"])], [])
    assert found == [Said("Kesh", "went on", "“We hold the pass.”", "model")]


def test_fragments_that_touch_are_one() -> None:
    page = Page("Kesh told them the pass was shut.")
    handed = page.model(["Kesh"], "told", ["the pass was shut"])
    start, end = handed.content[0]
    cut = msgspec.structs.replace(handed, content=((start, start + 9), (start + 9, end)))
    assert page.said([cut], []) == page.said([handed], [])


def test_one_source_the_nearest_to_the_cue() -> None:
    page = Page("The mayor of Orsk, in a coat, and Kesh said it was shut.")
    assert page.said([page.model(["The mayor", "Kesh"], "said", ["it was shut"])], [])[0].source == "Kesh"


def test_one_paragraph_that_of_the_cue() -> None:
    page = Page("“We hold,” Kesh said.", "“And nobody at all comes through the pass.”")
    handed = page.model(["Kesh"], "said", ["“We hold,”", "And nobody at all comes through the pass."])
    assert page.said([handed], []) == [Said("Kesh", "said", "“We hold,”", "model")]


def test_a_content_in_another_paragraph_than_the_cue_is_left_out() -> None:
    page = Page("“No.”", "Kesh said this:", "“And nobody at all comes through the pass.”")
    handed = page.model(["Kesh"], "said", ["“No.”", "“And nobody at all comes through the pass.”"])
    assert page.said([handed], []) == []


def test_of_two_with_one_cue_the_surer_stays() -> None:
    page = Page("Kesh said it was shut on Monday.")
    weak = page.model(["Kesh"], "said", ["it was shut"], sure=0.6)
    strong = page.model(["Kesh"], "said", ["it was shut on Monday"], sure=0.9)
    assert [one.content for one in page.said([weak, strong], [])] == ["it was shut on Monday"]


def test_of_two_contents_that_cross_the_surer_stays() -> None:
    page = Page("Kesh said it was shut, Orlova said, for good.")
    weak = page.model(["Kesh"], "Kesh said", ["it was shut"], sure=0.6)
    strong = page.model(["Orlova"], "Orlova said", ["was shut", "for good"], sure=0.9)
    assert [one.source for one in page.said([weak, strong], [])] == ["Orlova"]
    assert [
        one.source for one in page.said([page.model(["Kesh"], "Kesh said", ["it was shut"], sure=0.95), strong], [])
    ] == ["Kesh"]


def test_an_attribution_wholly_inside_a_content_is_a_chain_and_stays() -> None:
    page = Page("The Post reported that officials said the pass was shut.")
    outer = page.model(["The Post"], "reported", ["that officials said the pass was shut"])
    inner = page.rule("officials", "said", "the pass was shut", "right.b", 0.6)
    assert page.said([outer], [inner]) == [
        Said("The Post", "reported", "that officials said the pass was shut", "model"),
        Said("officials", "said", "the pass was shut", "right.b"),
    ]


def test_an_attribution_whose_cue_alone_lies_in_a_content_is_left_out() -> None:
    page = Page("The Post reported what officials said. The pass was shut.")
    outer = page.model(["The Post"], "reported", ["what officials said"], sure=0.95)
    other = page.model(["officials"], "said", ["The pass was shut"], sure=0.6)
    assert [one.source for one in page.said([outer, other], [])] == ["The Post"]


def test_contents_that_cross_far_from_their_cues_are_seen() -> None:
    page = Page("Kesh said:", "Snow fell.", "It snowed.", "The pass is shut for good, Orlova said.")
    near = page.model(["Orlova"], "Orlova said", ["pass is shut for good"], sure=0.9)
    far = page.model(["Kesh"], "Kesh said", ["The pass is shut"], sure=0.6)
    assert [one.source for one in page.said([near, far], [])] == ["Orlova"]


def test_the_least_score_leaves_out_what_the_model_is_not_sure_of() -> None:
    page = Page("Kesh said it was shut. Orlova said it was open.")
    handed = [
        page.model(["Kesh"], "Kesh said", ["it was shut"], sure=0.9),
        page.model(["Orlova"], "Orlova said", ["it was open"], sure=0.5),
    ]
    assert [one.source for one in page.said(handed, [])] == ["Kesh", "Orlova"]
    assert [one.source for one in page.said(handed, [], Weighing(least=0.8))] == ["Kesh"]


def test_findings_come_in_the_order_of_their_cues() -> None:
    page = Page("Kesh said it was shut. Orlova said it was open.")
    handed = [
        page.model(["Orlova"], "Orlova said", ["it was open"], sure=0.99),
        page.model(["Kesh"], "Kesh said", ["it was shut"], sure=0.6),
    ]
    assert [one.source for one in page.said(handed, [])] == ["Kesh", "Orlova"]
