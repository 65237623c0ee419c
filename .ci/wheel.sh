#!/usr/bin/env bash
# Builds a wheel and runs it in an empty environment, in a folder that has nothing of the repository but one page:
# what is missing from the wheel, or leans on the source tree, fails here.
set -euo pipefail
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pip=(-m pip --disable-pip-version-check --no-input --quiet)
"$python" "${pip[@]}" wheel --no-deps --wheel-dir "$work/dist" "$root"
"$python" -m venv "$work/venv"
"$work/venv/bin/python" "${pip[@]}" install "$work"/dist/onrecord-*.whl
cp "$root/examples/convoy.txt" "$work/page.txt"
cp "$root/examples/harbour.html" "$root/examples/sitrep.pdf" "$root/examples/agency.jsonl" "$work/"

cd "$work"
export PATH="$work/venv/bin:$PATH" PYTHONPATH=
onrecord read page.txt harbour.html sitrep.pdf agency.jsonl --output records.jsonl
onrecord verify records.jsonl
onrecord read page.txt --format html --output record.html
onrecord schema >schema.json
python - <<'PYTHON'
import importlib.util
import json
import sys
from importlib.resources import files
from pathlib import Path

import onrecord

heavy = ("torch", "transformers", "spacy", "onnx", "training")
installed = [name for name in heavy if importlib.util.find_spec(name) is not None]
assert not installed, f"installing onrecord brought {installed}"
assert (files("onrecord.core") / "core.onnx").is_file(), "the wheel lacks the model"
assert "site-packages" in onrecord.__file__, onrecord.__file__
lines = Path("records.jsonl").read_text(encoding="utf-8").splitlines()
records = [json.loads(line) for line in lines]
assert records and all(record["attributions"] for record in records), "a page came back without attributions"
(read,) = onrecord.records("page.txt")
assert not [name for name in heavy if name in sys.modules], "reading imports what it does not need"
assert read.coverage > 0.99, f"the model was shown {read.coverage} of the page"
assert all(record["coverage"] > 0.99 for record in records), [record["coverage"] for record in records]
rules = {said["derived"]["rule"] for record in records for said in record["attributions"]}
assert any(rule.startswith("model") for rule in rules), f"the model found nothing: {sorted(rules)}"
assert "<style" in Path("record.html").read_text(encoding="utf-8"), "the page came out without its style"
assert json.loads(Path("schema.json").read_text(encoding="utf-8"))["title"] == "onrecord/1"
print('the wheel works away from the repository: ', end='')
print(f"{len(records)} records, {sum(len(record['attributions']) for record in records)} attributions")
PYTHON
