"""Where the development data lies."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class DataMissingError(Exception):
    """The data folder is not there; the message says how to name it."""


def data_folder() -> Path:
    """The folder of development data: `ONRECORD_DATA`, else `../shared/data` beside the project."""
    folder = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        raise DataMissingError(f"no development data at {folder}: set ONRECORD_DATA to the folder that holds it")
    return folder
