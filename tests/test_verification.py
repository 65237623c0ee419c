"""`onrecord verify`: what holds is told to hold, and every way of not holding is named and exits with 1."""

from __future__ import annotations

import copy
import gzip
import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from onrecord import proof
from onrecord.model import Record
from onrecord.verification import verify
from tests.read.pages import ARTICLE, report_pdf
from tests.running import PAGE, lines, onrecord

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Tamper = Callable[[dict[str, Any]], None]

LINES = [{"text": PAGE}, {"text": PAGE.replace("Ovest", "Estvale")}]


def _set(*path: str | int, to: object) -> Tamper:
    """Puts a value into a record, where `path` leads."""

    def tamper(record: dict[str, Any]) -> None:
        place: Any = record
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = to

    return tamper


def _replace_text(record: dict[str, Any]) -> None:
    record["report"]["text"] = record["report"]["text"].replace("rivet", "bolts")


def _twice(record: dict[str, Any]) -> None:
    record["attributions"].append(record["attributions"][0])


def _drop(section: str) -> Tamper:
    """Takes the second of a section away."""

    def tamper(record: dict[str, Any]) -> None:
        del record[section][1]

    return tamper


def _other_speaker(record: dict[str, Any]) -> None:
    first, *others = record["attributions"]
    first["speakers"] = next(one["speakers"] for one in others if one["speakers"] not in ([], first["speakers"]))


def _king(record: dict[str, Any]) -> None:
    next(one for one in record["entities"] if one["roles"])["roles"][0]["title"] = "King"


def _parent(record: dict[str, Any]) -> None:
    record["attributions"][0]["parent"] = record["attributions"][1]["id"]


def _invented(record: dict[str, Any]) -> None:
    record["attributions"].append({**record["attributions"][0], "id": "a000000000000"})


def _order(record: dict[str, Any]) -> None:
    record["attributions"].reverse()


def _candidate(*, everywhere: bool) -> Tamper:
    """Gives the chosen title another value, and where `everywhere` all that goes with it, as a careful forger would."""

    def tamper(record: dict[str, Any]) -> None:
        (one,) = (one for one in record["report"]["candidates"] if one["field"] == "title" and one["chosen"])
        one["value"] = record["report"]["title"] = "Bridge falls"
        if everywhere:
            one.update(evidence="Bridge falls", span=None)

    return tamper


def _two_chosen(record: dict[str, Any]) -> None:
    (one,) = (one for one in record["report"]["candidates"] if one["field"] == "title" and one["chosen"])
    record["report"]["candidates"].append(one)


def _evidence(record: dict[str, Any]) -> None:
    (one,) = (one for one in record["report"]["candidates"] if one["field"] == "published" and one["chosen"])
    one["evidence"] = "5 May 2024"


def _overlap(record: dict[str, Any]) -> None:
    record["report"]["blocks"][1]["start"] = record["report"]["blocks"][0]["end"] - 1


def _disorder(record: dict[str, Any]) -> None:
    record["report"]["blocks"].reverse()


def _role(record: dict[str, Any]) -> None:
    next(one for one in record["entities"] if one["roles"])["roles"][0]["organization"] = "e0"


