"""The component of spaCy: the same attributions as `onrecord.record`, laid over a `Doc` of any tokenizer."""

from __future__ import annotations

import importlib
import importlib.metadata
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord.read import Overrides, clean_text
from tests.running import PAGE

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'onrecord[spacy]'")

from hypothesis import given, settings  # noqa: E402 - spaCy first: without it nothing below can be imported
from hypothesis import strategies as st  # noqa: E402
from spacy import displacy  # noqa: E402
from spacy.tokens import Doc, DocBin  # noqa: E402

from onrecord import spacy as seam  # noqa: E402

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ["onrecord.content", "onrecord.cue", "onrecord.source"]
CHAIN = "“It was late,” she said. The paper reported that officials said “the dam held” and “nobody slept”."


@pytest.fixture(scope="module")
def nlp() -> Language:
    made: Language = spacy.blank("en")
    made.add_pipe("onrecord")
    return made


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(PAGE)


def _expected(text: str) -> tuple[onrecord.Attribution, ...]:
    return onrecord.record(clean_text(text, source="doc")).attributions


def _spans(doc: Doc) -> list[tuple[str, str, str, str]]:
    return [(name, span.id_, span.label_, span.text) for name in GROUPS for span in doc.spans[name]]


def test_the_entry_point_leads_to_the_component() -> None:
    found = {one.name: one.value for one in importlib.metadata.entry_points(group="spacy_factories")}
    if "onrecord" not in found:
        pytest.skip("onrecord was installed before it had a component: make setup-dev")
    assert found["onrecord"] == "onrecord.spacy:component"


def test_a_process_that_imports_spacy_alone_can_add_it() -> None:
    if "onrecord" not in {one.name for one in importlib.metadata.entry_points(group="spacy_factories")}:
        pytest.skip("onrecord was installed before it had a component: make setup-dev")
    code = "import spacy; n = spacy.blank('en'); n.add_pipe('onrecord'); print(len(n('“Go,” he said.')._.attributions))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout == "1\n"


def test_the_record_is_that_of_the_text(doc: Doc) -> None:
    assert doc._.onrecord == onrecord.record(clean_text(PAGE, source="doc"))
    assert doc._.onrecord.report.text == doc.text
    assert doc._.attributions == _expected(PAGE) != ()


def test_every_part_has_its_spans_and_leads_back(doc: Doc) -> None:
    assert sorted(doc.spans) == GROUPS
    said = {one.id: one for one in doc._.attributions}
    contents = [(span.id_, span.text) for span in doc.spans["onrecord.content"]]
    assert [one for one, _ in contents] == [one.id for one in said.values() for _ in one.content]
    assert [text for _, text in contents] == [span.exact for one in said.values() for span in one.content]
    for name in GROUPS:
        for span in doc.spans[name]:
            assert span.label_ == name.removeprefix("onrecord.").upper()
            assert span._.attribution == said[span.id_]
    assert doc[0:2]._.attribution is None


def test_content_in_pieces_and_content_inside_content(nlp: Language) -> None:
    doc = nlp(CHAIN)
    spans = [span for name in GROUPS for span in doc.spans[name]]
    assert any(one.start < two.start < two.end <= one.end for one in spans for two in spans if one.id_ != two.id_)
    assert len(nlp("“Go,” she said. “Go home.”").spans["onrecord.content"]) == 2


def test_the_groups_can_be_drawn(doc: Doc) -> None:
    drawn = displacy.render(doc, style="span", options={"spans_key": "onrecord.content"}, jupyter=False)
    assert "CONTENT" in drawn


def test_a_token_that_a_span_cuts_is_taken_whole(nlp: Language) -> None:
    coarse = Doc(nlp.vocab, words=["“Go", "home,” said", "Ana", "Roe."], spaces=[True, True, True, False])
    done = nlp.get_pipe("onrecord")(coarse)
    (said,) = done._.attributions
    assert said.content[0].exact == "“Go home,”"
    assert [span.text for span in done.spans["onrecord.content"]] == ["“Go home,” said"]
    assert [span.text for span in done.spans["onrecord.source"]] == ["Ana Roe."]


@given(st.lists(st.sampled_from(["“It holds,”", "said", "Ana Roe", ".", "\n\n", " ", "  ", "x\0", "—", "‘no’", "é"])))
@settings(max_examples=40)
def test_any_tokens_and_spaces_carry_every_span(pieces: list[str]) -> None:
    words = [piece for piece in pieces if piece]
    vocab = spacy.blank("xx").vocab
    doc = Doc(vocab, words=words, spaces=[index % 3 > 0 for index in range(len(words))])
    component = seam.Component(source="doc", overrides=Overrides())
    seam.extend()
    done = component(doc)
    wanted = [span for said in done._.attributions for span in said.content]
    found = list(done.spans["onrecord.content"])
    assert len(found) == len(wanted)
    for span, tokens in zip(wanted, found, strict=True):
        assert tokens.start_char <= span.start
        assert span.end <= tokens.end_char


