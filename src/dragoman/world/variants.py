"""Names of a text in other spellings than the known ones: windows of capitalised words, compared by sound."""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.world.spelling import LONGEST, Spelling, Word, words_of

_TIES = frozenset({" ", "-", " - "})  # what may stand between two words of one name


class Variants:
    """Known names by the frame of their sounds.

    Attributes:
        LONGEST: words that a name may have, articles included.
    """

    def __init__(self, frames: Mapping[str, Sequence[str]], spelling: Spelling) -> None:
        self._frames = frames
        self._spelling = spelling
        self._first = frozenset(frame.partition(" ")[0] for frame in frames)

    def known_as(self, folded: str) -> tuple[str, ...]:
        """Return the known names (folded, in small letters) that a folded name may be another spelling of."""
        return self._matching(words_of(folded))

    def found_in(self, folded: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Give spans of a folded text with the known names they may be; the longest at each place.

        Args:
            folded: the text, folded (see `fold`).
            taken: spans of names found as they are written; a window inside one of them is not looked at.
        """
        for run in self._runs(folded):
            place = 0
            while place < len(run):
                span = self._longest_at(folded, run[place:], taken)
                if span is not None:
                    yield span[1:]
                place += span[0] if span is not None else 1

    def _longest_at(
        self, folded: str, run: list[Word], taken: Sequence[tuple[int, int]]
    ) -> tuple[int, int, int, tuple[str, ...]] | None:
        """Return the longest name that begins a run: its number of words, its span, the known names it may be."""
        first = run[0]
        if self._spelling.is_article(first) and not first.is_tied and folded[first.start].islower():
            return None
        heard = self._spelling.sounds(run[:2])
        if heard and heard[0].frame not in self._first:
            return None
        for length in range(min(len(run), LONGEST), 0, -1):
            start, end = first.start, run[length - 1].end
            if any(begin <= start and end <= stop for begin, stop in taken):
                return None
            if keys := self._matching(run[:length]):
                return length, start, end, keys
        return None

    def _matching(self, words: list[Word]) -> tuple[str, ...]:
        bearing = [word for word in words if not self._spelling.is_article(word)]
        if not bearing or bearing[-1] is not words[-1]:
            return ()
        if len(bearing) == 1 and not self._spelling.is_listed(bearing[0].text):
            return ()
        sounds = self._spelling.sounds(words)
        keys = self._frames.get(" ".join(sound.frame for sound in sounds), ())
        return tuple(key for key in keys if self._spelling.are_alike(sounds, self._spelling.sounds(words_of(key))))

    def _runs(self, folded: str) -> Iterator[list[Word]]:
        """Give runs of words that may be one name: each begins with a capital, or is an article or listed inside."""
        run: list[Word] = []
        for word in words_of(folded):
            is_capital = folded[word.start].isupper()
            is_small_part = self._spelling.is_article(word) or (bool(run) and self._spelling.is_listed(word.text))
            if run and (folded[run[-1].end : word.start] not in _TIES or not (is_capital or is_small_part)):
                yield run
                run = []
            if is_capital or is_small_part:
                run.append(word)
        if run:
            yield run
