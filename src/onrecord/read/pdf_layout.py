"""Line pieces of a page in the order in which people read them: bands downwards, in each its columns rightwards."""

from __future__ import annotations

from onrecord.read.pdf_chars import Line

_DEEPEST = 6  # columns within columns
_FEWEST = 3  # lines on each side; fewer are a label beside a text, not a column
_BIN = 2.0  # points
# A gutter is a strip that few lines cross: headlines and tables do.
_CROSSING = 0.34


def ordered(lines: list[Line]) -> list[Line]:
    """`lines` in reading order; each one once."""
    return _ordered(_joined(lines), 0)


def _ordered(lines: list[Line], depth: int) -> list[Line]:
    gutter = _gutter(lines) if depth < _DEEPEST and len(lines) >= 2 * _FEWEST else None
    if gutter is None:
        return sorted(lines, key=_height)
    result: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=_height):
        if line.right <= gutter:
            left.append(line)
        elif line.left >= gutter:
            right.append(line)
        else:
            result += _ordered(left, depth + 1) + _ordered(right, depth + 1)
            result.append(line)
            left, right = [], []
    return result + _ordered(left, depth + 1) + _ordered(right, depth + 1)


def _height(line: Line) -> tuple[float, float]:
    # Pieces on one height, within a third of a letter, go from left to right.
    return (-round((line.bottom + line.top) / 2 / 3), line.left)


def _gutter(lines: list[Line]) -> float | None:
    """The place of the strip between two columns, or None. Linear in the lines and the width of the page."""
    start = min(line.left for line in lines)
    width = int((max(line.right for line in lines) - start) / _BIN) + 1
    if width < 20 or width > 20_000:
        return None
    change = [0] * (width + 1)
    ends = [0] * (width + 1)
    begins = [0] * (width + 1)
    for line in lines:
        first, last = int((line.left - start) / _BIN), int((line.right - start) / _BIN)
        change[first] += 1
        change[last] -= 1
        ends[last] += 1
        begins[first] += 1
    best: tuple[float, float] | None = None
    crossing, ended, begun = 0, 0, 0
    for place in range(width):
        crossing += change[place]
        ended += ends[place]
        begun += begins[place]
        sides = min(ended, len(lines) - begun)
        if sides < _FEWEST or crossing > _CROSSING * len(lines):
            continue
        score = sides - crossing * 2.0
        if score > 0 and (best is None or score > best[0]):
            best = (score, start + place * _BIN + _BIN / 2)
    return best[1] if best is not None and _side_by_side(lines, best[1]) else None


def _side_by_side(lines: list[Line], gutter: float) -> bool:
    """Whether the two sides stand beside each other, and not one below the other (an indented list, a signature)."""
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.left >= gutter]
    if len(left) < _FEWEST or len(right) < _FEWEST:
        return False
    shared = min(max(line.top for line in left), max(line.top for line in right)) - max(
        min(line.bottom for line in left), min(line.bottom for line in right)
    )
    letters = sum(line.top - line.bottom for line in lines) / len(lines)
    return shared > 2 * letters


def _joined(lines: list[Line]) -> list[Line]:
    """`lines` with pieces of one line put together where a change of font had parted them."""
    result: list[Line] = []
    for line in lines:
        last = result[-1] if result else None
        if last is not None and abs(last.bottom - line.bottom) < 3 and -1 < line.left - last.right < 0.6 * line.size:
            space = "" if line.left - last.right < 0.1 * line.size else " "
            result[-1] = Line(
                last.text + space + line.text,
                last.left,
                line.right,
                min(last.bottom, line.bottom),
                max(last.top, line.top),
                max(last.size, line.size),
            )
        else:
            result.append(line)
    return result
