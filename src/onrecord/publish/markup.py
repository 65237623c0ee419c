"""HTML that is safe by construction: whatever is not `Html` already is escaped on its way in.

A template engine would be one more dependency for one page. Here elements nest as function calls, so that tags are
balanced and words of a report cannot become markup, whichever way they come.
"""

from __future__ import annotations

from onrecord.publish.hidden import HIDDEN, code

_UNSAFE = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#x27;",
    ord("\r"): "&#13;",  # a parser would turn a bare carriage return into a line feed, and the words would differ
    0: "\N{REPLACEMENT CHARACTER}",
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),  # cannot be written as UTF-8
}


class Html(str):
    """Markup that is ready to be written; made by `el`, `join`, `escape` and `words` only."""

    __slots__ = ()


def escape(text: str) -> Html:
    """`text` as character data or attribute value; NUL and lone surrogates become U+FFFD, one for one."""
    return Html(text.translate(_UNSAFE))


def join(*parts: str) -> Html:
    """`parts` one after the other; those that are not `Html` are escaped and their unseen characters shown."""
    return Html("".join(part if isinstance(part, Html) else words(part) for part in parts))


def start(name: str, /, **attributes: str | bool | None) -> Html:
    """An opening tag. `class_` is written as class, `data_role` as data-role; None and False leave one out."""
    written = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        written.append(attribute if value is True else f'{attribute}="{escape(value)}"')
    return Html(f"<{' '.join(written)}>")


def end(name: str, /) -> Html:
    """A closing tag."""
    return Html(f"</{name}>")


def el(name: str, /, *children: str, **attributes: str | bool | None) -> Html:
    """An element with its children, which are escaped unless they are `Html`."""
    return Html(f"{start(name, **attributes)}{join(*children)}</{name}>")


def words(text: str) -> Html:
    """Words of a report: every character in its place, and characters that act unseen made visible.

    Each stands in an element of its own, which the style isolates, so that an override of the writing direction ends
    where it begins. The text content is `text`, unchanged.
    """
    parts: list[str] = []
    last = 0
    for found in HIDDEN.finditer(text):
        at = found.start()
        parts += escape(text[last:at]), el("span", escape(text[at]), class_="hidden", data_code=code(text[at]))
        last = at + 1
    parts.append(escape(text[last:]))
    return Html("".join(parts))
