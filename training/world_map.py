"""Compiles the outline of the world's countries that pages draw places on: `src/onrecord/publish/world.svg`.

From Natural Earth (public domain) at 1:110 million, as the npm package world-atlas (ISC) carries it. The file is one
path in degrees, x east and y south, tenths of a degree, each line once, so that shared borders are drawn once.

    npm pack world-atlas@2.0.2
    python -m training.world_map world-atlas-2.0.2.tgz
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tarfile
from itertools import pairwise
from pathlib import Path

MEMBER = "package/countries-110m.json"
SHA256 = "2516c915867c7baf18ddec727aec46c315541a07cfb3d79a6559b05d5e94eee8"
TO = Path(__file__).parent.parent / "src/onrecord/publish/world.svg"
FINE = 10
"""Steps of a degree: a tenth is eleven kilometres, less than the line is wide on any screen."""

Point = tuple[int, int]


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, help="world-atlas-2.0.2.tgz, from npm")
    with tarfile.open(parser.parse_args().archive) as archive:
        member = archive.extractfile(MEMBER)
        assert member is not None, f"{MEMBER} is not in the archive"
        data = member.read()
    found = hashlib.sha256(data).hexdigest()
    assert found == SHA256, f"{MEMBER} has sha256 {found}, not {SHA256}"
    TO.write_text(drawn(data), encoding="utf-8")


def drawn(data: bytes) -> str:
    """The path of all arcs of a TopoJSON file, each moved to and then drawn by relative lines."""
    topology = json.loads(data)
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * scale_x + shift_x) * FINE), round(-(y * scale_y + shift_y) * FINE))
            if not points or points[-1] != point:
                points.append(point)
        if len(points) > 1:
            lines.append(_line(points))
    return f'<path d="{"".join(lines)}"/>\n'


def _line(points: list[Point]) -> str:
    steps = [f"{b[0] - a[0]},{b[1] - a[1]}" for a, b in pairwise(points)]
    return f"M{points[0][0]},{points[0][1]}l{' '.join(steps)}"


if __name__ == "__main__":
    main()
