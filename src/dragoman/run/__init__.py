"""Takes reports and a record -> gives the record with what they tell: resumed where it was broken off, fused."""

from dragoman.run.intake import Outcome, import_accounts, take_in
from dragoman.run.versions import stamp_of

__all__ = ["Outcome", "import_accounts", "stamp_of", "take_in"]
