"""Takes files of other event data sets -> gives accounts, and a rejection for every row that is none."""

from dragoman.exchange.reading.foreign import ForeignFile, ReadingTally

__all__ = ["ForeignFile", "ReadingTally"]
