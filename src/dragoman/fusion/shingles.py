"""The wording of a report as a set of word sequences, and how much of it two reports share."""

import re
from collections.abc import Sequence

from rensa import RMinHash

WIDTH = 5  # words of a shingle; Broder (1997) and most near-duplicate work use 4 to 10
PERMUTATIONS = 192
ROWS = 3  # of a band: two reports that share 30 % of their shingles meet in a band with probability .83
COPIED = 0.6  # share of the shorter report's shingles from which it is a copy, cut or edited
SEED = 7
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """Return the sequences of `WIDTH` words of a text in lower case; of a shorter text all its words as one."""
    words = _WORD.findall(text.lower())
    if len(words) < WIDTH:
        return frozenset({" ".join(words)} if words else ())
    return frozenset(" ".join(words[i : i + WIDTH]) for i in range(len(words) - WIDTH + 1))


def band_keys(text: str) -> Sequence[str]:
    """Return the keys under which reports of like wording meet (MinHash, banded)."""
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    pieces = shingles(text)
    if not pieces:
        return ()
    sketch.update(sorted(pieces))
    digest = sketch.digest()
    return tuple(f"w{i}:{'.'.join(map(str, digest[i : i + ROWS]))}" for i in range(0, PERMUTATIONS, ROWS))


def overlap(one: str, other: str) -> float:
    """Return the share (0..1) of the shorter text's shingles that the other has too; 0 where one is empty."""
    first, second = shingles(one), shingles(other)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0
