"""The commands of `onrecord knowledge`: what the knowledge file holds, and building another."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn
from rich.table import Table

from onrecord.knowledge.build import from_dump, from_sources
from onrecord.knowledge.info import Info, info
from onrecord.knowledge.store import SHIPPED, VARIABLE, chosen

app = typer.Typer(
    name="knowledge",
    help="The knowledge file: places, demonyms, actors and role nouns, with the licence of each.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
_FILE = typer.Option("--file", help=f"Another file than the shipped one, or the one that {VARIABLE} names.")


@app.command("info", epilog="Example:\n\nonrecord knowledge info")
def show(file: Annotated[Path | None, _FILE] = None) -> None:
    """Show which file is used, its sha256, and its tables with rows and licences."""
    found = info(file or chosen())
    console = Console()
    for name, value in (("file", found.path), ("size", f"{found.size / 1e6:.1f} MB"), ("sha256", found.sha256)):
        console.print(f"{name:10} {value}", soft_wrap=True, highlight=False)
    for name, value in found.about:
        console.print(f"{name:10} {value}", soft_wrap=True, highlight=False)
    console.print(_table(found))
    for source in found.sources:
        console.print(f"{source.prefix}: {source.title}. {source.licence}. {source.credit}.", highlight=False)


@app.command(
    epilog="Examples:\n\n"
    "onrecord knowledge build --geonames allCountries.txt --to big.db && ONRECORD_KNOWLEDGE=big.db onrecord read news/\n\n"
    "onrecord knowledge build --geonames AF.txt --to afghanistan.db  (one country)"
)
def build(
    geonames: Annotated[
        Path,
        typer.Option("--geonames", metavar="FILE", help="A GeoNames dump, unzipped: allCountries.txt or a country's."),
    ],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="Where to write it.")] = Path("knowledge.db"),
) -> None:
    """Build a knowledge file with all places of your own GeoNames dump."""
    columns = ("[progress.description]{task.description}", BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        size = geonames.stat().st_size if geonames.is_file() else 0
        task = bar.add_task(geonames.name, total=2 * size)
        count = from_dump(geonames, to, progress=lambda read: bar.advance(task, read))
    Console().print(f"{to}: {count} places; use it with {VARIABLE}={to}", soft_wrap=True, highlight=False)


@app.command(hidden=True)
def ship(
    data: Annotated[Path | None, typer.Option(help="The project's data folder, else ONRECORD_DATA.")] = None,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="Where to write it.")] = SHIPPED,
) -> None:
    """Build the shipped file from the project's data folder; for maintainers, needs the extra `knowledge`."""
    folder = data or Path(os.environ.get("ONRECORD_DATA", "../shared/data"))
    from_sources(folder, to)
    Console().print(f"{to}: {to.stat().st_size / 1e6:.1f} MB", soft_wrap=True, highlight=False)


def _table(found: Info) -> Table:
    table = Table("table", "rows", "licence")
    for one in found.tables:
        table.add_row(one.name, f"{one.rows:,}", one.licence)
    return table
