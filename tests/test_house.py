"""The house: its shape, face, lists and documents hold to what CONTRIBUTING.md says. Each test names the offender."""

from __future__ import annotations

import ast
import inspect
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest
import typer.main

import onrecord
from onrecord import errors
from onrecord.annotate import STEPS
from onrecord.cli import app
from tests import picture

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MODULES = [path for path in SOURCES if path.name != "__init__.py"]
MEASURED = [*SOURCES, *sorted((ROOT / "evaluation").rglob("*.py"))]
Function = ast.FunctionDef | ast.AsyncFunctionDef

LONGEST_MODULE, MEDIAN_MODULE = 400, 130  # lines; "about 100"
LONGEST_FUNCTION, USUAL_FUNCTION = 80, 40  # lines
MOSTLY = 0.95  # share of the functions that are at most as long as is usual
MOST_PARAMETERS = 6
LARGEST_FACE = 25
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def _functions() -> list[tuple[str, Function]]:
    return [
        (f"{_name(path)}:{node.lineno} {node.name}", node)
        for path in MEASURED
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, Function)
    ]


def _length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_module_is_long() -> None:
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MEASURED}
    assert [(name, lines) for name, lines in lengths.items() if lines > LONGEST_MODULE] == []


def test_the_median_module_is_about_a_hundred_lines() -> None:
    lengths = sorted((len(path.read_text(encoding="utf-8").splitlines()), _name(path)) for path in MODULES)
    assert median(length for length, _ in lengths) <= MEDIAN_MODULE, lengths[-10:]


def test_no_function_is_long_and_most_are_short() -> None:
    lengths = {name: _length(node) for name, node in _functions()}
    assert [(name, lines) for name, lines in lengths.items() if lines > LONGEST_FUNCTION] == []
    longer = {name: lines for name, lines in lengths.items() if lines > USUAL_FUNCTION}
    assert len(longer) <= (1 - MOSTLY) * len(lengths), longer


def test_no_function_takes_many_parameters() -> None:
    def parameters(node: Function) -> int:
        given = node.args
        return len([*given.posonlyargs, *given.args, *given.kwonlyargs])

    command = f"{_name(ROOT / 'src/onrecord/cli.py')}:"  # a command's parameters are its options
    found = [(name, parameters(node)) for name, node in _functions() if not name.startswith(command)]
    assert [one for one in found if one[1] > MOST_PARAMETERS] == []


def test_no_function_imports_our_own_package() -> None:
    found = [
        name
        for name, node in _functions()
        for inner in ast.walk(node)
        if (isinstance(inner, ast.ImportFrom) and (inner.level or (inner.module or "").startswith("onrecord")))
        or (isinstance(inner, ast.Import) and any(alias.name.startswith("onrecord") for alias in inner.names))
    ]
    assert found == []


def test_imports_point_one_way() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("import-linter is not installed (make setup-dev installs it)")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_stands_in_the_contract_of_imports() -> None:
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[[tool.importlinter.contracts]]")[2]
    parts = {path.relative_to(ROOT / "src/onrecord").parts[0].removesuffix(".py") for path in SOURCES}
    assert [part for part in sorted(parts - {"__init__"}) if not re.search(rf"\bonrecord\.{part}\b", contract)] == []


def test_the_face_is_small_and_sorted() -> None:
    assert list(onrecord.__all__) == sorted(onrecord.__all__)
    assert len(onrecord.__all__) <= LARGEST_FACE
    assert [name for name in onrecord.__all__ if not inspect.getdoc(getattr(onrecord, name))] == []


def test_public_functions_and_classes_have_docstrings() -> None:
    found = []
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = [node for node in tree.body if isinstance(node, ast.ClassDef | Function)]
        found += [
            f"{_name(path)}:{node.lineno} {node.name}"
            for node in named
            if not node.name.startswith("_") and not ast.get_docstring(node)
        ]
        found += [_name(path)] if tree.body and not ast.get_docstring(tree) else []
    assert found == []


