#!/usr/bin/env bash
# What `make demo` runs once onrecord is set up: the record of one page as text, and of all pages as one web page.
# PAGE: a page of your own instead of the examples; OUT: where the web page goes.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=${OUT:-record.html}

if [ -n "${PAGE:-}" ]; then
  shown=$PAGE
  pages=("$PAGE")
else
  cd "$root"
  shown=examples/convoy.txt
  pages=(examples/convoy.txt examples/harbour.html examples/sitrep.pdf examples/agency.jsonl examples/statement.txt)
fi

echo "== onrecord read $shown"
onrecord read "$shown" --format text
echo
echo "== onrecord read ${pages[*]} --format html --output $out"
onrecord read "${pages[@]}" --format html --output "$out"
size=$(wc -c <"$out" | tr -d ' ')
case $out in /*) place=$out ;; *) place=$PWD/$out ;; esac
echo
echo "The page for a browser, one file that needs no network ($((size / 1000)) kB):"
echo "  file://$place"
[ -n "${PAGE:-}" ] || echo "Your own page: make demo PAGE=path/to/page.txt   (.txt .html .pdf .jsonl, a folder, a quoted glob)"
