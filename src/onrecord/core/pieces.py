"""Pieces: what the encoder reads of a word, its subword numbers and its look.

The encoder knows lower case only. What case and marks tell is given beside each piece as its *look*: how the word is
written, and whether it stands inside quotation marks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

if TYPE_CHECKING:
    from collections.abc import Sequence

CLS, SEP, PAD, MASK = "[CLS]", "[SEP]", "[PAD]", "[MASK]"
LONGEST = 12
"""Pieces that are read of one word, its first ones: a word of more is an address or a run of signs."""
KNOWN = 50_000
"""Words whose pieces are remembered; then the memory starts anew."""
LOOKS = 12
"""Six ways to write a word, outside and inside quotation marks."""


class Pieces:
    """Turns words into piece numbers; shared by threads, since a lost entry of its memory is only made again."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]", max_input_chars_per_word=100))  # noqa: S106
        self._tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        self._known: dict[str, tuple[int, ...]] = {}
        self.cls, self.sep, self.pad, self.mask = (numbers[name] for name in (CLS, SEP, PAD, MASK))
        self._unknown = (numbers["[UNK]"],)

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The piece numbers of every word, at least one each."""
        known = self._known
        if fresh := [word for word in dict.fromkeys(words) if word not in known]:
            # half of a surrogate pair, as broken pages have them, cannot be handed over
            cut = self._tokenizer.encode_batch([word.encode("utf-8", "replace").decode() for word in fresh])
            made = {word: tuple(one.ids[:LONGEST]) or self._unknown for word, one in zip(fresh, cut, strict=True)}
            if len(known) > KNOWN:
                known = self._known = {}
                return self(words) if len(made) <= KNOWN else [made.get(word, self._unknown) for word in words]
            known.update(made)
        return [known[word] for word in words]


def look(word: str, *, quoted: int = 0) -> int:
    """How a word looks: how it is written, and whether it stands inside quotation marks (`quoted` is 1)."""
    return _written(word) + LOOKS // 2 * quoted


@lru_cache(KNOWN)
def _written(word: str) -> int:
    """0 lower case, 1 with a capital, 2 in capitals, 3 mixed, 4 with a digit, 5 a mark."""
    if word.islower() and word.isalpha():
        return 0
    if not any(letter.isalnum() for letter in word):
        return 5
    if any(letter.isdigit() for letter in word):
        return 4
    if word.isupper():
        return 2 if len(word) > 1 else 1
    if word[0].isupper():
        return 1 if word[1:].islower() else 3
    return 0 if word.islower() else 3