def test_every_word_list_says_what_it_holds() -> None:
    lists = sorted((ROOT / "src/onrecord/knowledge/lists").iterdir())
    first = {path.name: path.read_text(encoding="utf-8").split("\n", 1)[0] for path in lists if path.is_file()}
    assert first
    assert [name for name, line in first.items() if not re.fullmatch(r"# .{15,}", line)] == []


def test_no_word_stands_twice_in_a_list() -> None:
    found = []
    for path in sorted((ROOT / "src/onrecord/knowledge/lists").glob("*.txt")):
        lines = [line.strip().lower() for line in path.read_text(encoding="utf-8").splitlines()]
        entries = [line for line in lines if line and not line.startswith("#")]
        found += [f"{path.name}: {entry}" for entry in sorted(set(entries)) if entries.count(entry) > 1]
    assert found == []


def _documents() -> str:
    paths = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def _commands() -> Iterator[tuple[str, list[str]]]:
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        yield name, [option for option in options if option != "--help"]


def test_every_command_and_option_is_in_the_documents() -> None:
    written = _documents()
    missing = [f"onrecord {name}" for name, _ in _commands() if f"onrecord {name}" not in written]
    missing += [
        f"{name} {option}"
        for name, options in _commands()
        for option in options
        if not re.search(rf"(?<![\w-]){option}(?![\w-])", written)
    ]
    assert missing == []


def test_every_error_is_in_the_documents_and_in_the_tree() -> None:
    classes = [name for name, value in vars(errors).items() if inspect.isclass(value)]
    written, drawn = _documents(), errors.__doc__ or ""
    assert [name for name in classes if name not in drawn] == []
    assert [name for name in classes if f"`{name}`" not in written] == []
    assert [name for name in classes if name not in onrecord.__all__] == []


def test_every_step_is_in_the_documents() -> None:
    written = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    assert [one.name for one in STEPS if f"| `{one.name}` |" not in written] == []


def test_every_field_of_a_record_is_in_the_documents() -> None:
    written = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    nouns = [onrecord.Report, onrecord.Attribution, onrecord.Entity, onrecord.Mention, onrecord.Gap, onrecord.Record]
    nouns += [onrecord.Place, onrecord.Time]
    fields = {(noun.__name__, field) for noun in nouns for field in noun.__struct_encode_fields__}
    assert [one for one in sorted(fields) if not re.search(rf"`[^`\n]*\b{one[1]}\b[^`\n]*`", written)] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    paths = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "evaluation").rglob("*.md")]
    links = [(path, link) for path in paths for link in LINK.findall(CODE.sub("", path.read_text(encoding="utf-8")))]
    ours = [(path, link) for path, link in links if not link.startswith(("http:", "https:"))]
    assert [f"{_name(path)}: {link}" for path, link in ours if not (path.parent / link).exists()] == []


def test_every_page_of_the_documents_is_linked_from_the_first() -> None:
    links = LINK.findall((ROOT / "docs" / "index.md").read_text(encoding="utf-8"))
    pages = [path.name for path in (ROOT / "docs").glob("*.md") if path.name != "index.md"]
    assert [name for name in sorted(pages) if name not in links] == []


def test_the_picture_in_the_readme_is_real() -> None:
    assert picture.written() == picture.picture(), "the output has changed: run make readme"


def test_decisions_are_numbered_without_a_hole() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]
    for name in names:
        text = (ROOT / "docs" / "decisions" / name).read_text(encoding="utf-8")
        missing = [part for part in ("Context", "Options", "Decision", "Consequence") if f"## {part}" not in text]
        assert missing == [], name


def test_no_tracked_file_names_a_path_of_a_machine() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: which files are tracked is not known")
    pattern = "(^|[^A-Za-z0-9_.])/(work|home|root|Users)/[A-Za-z0-9_.-]+"
    done = subprocess.run(
        [git, "grep", "--untracked", "-nIE", pattern, "--", ".", ":!LICENSE"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == []
