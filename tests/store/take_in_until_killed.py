"""A run on its own, to be killed: `python take_in_until_killed.py RECORD N PAUSE` takes in N reports and fuses them.

It imports no parser, so that a kill soon falls into the writing.
"""

import sys
import time
from datetime import date, timedelta

from dragoman.records import Account, Report
from dragoman.run.fusing import fuse_new
from dragoman.run.intake import Keeping, take_in
from dragoman.store import RunStamp, Store

PER_REPORT = 3
SAME_DAY = 4  # reports that tell of one day, so that events of several reports come about


class Work:
    """A report, coded."""

    rejection = None
    teachings = ()

    def __init__(self, report):
        self.report = report
        day = (date(2024, 5, 1) + timedelta(days=int(report.report_id[1:]) // SAME_DAY)).isoformat()
        self.accounts = tuple(
            Account.model_validate(
                {
                    "account_id": f"{report.report_id}-{n}",
                    "report_id": report.report_id,
                    "event_type": "CONSULT",
                    "actors": [{"name": f"Speaker {n}"}],
                    "when": {"start_date": day, "end_date": day},
                    "recipients": [],
                    "claimants": [],
                    "certainty": "asserted",
                    "coder": {"name": "stand-in"},
                }
            )
            for n in range(PER_REPORT)
        )


def main(record, n_reports, pause):
    """Take in reports, a few at a time."""

    def code(inputs):
        for report in inputs:
            time.sleep(pause)
            yield Work(report)

    store = Store(record, wait=60)
    store.create()
    run_id = store.start_run(RunStamp("read"))
    sys.stdout.write("started\n")
    sys.stdout.flush()
    fuse_new(store, run_id, None)

    def fuse(kept):
        fuse_new(store, run_id, None, reports=kept)

    reports = (Report(report_id=f"r{n}", text=f"Report {n}.") for n in range(n_reports))
    for _ in take_in(store, reports, code, run_id=run_id, keeping=Keeping(at_once=7), fuse=fuse):
        pass
    store.end_run(run_id)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
