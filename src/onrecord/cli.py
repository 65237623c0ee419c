"""The command line: one command a verb.

Exit codes: 0 fine, 1 a verification failed, 2 wrong use or an internal error, 3 some inputs failed (named; the rest is
done).
"""

from __future__ import annotations

import sys
import traceback
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from onrecord import command, knowledge_commands
from onrecord.annotate import Reader
from onrecord.errors import OnrecordError
from onrecord.read import Overrides

INTERNAL = 2

app = typer.Typer(
    name="onrecord",
    help="Turns news reports into a record that can be checked: who said what, each field with its exact words.",
    epilog="Examples: onrecord read page.txt | onrecord read archive/ -o news.jsonl | onrecord verify news.jsonl",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.add_typer(knowledge_commands.app)


def _version(wanted: bool) -> None:  # noqa: FBT001 - the value of a flag
    if wanted:
        print(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Turns news reports into a record that can be checked: who said what, each field with its exact words."""


class Format(StrEnum):
    """How records are printed."""

    text = "text"
    jsonl = "jsonl"
    html = "html"


@app.command(
    epilog="Examples:\n\n"
    "onrecord read page.txt  (a page copied out of a browser, as text with numbered citations)\n\n"
    "onrecord read saved.html report.pdf 'archive/*.html' -o records.jsonl\n\n"
    "onrecord read archive/ --format html -o record.html\n\n"
    "xclip -o | onrecord read - --published 2021-08-27\n\n"
    "onrecord read news.jsonl | jq '.attributions[].content'"
)
def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…|-",
            help="Files (.txt .html .htm .pdf .jsonl, .gz of these), folders, quoted globs, - for standard input.",
            show_default=False,
        ),
    ],
    *,
    form: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="text on a terminal, jsonl in a pipe or a file, unless you say."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of printing.")
    ] = None,
    published: Annotated[str | None, typer.Option(help="When the report was published, ISO 8601.")] = None,
    url: Annotated[str | None, typer.Option(help="Address of the report.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    language: Annotated[str | None, typer.Option(help="Its language, ISO 639-1; only en is understood.")] = None,
    precision: Annotated[bool, typer.Option("--precision", help="Only findings most likely right.")] = False,
    recall: Annotated[
        bool, typer.Option("--recall", help="Also findings that may be wrong, to filter by score.")
    ] = False,
    model: Annotated[
        Path | None, typer.Option("--model", help="Read with another model file, made by training/.")
    ] = None,
) -> None:
    """Read reports and print their records: who said what, with the exact words."""
    overrides = Overrides(published=published, url=url, publisher=publisher, language=language)
    if precision and recall:
        raise typer.BadParameter("give --precision or --recall, not both")
    reader = Reader(model, "precision" if precision else "recall" if recall else "balanced")
    chosen = form.value if form else None
    raise typer.Exit(command.read(paths, form=chosen, output=output, overrides=overrides, reader=reader))


@app.command(epilog="Example:\n\nonrecord read archive/ -o records.jsonl && onrecord verify records.jsonl")
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Records as JSON lines, - for standard input.")],
) -> None:
    """Check every span of every record against its words, and against the original file where it is there."""
    raise typer.Exit(command.verify(file))


@app.command(epilog="Example:\n\nonrecord explain records.jsonl a1b2c3d4e5f6a")
def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Records as JSON lines, - for standard input.")],
    finding: Annotated[str, typer.Argument(metavar="ID", help="Id of a finding, or its first letters.")],
) -> None:
    """Show every layer behind a finding: block, quotations, cue, source, the rules that fired and why."""
    raise typer.Exit(command.explain(file, finding))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    raise typer.Exit(command.schema())


def main() -> None:
    """Runs the command line; every outcome has its exit code."""
    try:
        app()
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(INTERNAL)
    except KeyboardInterrupt:
        print("onrecord: stopped", file=sys.stderr)
        sys.exit(130)
    except Exception:  # noqa: BLE001 - the outermost edge: an error of ours must not look like a failed verification
        traceback.print_exc()
        print("onrecord: this is an error of onrecord; the lines above say where", file=sys.stderr)
        sys.exit(INTERNAL)
