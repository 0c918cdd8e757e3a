"""Time fusion on invented accounts: `python benchmarks/fusion.py [N ...]` prints seconds, memory and pairwise F1.

The accounts tell invented happenings: a hundred a day, so that 100,000 accounts are a year of news and a million ten
years; two sides out of 60 countries, a type, a town; some told by one report and some by up to twelve, with times and
places told more or less closely. They come in batches, as reports are read. The seed is fixed.
"""

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dragoman.fusion import MemoryIndex, fuse
from dragoman.records import Account

SEED = 11
FIRST_DAY = date(2021, 1, 1)
COUNTRIES = [a + b + c for a in "BDG" for b in "AEIO" for c in "KLMNR"]  # 60 codes of no real country's list
SECTORS = ["GOV", "MIL", "REB", "OPP", "CVL", "COP"]
TYPES = [("ASSAULT", "explosives"), ("ASSAULT", "firearms"), ("CONSULT", None), ("CONSULT", "visit"), ("ACCUSE", None),
         ("AGREE", None), ("COERCE", "arrest"), ("PROTEST", "demo"), ("REQUEST", None), ("SUPPORT", None)]  # fmt: skip
WORDS = [a + b + c for a in ("bran", "cold", "drem", "falk", "gost", "harn") for b in ("er", "il", "om", "un")
         for c in ("ta", "ve", "sk", "lo", "mi")]  # fmt: skip
TOLD_BY = [1] * 8 + [2] * 5 + [3] * 3 + [5, 5, 8, 12]  # reports that tell a happening
TOWNS = 40  # of a country
A_DAY = 100  # happenings
BATCH = 50_000  # accounts


def invent_accounts(n: int, *, seed: int = SEED) -> Iterator[tuple[list[Account], list[int]]]:
    """Invent accounts in batches, each with the numbers of the happenings that its accounts tell."""
    rng = random.Random(seed)
    made, happening = 0, 0
    while made < n:
        batch: list[tuple[Account, int]] = []
        while len(batch) < min(BATCH, n - made):
            for told in _tell(rng, happening):
                account = Account.model_validate({**told, "account_id": f"{made + len(batch):08d}"})
                batch.append((account, happening))
            happening += 1
        rng.shuffle(batch)
        made += len(batch)
        yield [account for account, _ in batch], [number for _, number in batch]


def _tell(rng: random.Random, happening: int) -> Iterator[dict[str, object]]:
    day = FIRST_DAY + timedelta(days=happening // A_DAY)
    event_type, mode = rng.choice(TYPES)
    actor, recipient = _side(rng), _side(rng)
    town = rng.randrange(TOWNS)
    words = rng.sample(WORDS, 12)
    killed = rng.randrange(1, 60) if event_type == "ASSAULT" else None
    for k in range(rng.choice(TOLD_BY)):
        told = rng.sample(words, 8) + rng.sample(WORDS, 3)
        yield {
            "report_id": f"r{happening}.{k}",
            "published_at": day + timedelta(days=rng.choice((0, 0, 1, 1, 2))),
            "sentence": {"index": 0, "start": 0, "end": 90, "text": " ".join(told)},
            "trigger": {"text": told[0], "start": 0, "end": len(told[0])},
            "event_type": event_type,
            "mode": mode if rng.random() < 0.7 else None,
            "actors": [actor],
            "recipients": [recipient] if rng.random() < 0.85 else [],
            "when": {"start_date": day, "end_date": day, "precision": "day", "bound": "in"}
            if rng.random() < 0.7
            else None,
            "where": _place(recipient, town) if rng.random() < 0.5 else None,
            "counts": [{"what": "killed", "low": killed, "best": killed, "high": killed}] if killed else [],
            "claimants": [],
            "certainty": "asserted",
            "coder": {"name": "invented"},
        }


def _side(rng: random.Random) -> dict[str, object]:
    country, sector = rng.choice(COUNTRIES), rng.choice(SECTORS)
    named = rng.randrange(20) if rng.random() < 0.6 else None
    name = f"{country} {sector} {named}"
    return {
        "text": name,
        "name": name,
        "entity_id": f"{country.lower()}.{sector.lower()}.{named}" if named is not None else None,
        "country": country,
        "code": country + sector,
        "sectors": [sector],
    }


def _place(side: dict[str, object], town: int) -> dict[str, object]:
    country = str(side["country"])
    number = COUNTRIES.index(country)
    return {
        "name": f"Town {country} {town}",
        "country": country,
        "precision": "city",
        "latitude": -50 + number + town % 7,
        "longitude": -150 + 5 * number + town // 7,
    }


def pairwise_f1(truth: dict[str, int], found: dict[str, str]) -> float:
    """Return the F1 of pairs of accounts that are one happening."""

    def pairs(labels: Counter[object]) -> int:
        return sum(k * (k - 1) // 2 for k in labels.values())

    both = pairs(Counter((truth[a], found[a]) for a in truth))
    given, made = pairs(Counter(truth.values())), pairs(Counter(found[a] for a in truth))
    return 2 * both / (given + made) if given + made else 0.0


def time_fusion(n: int) -> str:
    """Fuse n accounts and return a line: accounts, events, seconds, microseconds of CPU each, peak memory, F1."""
    truth: dict[str, int] = {}
    found: dict[str, str] = {}
    index = MemoryIndex()
    seconds = worked = 0.0
    for accounts, numbers in invent_accounts(n):
        truth.update(zip((a.account_id for a in accounts), numbers, strict=True))
        start, start_worked = time.perf_counter(), time.process_time()
        events = fuse(accounts, index=index).events
        seconds, worked = seconds + time.perf_counter() - start, worked + time.process_time() - start_worked
        found.update({a: e.event_id for e in events if e.status == "live" for a in e.account_ids})
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each, f1 = worked / len(truth) * 1e6, pairwise_f1(truth, found)
    return f"{len(truth):10,}{len(set(found.values())):10,}{seconds:10.1f}{each:10.0f}{memory:10,.0f}{f1:8.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Time fusion on as many invented accounts as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("accounts", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    sys.stdout.write(f"{'accounts':>10}{'events':>10}{'seconds':>10}{'us each':>10}{'peak MB':>10}{'F1':>8}\n")
    for n in parser.parse_args(arguments).accounts:
        sys.stdout.write(time_fusion(n) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
