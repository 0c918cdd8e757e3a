"""Takes what people say of a record -> gives judgements: accounts split, merged, rejected, corrected, and undone."""

from dragoman.review.correcting import corrected_account
from dragoman.review.judging import Judge

__all__ = ["Judge", "corrected_account"]
