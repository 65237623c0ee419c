"""The language of a text: English by its function words, anything else by py3langid.

py3langid takes 1.3 s to import and load (numpy and a packed model), longer than reading a page may take. English is
told without it by the share of words that only English uses all the time; what is not plainly English is asked of it.
"""

from __future__ import annotations

import re

SAMPLE = 20_000  # characters of body text; more changes no answer
# Fewer words than this and the words could be a name or a heading in any language.
FEWEST = 12
# Share of these words among all: 378 of 379 English reports (PolNeAR dev, NAEB dev, fundus) have .14 to .38, one, a
# list of names, .09; 32 reports in seven other languages have at most .007.
ENGLISH = 0.12
_CODE = 2  # letters, ISO 639-1
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# The commonest English words that are not also common words of another language of the Latin script ("in", "is",
# "an", "was", "he", "for" are).
_ENGLISH_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "that",
        "with",
        "from",
        "by",
        "on",
        "at",
        "it",
        "its",
        "this",
        "has",
        "have",
        "had",
        "be",
        "been",
        "are",
        "were",
        "will",
        "would",
        "their",
        "they",
        "which",
        "who",
        "not",
        "but",
        "as",
        "or",
        "his",
        "her",
        "she",
        "said",
        "about",
        "after",
        "more",
        "than",
        "when",
        "there",
        "into",
        "what",
        "we",
        "you",
        "your",
        "our",
        "can",
        "could",
    ]
)
_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay",
    "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "xh": "Xhosa", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


def identify(text: str) -> tuple[str, str] | None:
    """The language of `text` (ISO 639-1) and how it was told, or None where it cannot be told."""
    sample = text[:SAMPLE]
    words = _WORD.findall(sample)
    # Scripts without spaces (Chinese, Japanese, Thai) put a sentence into one "word": count their letters.
    if len(words) < FEWEST and sum(len(word) for word in words) < 8 * FEWEST:
        return None
    share = sum(word.lower() in _ENGLISH_WORDS for word in words) / len(words)
    if share >= ENGLISH:
        return "en", f"{share:.0%} of its words are English function words"
    import py3langid  # noqa: PLC0415 - over a second to import and load, and not needed for plain English

    code, _ = py3langid.classify(sample)
    if len(code) != _CODE:
        return None  # "zxx", no language at all, or one that ISO 639-1 has no code for
    return str(code), "py3langid on the words of the body"


def name(code: str) -> str:
    """A language as a reader knows it: `German (de)`, or the code alone."""
    return f"{_NAMES[code]} ({code})" if code in _NAMES else code
