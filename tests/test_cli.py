"""The commands as processes: what goes in, what comes out on which stream, and with which exit code."""

from __future__ import annotations

import gzip
import json
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from onrecord.core.format import FORMAT
from tests.core.files import another, foreign, shipped
from tests.read.pages import ARTICLE, report_pdf
from tests.running import COMMAND, CONTENTS, HANG, PAGE, contents, lines, names, on_terminal, onrecord

CONVOY = Path(__file__).resolve().parent.parent / "examples" / "convoy.txt"
FULL = Path("/dev/full")
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7])[;m]")
LINES = [{"id": "first", "text": PAGE}, {"text": PAGE, "publisher": "The Quay Post"}]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one input of every kind, one of them in a folder below it."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "b.html").write_text(ARTICLE, encoding="utf-8")
    (folder / "c.pdf").write_bytes(report_pdf())
    (folder / "d.txt.gz").write_bytes(gzip.compress(PAGE.encode()))
    (folder / "e.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    (folder / "inner").mkdir()
    (folder / "inner" / "f.htm.gz").write_bytes(gzip.compress(ARTICLE.encode()))
    (folder / "notes.doc").write_bytes(b"no input of ours")
    return folder


@pytest.fixture(scope="module")
def page(archive: Path) -> Path:
    return archive / "a.txt"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """JSON lines that take far longer to read than any test waits."""
    path = tmp_path_factory.mktemp("long") / "long.jsonl"
    path.write_text((json.dumps({"text": PAGE}) + "\n") * 50_000, encoding="utf-8")
    return path


def test_a_folder_is_read_whole_in_the_order_of_its_paths(archive: Path) -> None:
    done = onrecord("read", archive)
    assert (done.returncode, done.stderr) == (0, b"")
    read = [Path(record["report"]["source"]).name for record in lines(done.stdout)]
    assert read == ["a.txt", "b.html", "c.pdf", "d.txt.gz", "first", "e.jsonl:2", "f.htm.gz"]
    assert all(record["attributions"] for record in lines(done.stdout))


def test_files_and_patterns_keep_the_order_given(archive: Path) -> None:
    done = onrecord("read", archive / "e.jsonl", str(archive / "*.txt*"), "-", stdin=gzip.compress(PAGE.encode()))
    assert (done.returncode, done.stderr) == (0, b"")
    read = lines(done.stdout)
    assert [Path(record["report"]["source"]).name for record in read] == [
        "first",
        "e.jsonl:2",
        "a.txt",
        "d.txt.gz",
        "-",
    ]
    assert [contents(record) for record in read[2:]] == [CONTENTS] * 3


@pytest.mark.parametrize("kind", ["html", "pdf", "jsonl"])
def test_standard_input_is_told_by_its_content(kind: str) -> None:
    given = {"html": ARTICLE.encode(), "pdf": report_pdf(), "jsonl": json.dumps(LINES[0]).encode()}[kind]
    done = onrecord("read", "-", stdin=given)
    assert done.returncode == 0, done.stderr
    (record,) = lines(done.stdout)
    assert record["report"]["source"] == ("first" if kind == "jsonl" else "-")
    assert record["attributions"]


def test_what_the_caller_says_of_a_report_is_taken(page: Path) -> None:
    said = {"--published": "2025-05-05", "--url": "https://quay.example/1", "--publisher": "Quay", "--language": "en"}
    done = onrecord("read", page, *(word for pair in said.items() for word in pair))
    (record,) = lines(done.stdout)
    for option, value in said.items():
        field = option.removeprefix("--")
        assert record["report"][field] == value
        chosen = [one for one in record["report"]["candidates"] if one["field"] == field and one["chosen"]]
        assert [one["where"] for one in chosen] == ["argument"]
    assert record["made_by"]["settings"] == {option.removeprefix("--"): value for option, value in said.items()}


def test_a_terminal_shows_text_in_colour_and_no_colour_where_none_is_wanted(page: Path) -> None:
    code, shown = on_terminal("read", page.name, cwd=page.parent)
    assert code == 0
    assert "Who said what (5)" in shown
    assert "“We counted every rivet,”" in shown
    assert COLOUR.search(shown)
    code, shown = on_terminal("read", page.name, cwd=page.parent, env={"NO_COLOR": "1"})
    assert code == 0
    assert "Who said what (5)" in shown
    assert not COLOUR.search(shown)


def test_progress_is_on_standard_error_alone(archive: Path, tmp_path: Path) -> None:
    saved = tmp_path / "out.jsonl"
    inputs = [archive / name for name in ("a.txt", "e.jsonl", "d.txt.gz")]
    with saved.open("wb") as stream:
        code, shown = on_terminal("read", *inputs, cwd=tmp_path, output=stream)
    assert code == 0
    assert "reading" in shown
    assert len(lines(saved.read_bytes())) == 4


@pytest.mark.parametrize("form", ["text", "jsonl", "html"])
def test_every_format_can_be_written_to_a_file(page: Path, tmp_path: Path, form: str) -> None:
    saved = tmp_path / "out"
    done = onrecord("read", page, "--format", form, "-o", saved)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == f"onrecord: written to {saved}\n"
    assert names(tmp_path) == ["out"]
    written = saved.read_text(encoding="utf-8")
    marks = {"text": "Who said what (5)", "jsonl": '{"schema":"onrecord/1"', "html": "<!doctype html"}
    assert marks[form].lower() in written.lower()
    assert "rivet" in written
    assert "\x1b" not in written


def test_a_page_on_a_terminal_goes_to_a_file_of_its_own(page: Path, tmp_path: Path) -> None:
    code, shown = on_terminal("read", page, "--format", "html", cwd=tmp_path)
    assert (code, names(tmp_path)) == (0, ["record.html"])
    assert shown.strip() == "onrecord: written to record.html"


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x.txt", "--format", "xml"],
        ["read", "x.txt", "--published", "yesterday"],
        ["read", "x.txt", "--colour"],
        ["verify", "there is no such file"],
        ["explain", "x.jsonl"],
        ["frobnicate"],
    ],
)
def test_wrong_use_exits_with_two_and_says_why(arguments: list[str], tmp_path: Path) -> None:
    done = onrecord(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("kind", ["missing", "a folder", "cut short", "another format", "no model"])
def test_a_model_that_cannot_be_run_is_told_in_one_line_before_anything_is_read(
    page: Path, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "other.onnx"
    if kind == "a folder":
        path.mkdir()
    elif kind == "cut short":
        path.write_bytes(shipped()[:1_000_000])
    elif kind == "another format":
        foreign(path, {"format": FORMAT + 1})
    elif kind == "no model":
        path.write_text(PAGE, encoding="utf-8")
    done = onrecord("read", page, "--model", path, "--output", tmp_path / "out.jsonl")
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"onrecord: model {path}: ")
    assert not (tmp_path / "out.jsonl").exists()


def test_precision_and_recall_are_not_given_together(page: Path) -> None:
    done = onrecord("read", page, "--precision", "--recall")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--precision or --recall, not both" in done.stderr


def test_presets_find_less_or_more_stand_in_the_record_and_can_be_verified(tmp_path: Path) -> None:
    found = {}
    for preset in ("precision", "balanced", "recall"):
        saved = tmp_path / f"{preset}.jsonl"
        chosen = [] if preset == "balanced" else [f"--{preset}"]
        assert onrecord("read", CONVOY, *chosen, "--output", saved).returncode == 0
        (record,) = lines(saved.read_bytes())
        assert record["made_by"]["settings"] == ({} if preset == "balanced" else {"preset": preset})
        found[preset] = len(record["attributions"])
    assert 0 < found["precision"] <= found["balanced"] <= found["recall"]
    done = onrecord("verify", tmp_path / "recall.jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"findings of 1 made again" in done.stdout


def test_what_another_model_found_is_not_made_again(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.onnx"
    another(other)
    done = onrecord("read", page, "--model", other, "--output", tmp_path / "out.jsonl")
    assert done.returncode == 0
    assert lines((tmp_path / "out.jsonl").read_bytes())[0]["attributions"]
    done = onrecord("verify", tmp_path / "out.jsonl")
    assert done.returncode == 0
    told = done.stdout.decode()
    assert "findings were not made again, only held against their words: made by model " in told
    assert "findings of 0 made again" in told


def test_what_cannot_be_read_is_named_and_the_rest_is_done(page: Path, tmp_path: Path) -> None:
    done = onrecord("read", "gone.txt", page, "none-*.html", cwd=tmp_path)
    assert done.returncode == 3
    assert [contents(record) for record in lines(done.stdout)] == [CONTENTS]
    told = done.stderr.decode().splitlines()
    assert [line.split(":")[1].strip() for line in told[:2]] == ["gone.txt", "none-*.html"]
    assert told[2:] == ["onrecord: 2 of the inputs could not be read; the rest is done"]


def test_what_could_be_read_is_written_though_an_input_failed(page: Path, tmp_path: Path) -> None:
    done = onrecord("read", page, "gone.txt", "-o", "out.jsonl", cwd=tmp_path)
    assert (done.returncode, names(tmp_path)) == (3, ["out.jsonl"])
    assert len(lines((tmp_path / "out.jsonl").read_bytes())) == 1


@pytest.mark.parametrize("form", ["text", "jsonl", "html"])
def test_a_reader_that_leaves_early_is_no_error(long: Path, tmp_path: Path, form: str) -> None:
    if form == "html":  # a page begins with the list of all its reports, so that every one is read first
        text, long = (json.dumps({"text": PAGE}) + "\n") * 40, tmp_path / "some.jsonl"
        long.write_text(text, encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "read", long, "--format", form], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait(HANG)) == (b"", 0)


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_gives_one_clear_line(page: Path) -> None:
    for arguments in (["read", page], ["read", page, "--format", "text"], ["schema"]):
        with FULL.open("wb") as full:
            done = subprocess.run(
                [*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, timeout=HANG, check=False
            )
        assert done.returncode == 2
        (line,) = done.stderr.decode().splitlines()
        assert line.startswith("onrecord: standard output: writing failed (No space left on device); ")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_device_is_written_as_it_is_and_never_replaced(page: Path, tmp_path: Path) -> None:
    link = tmp_path / "full"
    link.symlink_to(FULL)
    done = onrecord("read", page, "-o", link)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"writing failed (No space left on device)" in done.stderr
    assert FULL.is_char_device()
    assert names(tmp_path) == ["full"]


@pytest.mark.parametrize("place", ["missing/out.jsonl", ".", "/", ""])
def test_an_output_that_cannot_be_is_told(page: Path, tmp_path: Path, place: str) -> None:
    done = onrecord("read", page, "-o", place, cwd=tmp_path)
    assert (done.returncode, done.stdout, names(tmp_path)) == (2, b"", [])
    (line,) = done.stderr.decode().splitlines()
    assert "writing failed" in line


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    for named in (page, tmp_path):
        done = onrecord("read", named, "-o", page)
        assert done.returncode == 2
        assert b"this is an input too" in done.stderr
    assert page.read_text(encoding="utf-8") == PAGE


def _started(long: Path, saved: Path) -> subprocess.Popen[bytes]:
    """A run with an output file that has begun to write."""
    process = subprocess.Popen([*COMMAND, "read", long, "-o", saved], stderr=subprocess.PIPE)
    end = time.monotonic() + HANG
    while not any(path.stat().st_size for path in saved.parent.iterdir()):
        assert time.monotonic() < end
        assert process.poll() is None
        time.sleep(0.02)
    return process


def test_control_c_stops_and_leaves_no_file(long: Path, tmp_path: Path) -> None:
    with _started(long, tmp_path / "out.jsonl") as process:
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=HANG)[1]
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert names(tmp_path) == []


def test_a_killed_run_leaves_nothing_under_the_name(long: Path, page: Path, tmp_path: Path) -> None:
    saved = tmp_path / "out.jsonl"
    saved.write_bytes(b"what was there before\n")
    with _started(long, saved) as process:
        _wait_for_part(tmp_path)
        process.kill()
    assert saved.read_bytes() == b"what was there before\n"
    assert onrecord("read", page, "-o", saved).returncode == 0
    assert [contents(record) for record in lines(saved.read_bytes())] == [CONTENTS]


def _wait_for_part(folder: Path) -> None:
    end = time.monotonic() + HANG
    while not any(path.stat().st_size for path in folder.glob(".*.part")):
        assert time.monotonic() < end
        time.sleep(0.02)


def test_help_shows_examples() -> None:
    shown = onrecord("--help", env={"COLUMNS": "200"}).stdout.decode()
    assert all(command in shown for command in ("read", "verify", "explain", "schema"))
    shown = onrecord("read", "--help", env={"COLUMNS": "200"}).stdout.decode()
    assert "onrecord read archive/ --format html -o record.html" in shown
