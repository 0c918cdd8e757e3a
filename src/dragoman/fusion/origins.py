"""Which reports are of one origin: copies of one wire, and reports that have their words from another outlet."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from importlib.resources import files

import yaml

from dragoman.fusion.candidates import CandidateIndex
from dragoman.fusion.judging import make_judgement
from dragoman.fusion.shingles import COPIED, band_keys, overlap
from dragoman.fusion.told import OUTLET
from dragoman.records import Judgement, Report
from dragoman.world import World
from dragoman.world.folding import fold, lower

LASTS = 7  # days within which a wire is run
SHORT = 120  # characters; two sentences that say the same in a shorter report are no sign of a copy
CREDIT_REACH = 300  # characters at a report's beginning and end in which a bare "(Reuters)" is a credit line
_SAYS = r"(?:report(?:s|ed|ing)|said|says|quoted|wrote|cited)"


@dataclass(frozen=True)
class OutletNames:
    """Names of news outlets, and how a report says that it has its words from one."""

    names: dict[str, str]

    @classmethod
    def of(cls, world: World | None) -> "OutletNames":
        """Take the outlets of the built-in list and every body of the world that is press (JRN) and no person."""
        names = dict(_listed())
        for entity in world.entities if world is not None else ():
            if "JRN" in entity.sectors and entity.kind in ("company", "organisation"):
                for name in (entity.name, *(alias.name for alias in entity.aliases)):
                    if len(name) > 2 and name not in entity.ambiguous:
                        names.setdefault(name, entity.name)
        return cls(names)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Patterns of a credit line and of a source named in the text; the longest names first."""
        any_name = f"({'|'.join(map(re.escape, sorted(self.names, key=lambda n: (-len(n), n))))})"
        agency = r"(?:(?:news )?agency )?"
        credit = (
            rf"\({any_name}\)|(?:^|\n)\W*(?:[Ss]ource|[Cc]redit|[Vv]ia)\W+{any_name}\b"
            rf"|[-–—]\s*{any_name}\s*(?:$|\n)"
        )
        source = (
            rf"\b{any_name}(?:'s|’s)? (?:news agency |agency |correspondents? )?(?:has |have )?{_SAYS}\b"
            rf"|\b(?:[Aa]ccording to|[Rr]eported by|quoted by|cited by|told) (?:the )?{agency}{any_name}\b"
            rf"|\b(?:[Cc]it|[Qq]uot)ing (?:the )?{agency}{any_name}\b"
        )
        return re.compile(credit), re.compile(source)

    def outlet(self, publisher: str | None) -> str | None:
        """Return the outlet that a publisher is: by a known name, else the publisher's own name, folded."""
        if not publisher:
            return None
        plain = re.sub(r"\s+", " ", publisher).strip()
        bare = re.sub(r"^The | News Agency$", "", plain)
        return lower(fold(self._lower.get(lower(plain)) or self._lower.get(lower(bare)) or plain))

    @cached_property
    def _lower(self) -> dict[str, str]:
        return {lower(name): outlet for name, outlet in self.names.items()}

    def cited(self, text: str) -> tuple[str, str] | None:
        """Return the outlet that a report has its words from and the words that say so, or None.

        A credit line at the beginning or end comes first, then the first sentence that names an outlet as its source.
        """
        credit, source = self._patterns
        found = credit.search(text[:CREDIT_REACH]) or credit.search(text[-CREDIT_REACH:]) or source.search(text)
        if found is None:
            return None
        name = next(group for group in found.groups() if group)
        return lower(fold(self.names[name])), re.sub(r"\s+", " ", found.group(0)).strip()


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    path = files("dragoman.fusion") / "outlets.yaml"
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: outlet for outlet, names in listed.items() for name in (outlet, *names)}


def find_origins(
    reports: Iterable[Report], index: CandidateIndex, outlets: OutletNames, *, at: datetime
) -> list[Judgement]:
    """Judge which new reports share an origin with each other or with those that the index knows.

    A report is tied to its publisher's outlet, or, where it has its words from another outlet, to that one; and to
    every report whose wording it shares. Ties do not depend on the order of the reports.
    """
    made: dict[str, Judgement] = {}
    for report in reports:
        found = [*_copies(report, index, at), *_outlet(report, outlets, at)]
        known = {j.judgement_id for j in index.judgements_about([report.report_id])}
        made.update({j.judgement_id: j for j in found if j.judgement_id not in known})
    return list(made.values())


def _copies(report: Report, index: CandidateIndex, at: datetime) -> Iterable[Judgement]:
    keys = band_keys(report.text)
    for other in list(index.reports_near(keys)):
        share = overlap(report.text, other.text) if _may_be_copies(report, other) else 0.0
        if share >= COPIED:
            evidence = {"wording": f"{share:.0%} of the shorter report's word sequences stand in the other"}
            pair = sorted((report.report_id, other.report_id))
            yield make_judgement("same_origin", pair, at=at, evidence=evidence)
    index.add_report(report, keys)


def _may_be_copies(one: Report, other: Report) -> bool:
    """Say whether two reports may be copies: short ones share words by chance, and no wire runs for weeks."""
    if one.report_id == other.report_id or min(len(one.text), len(other.text)) < SHORT:
        return False
    if one.published_at is None or other.published_at is None:
        return True
    return abs((one.published_at - other.published_at).days) <= LASTS


def _outlet(report: Report, outlets: OutletNames, at: datetime) -> Iterable[Judgement]:
    own = outlets.outlet(report.publisher)
    cited = outlets.cited(report.text)
    if cited is not None and cited[0] != own:
        outlet, evidence = cited[0], {"source": f"the report has it from another outlet: {cited[1]!r}"}
    elif own is not None:
        outlet, evidence = own, {"publisher": "the outlet that published it"}
    else:
        return
    if report.published_at is not None:
        evidence["day"] = report.published_at.isoformat()
    yield make_judgement("same_origin", (report.report_id, OUTLET + outlet), at=at, evidence=evidence)