TAMPERED: dict[str, tuple[Tamper, str]] = {
    "content": (
        _set("attributions", 0, "content", 0, "exact", to="“We counted nothing,”"),
        "attributions[0].content[0]",
    ),
    "cue": (_set("attributions", 0, "cue", "start", to=1), "attributions[0].cue says"),
    "negative": (_set("attributions", 0, "cue", "start", to=-4), "attributions[0].cue says"),
    "beyond": (_set("attributions", 0, "source", 0, "end", to=10**9), "attributions[0].source[0] says"),
    "backwards": (_set("attributions", 0, "source", 0, "end", to=0), "attributions[0].source[0] says"),
    "derived": (_set("entities", 0, "derived", "from", 0, "exact", to="?"), "entities[0].derived.from[0] says"),
    "mention": (_set("mentions", 0, "exact", to="Somebody"), "mentions[0] says 'Somebody'"),
    "unknown field": (_set("later", to={"deep": [{"start": 0, "end": 2, "exact": "no"}]}), "later.deep[0] says 'no'"),
    "text": (_replace_text, "the text is not the one that text_sha256 was made of"),
    "text hash": (_set("report", "text_sha256", to="0" * 64), "the text is not the one"),
    "raw hash": (_set("report", "raw_sha256", to="0" * 64), "has changed since it was read"),
    "speaker": (_set("attributions", 0, "speakers", to=["e0"]), "names entity e0, which is not there"),
    "addressee": (_set("attributions", 0, "addressees", to=["e0"]), "names entity e0, which is not there"),
    "parent": (_set("attributions", 0, "parent", to="a0"), "has the parent a0, which is not there"),
    "entity of a mention": (_set("mentions", 0, "entity", to="e0"), "names entity e0, which is not there"),
    "id twice": (_twice, "two attributions have one id"),
    "organization of a role": (_role, "a role of entity"),
    "block": (_set("report", "blocks", 0, "end", to=10**9), "does not lie in the text of"),
    "another speaker": (_other_speaker, ".speakers is"),
    "no speaker": (_set("attributions", 0, "speakers", to=[]), ".speakers is [], made again it is"),
    "speaker_by": (_set("attributions", 0, "speaker_by", to="continues"), '.speaker_by is "continues", made again'),
    "speaker_from": (_set("attributions", 0, "speaker_from", to=None), ".speaker_from is null, made again"),
    "kind": (_set("attributions", 0, "kind", to="indirect"), '.kind is "indirect", made again it is'),
    "act": (_set("attributions", 0, "act", to="order"), '.act is "order", made again it is'),
    "in": (_set("attributions", 0, "in", to="headline"), '.in is "headline", made again it is "body"'),
    "score": (_set("attributions", 0, "score", to=0.01), ".score is 0.01, made again it is"),
    "false parent": (_parent, ".parent is"),
    "medium": (
        _set("attributions", 0, "medium", to={"name": "X", "span": {"start": 0, "end": 6, "exact": "Bridge"}}),
        "names 'X', its span holds 'Bridge'",
    ),
    "a finding removed": (_drop("attributions"), "is missing, it is found when the text is read again"),
    "an entity removed": (_drop("entities"), "is missing, it is found when the text is read again"),
    "a mention removed": (_drop("mentions"), "is missing, it is found when the text is read again"),
    "a finding invented": (_invented, "attributions: a000000000000 is not found when the text is read again"),
    "findings in another order": (_order, "attributions stand in another order"),
    "coverage": (_set("coverage", to=0.5), "coverage is 0.5, made again it is"),
    "an entity's name": (_set("entities", 0, "name", to="Nobody"), "is called 'Nobody', which none of its mentions"),
    "an entity without a name": (_set("entities", 0, "name", to=" "), "is called ' ', which none of its mentions"),
    "an entity's type": (_set("entities", 0, "type", to="facility"), '.type is "facility", made again it is'),
    "title of a role": (_king, "has the role 'King', its span holds"),
    "title": (_set("report", "title", to="Bridge falls"), 'report.title is "Bridge falls", the chosen candidate says'),
    "publisher": (_set("report", "publisher", to="Fake News"), 'report.publisher is "Fake News", the chosen'),
    "agency": (_set("report", "agency", to="AP"), 'report.agency is "AP", the chosen candidate says null'),
    "authors": (_set("report", "authors", to=[]), 'report.authors is [], the chosen candidates say ["Ilse Marten"]'),
    "published": (_set("report", "published", to="2024"), 'report.published is "2024", the chosen candidate says'),
    "modified": (_set("report", "modified", to="2024"), 'report.modified is "2024", the chosen candidate says null'),
    "url": (_set("report", "url", to="https://a.example"), 'report.url is "https://a.example", the chosen'),
    "language": (_set("report", "language", to="fr"), 'report.language is "fr", the chosen candidate says "en"'),
    "candidate": (_candidate(everywhere=False), "has 'Bridge falls', its evidence says 'Bridge at Ovest opens"),
    "candidate and evidence": (_candidate(everywhere=True), "offers other candidates for the fields of the report"),
    "two chosen": (_two_chosen, "2 candidates are chosen for report.title"),
    "evidence": (_evidence, "(published) says '5 May 2024', its span holds '4 May 2025'"),
    "report id": (_set("report", "id", to="r000000000000"), "is not the one that raw_sha256 gives"),
    "retrieved": (_set("report", "retrieved", to="2024"), "was retrieved at another time"),
    "gaps": (_set("gaps", to=[]), "has gaps when it is read again that the record does not tell"),
    "role of a block": (_set("report", "blocks", 0, "role", to="chrome"), "has other blocks when it is read again"),
    "blocks in one another": (_overlap, "where the block before it ends"),
    "blocks out of order": (_disorder, "where the block before it ends"),
    "no record": (_set("schema", to="onrecord/9"), "this is no record of onrecord/1"),
    "wrong type": (_set("attributions", 0, "cue", to="said"), "this is no record of onrecord/1"),
}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of originals of every kind, and `records.jsonl` read from them."""
    folder = tmp_path_factory.mktemp("verified")
    (folder / "page.txt").write_bytes(b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode())
    (folder / "page.html").write_text(ARTICLE, encoding="utf-8")
    (folder / "page.pdf").write_bytes(report_pdf())
    (folder / "packed.txt.gz").write_bytes(gzip.compress(PAGE.encode(), mtime=0))
    (folder / "two.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    done = onrecord("read", ".", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    (folder / "records.jsonl").write_bytes(done.stdout)
    return folder


def test_what_was_just_read_holds_and_every_original_is_read_again(read: Path) -> None:
    done = onrecord("verify", "records.jsonl", cwd=read)
    assert (done.returncode, done.stderr) == (0, b"")
    (line,) = done.stdout.decode().splitlines()
    assert line.startswith("records.jsonl: 6 records (0 of them empty), findings of 6 made again, ")
    assert line.endswith(" spans cut again, 6 originals read again, 0 failures")


def test_originals_are_found_beside_the_records_from_elsewhere(read: Path, tmp_path: Path) -> None:
    done = onrecord("verify", read / "records.jsonl", cwd=tmp_path)
    assert done.returncode == 0
    assert b"6 originals read again" in done.stdout
    done = onrecord("verify", "-", cwd=read, stdin=(read / "records.jsonl").read_bytes())
    assert done.returncode == 0
    assert b"6 originals read again" in done.stdout


def test_every_kind_of_tampering_is_named(read: Path) -> None:
    good = next(one for one in lines((read / "records.jsonl").read_bytes()) if one["report"]["source"] == "page.txt")
    changed = [copy.deepcopy(good) for _ in TAMPERED]
    for record, (tamper, _) in zip(changed, TAMPERED.values(), strict=True):
        tamper(record)
    told: list[str] = []
    for number, record in enumerate(changed, 1):  # one by one: a long list of failures is cut
        outcome = verify("tampered.json", [b"\n"] * (number - 1) + [json.dumps(record).encode()], folder=read)
        assert not outcome.good
        told += outcome.report()
    for number, (name, (_, expected)) in enumerate(TAMPERED.items(), 1):
        about = [line for line in told if line.startswith(f"FAILED tampered.json:{number}: ")]
        assert any(expected in line for line in about), (name, about)


def test_one_tampering_is_told_by_the_command(read: Path) -> None:
    record = lines((read / "records.jsonl").read_bytes())[0]
    _other_speaker(record)
    done = onrecord("verify", "-", cwd=read, stdin=json.dumps(record).encode())
    assert (done.returncode, done.stderr) == (1, b"")
    failed, summary = done.stdout.decode().splitlines()
    assert failed.startswith(f"FAILED -:1: attributions: {record['attributions'][0]['id']}.speakers is [")
    assert summary.endswith(", 1 failures")


@pytest.mark.parametrize("name", ["version", "model", "knowledge"])
def test_findings_of_another_program_are_not_made_again_and_it_is_noted_once(read: Path, name: str) -> None:
    records = lines((read / "records.jsonl").read_bytes())
    for record in records:
        record["made_by"][name] = "0" * 64
        record["attributions"][0]["score"] = 0.01
    outcome = verify("old.jsonl", [json.dumps(record).encode() for record in records], folder=read)
    note, summary = outcome.report()
    assert note.startswith("NOTE old.jsonl:1 and 5 more: findings were not made again, only held against their words: ")
    assert f"made by {name} 000000000000, this program has " in note
    assert "findings of 0 made again" in summary
    assert outcome.good


def test_what_a_caller_gave_holds_too(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    given = ("--publisher", "Example Post", "--published", "2025-05-06", "--url", "https://a.example/1")
    assert onrecord("read", "page.txt", "-o", "out.json", *given, cwd=tmp_path).returncode == 0
    done = onrecord("verify", "out.json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"1 originals read again, 0 failures" in done.stdout


def test_many_differences_of_one_record_are_counted(read: Path) -> None:
    record = lines((read / "records.jsonl").read_bytes())[0]
    for section in ("mentions", "entities", "attributions"):
        for one in record[section]:
            one["id"] += "0"
    told = proof.limited(proof.differences(msgspec.convert(record, Record)))
    assert len(told) == proof.LISTED + 1
    assert told[-1].endswith(" differences more")


def test_lines_that_are_no_records_are_named_and_the_others_checked(read: Path) -> None:
    good = (read / "records.jsonl").read_bytes().splitlines()[0]
    bad = [b"no JSON", good[: len(good) // 2], b'{"x": 1}', b'{"x": "\xff"}', b"[" * 100_000, b'{"x":' * 100_000]
    (read / "mixed.json").write_bytes(b"\n".join([good, *bad, b"", good]) + b"\n")
    done = onrecord("verify", "mixed.json", cwd=read)
    assert (done.returncode, done.stderr) == (1, b"")
    told = done.stdout.decode().splitlines()
    assert [line.split(": ")[0] for line in told[:-1]] == [f"FAILED mixed.json:{n}" for n in range(2, len(bad) + 2)]
    assert all("this is no record of onrecord/1" in line for line in told[:-1])
    assert told[-1].endswith("2 originals read again, 6 failures")


@pytest.mark.parametrize("data", [b"", b"\n  \n"])
def test_an_empty_file_is_not_fine(data: bytes) -> None:
    done = onrecord("verify", "-", stdin=data)
    assert (done.returncode, done.stdout.decode()) == (1, "EMPTY -: there is no record in it\n")


def test_an_empty_record_is_told_and_is_not_fine(tmp_path: Path) -> None:
    (tmp_path / "quiet.txt").write_text("The bridge opened on Sunday. It rained all day long.\n", encoding="utf-8")
    assert onrecord("read", "quiet.txt", "-o", "out.json", cwd=tmp_path).returncode == 0
    done = onrecord("verify", "out.json", cwd=tmp_path)
    assert done.returncode == 1
    told = done.stdout.decode().splitlines()
    assert told[0] == "EMPTY out.json:1 (quiet.txt): nothing was found in it, so that nothing is proved"
    assert "1 records (1 of them empty)" in told[1]


def test_an_original_that_changed_is_told_and_one_that_is_gone_is_noted(read: Path, tmp_path: Path) -> None:
    for path in read.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    two = (tmp_path / "two.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "two.jsonl").write_bytes(two[0] + two[1].replace(b"rivet", b"bolts"))
    (tmp_path / "page.html").write_text(ARTICLE.replace("forty ships", "fifty ships"), encoding="utf-8")
    (tmp_path / "page.pdf").unlink()
    (tmp_path / "packed.txt.gz").write_bytes(gzip.compress(PAGE.encode(), compresslevel=1, mtime=7))
    (tmp_path / "page.txt").write_bytes(b"\0")
    done = onrecord("verify", "records.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    told = done.stdout.decode().splitlines()
    failed = [line for line in told if line.startswith("FAILED")]
    assert len(failed) == 3
    assert "the original 'page.html' has changed since it was read" in failed[0]
    assert "page.txt" in failed[1]
    assert "the original 'two.jsonl:2' has changed since it was read" in failed[2]
    (note,) = [line for line in told if line.startswith("NOTE")]
    assert "the original 'page.pdf' is not there: checked against the record's own text" in note


def test_records_without_originals_are_checked_against_their_own_text(tmp_path: Path) -> None:
    records = onrecord("read", "-", stdin=json.dumps({"id": "wire-1", "text": PAGE}).encode(), cwd=tmp_path).stdout
    done = onrecord("verify", "-", stdin=records)
    assert done.returncode == 0
    assert b"NOTE -:1: the original 'wire-1' is not there" in done.stdout


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    for file in (tmp_path / "gone.jsonl", tmp_path):
        done = onrecord("verify", file)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"cannot be read" in done.stderr
