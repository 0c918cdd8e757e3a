"""Evidence that two tellings are of one happening: one file a kind, each a weight with its reason.

`kind`, `parties`, `timing`, `places`, `counts`, `wording` and `ties` each give one function
`weigh(one, other, decision) -> Evidence`; it is symmetric: the order of the tellings never matters.
"""

from dragoman.fusion.evidence.finding import VETO, Evidence

__all__ = ["VETO", "Evidence"]