@pytest.mark.parametrize("text", ["", " \n\n ", "Nobody speaks here.", "Der Damm hält, sagte sie. Er hält noch lange."])
def test_a_text_without_attributions(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc._.attributions == ()
    assert doc._.onrecord.report.text == text
    assert [len(doc.spans[name]) for name in GROUPS] == [0, 0, 0]


def test_a_doc_that_the_component_has_not_seen(nlp: Language) -> None:
    plain = nlp.make_doc(PAGE)
    assert plain._.onrecord is None
    assert plain._.attributions == ()


def test_a_stream_in_one_process_and_in_two(nlp: Language, doc: Doc) -> None:
    for processes in (1, 2):
        made = list(nlp.pipe([PAGE, CHAIN, PAGE], n_process=processes, batch_size=1))
        assert [len(one._.attributions) for one in made] == [len(_expected(text)) for text in (PAGE, CHAIN, PAGE)]
        assert _spans(made[2]) == _spans(doc)
    with_context = list(nlp.pipe([(PAGE, 7)], as_tuples=True))
    assert [(len(one._.attributions), context) for one, context in with_context] == [(len(_expected(PAGE)), 7)]


def test_a_pickled_doc_and_a_stored_one_keep_all(nlp: Language, doc: Doc, tmp_path: Path) -> None:
    copies = [
        pickle.loads(pickle.dumps(doc)),
        Doc(nlp.vocab).from_bytes(doc.to_bytes()),
        *DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab),
    ]
    doc.to_disk(tmp_path / "doc")
    copies.append(Doc(spacy.blank("en").vocab).from_disk(tmp_path / "doc"))
    for copy in copies:
        assert copy._.onrecord == doc._.onrecord
        assert _spans(copy) == _spans(doc)


def test_a_pipeline_is_stored_by_its_settings(tmp_path: Path) -> None:
    made = spacy.blank("en")
    made.add_pipe("onrecord", config={"source": "wire", "publisher": "The Quay Post", "language": "en"})
    made.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    report = again(PAGE)._.onrecord.report
    assert (report.source, report.publisher, report.language) == ("wire", "The Quay Post", "en")
    assert again(PAGE)._.onrecord == made(PAGE)._.onrecord


def test_settings_that_are_none_are_refused() -> None:
    made = spacy.blank("en")
    with pytest.raises(onrecord.InputError, match="no language code"):
        made.add_pipe("onrecord", config={"language": "English"})
    with pytest.raises(ValueError, match="unexpected argument: 'lang'"):
        made.add_pipe("onrecord", name="other", config={"lang": "en"})


def test_extensions_are_set_once_and_never_taken_from_another() -> None:
    seam.extend()
    before = Doc.get_extension("attributions")
    seam.extend()
    assert Doc.get_extension("attributions") == before
    Doc.set_extension("attributions", default=None, force=True)
    try:
        with pytest.raises(ValueError, match="attributions"):
            seam.extend()
    finally:
        Doc.remove_extension("attributions")
    seam.extend()
    assert Doc.get_extension("attributions") == before


def test_importing_it_sets_no_extension() -> None:
    code = "import onrecord.spacy as s; print(s.Doc.has_extension('onrecord'), s.Span.has_extension('attribution'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout == "False False\n"


def test_nothing_else_of_onrecord_imports_spacy() -> None:
    code = "import sys, onrecord.cli, onrecord.explanation, onrecord.verification; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout == "False\n"


def test_without_spacy_the_error_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy.language", None)
    monkeypatch.delitem(sys.modules, "onrecord.spacy")
    with pytest.raises(onrecord.MissingExtraError, match=r"^[^\n]*pip install 'onrecord\[spacy\]'$"):
        importlib.import_module("onrecord.spacy")


def test_the_example_of_its_page_runs_and_prints_what_the_page_says() -> None:
    page = (ROOT / "docs" / "spacy.md").read_text(encoding="utf-8")
    codes = re.findall(r"^```python\n(.*?)^```\n+(?:It prints:\n+```\n(.*?)^```)?", page, re.MULTILINE | re.DOTALL)
    assert codes
    for code, shown in codes:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False, timeout=120
        )
        assert (done.stderr, done.stdout) == ("", shown)
