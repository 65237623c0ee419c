"""Writes what the examples give now as what is expected: `python -m tests.golden.remake`, then read the diff."""

from __future__ import annotations

from tests.golden import PAGES, expected, made


def main() -> None:
    """Writes one file a page and says which have changed."""
    for page in PAGES:
        path, now = expected(page), made(page)
        before = path.read_text(encoding="utf-8") if path.exists() else None
        path.write_text(now, encoding="utf-8", newline="\n")
        print(f"{path.name}: {'as before' if now == before else 'changed'}")


if __name__ == "__main__":
    main()
