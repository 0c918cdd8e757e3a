"""Takes what people say of a record -> gives judgements: accounts split, merged, rejected, corrected, and undone."""

from dragoman.review.correcting import corrected_account
from dragoman.review.judging import Judge
from dragoman.review.naming import actors_named, place_named

__all__ = ["Judge", "actors_named", "corrected_account", "place_named"]
