"""`onrecord verify`: what holds is told to hold, and every way of not holding is named and exits with 1."""

from __future__ import annotations

import copy
import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

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
    assert line.startswith("records.jsonl: 6 records (0 of them empty), ")
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
    (read / "tampered.json").write_text("".join(json.dumps(record) + "\n" for record in changed), encoding="utf-8")
    done = onrecord("verify", "tampered.json", cwd=read)
    assert (done.returncode, done.stderr) == (1, b"")
    told = done.stdout.decode().splitlines()
    for number, (name, (_, expected)) in enumerate(TAMPERED.items(), 1):
        about = [line for line in told if line.startswith(f"FAILED tampered.json:{number}: ")]
        assert any(expected in line for line in about), (name, about)


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
