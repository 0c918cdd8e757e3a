"""The tables and views of the record as SQLAlchemy knows them; the numbered files in `sql/` make them.

Every column is nullable here: the files say what is not. Days are calendar days, times UTC without a zone.
"""

from typing import Any

import sqlalchemy as sa

_KINDS: dict[str, sa.types.TypeEngine[Any]] = {
    "text": sa.Text(),
    "day": sa.Date(),
    "time": sa.DateTime(),
    "number": sa.BigInteger(),
    "real": sa.Double(),
    "truth": sa.Boolean(),
}


def _table(table_name: str, /, **columns: str) -> sa.TableClause:
    """Declare a table: the names of its columns by what they hold, with spaces between them."""
    return sa.table(
        table_name, *(sa.column(name, _KINDS[kind]) for kind, names in columns.items() for name in names.split())
    )


BATCH = _table("batch", number="batch_no", text="run_id", time="recorded_at")
RUN = _table(
    "run", text="run_id command program codebook lexicon world model settings", time="started_at", number="batch_no"
)
RUN_END = _table("run_end", text="run_id", time="ended_at", number="n_reports n_rejected n_accounts batch_no")
REPORT = _table(
    "report",
    text="report_id text_sha256 publisher url language title body",
    day="published_at",
    time="first_seen",
    number="batch_no position",
)
REPORT_TEXT = _table("report_text", text="report_id text_sha256 text", truth="is_escaped", number="batch_no")
REJECTION = _table("rejection", text="report_id reason message", time="first_seen", number="batch_no position")
TOMBSTONE = _table("tombstone", text="report_id text_sha256 reason", time="forgotten_at", number="batch_no")
CODING = _table("coding", text="coding_id unit report_id text_sha256 digest", number="n_accounts batch_no position")
_ACCOUNT = {
    "text": "account_id coding_id report_id text_sha256 publisher part event_type mode realis certainty place country "
    "cameo_code trigger_text sentence body",
    "day": "published_at start_date end_date",
    "real": "latitude longitude plover_score goldstein",
    "number": "ordinal quad_class batch_no",
}
ACCOUNT = _table("account", **_ACCOUNT)
_PARTICIPANT = {
    "text": "account_id coding_id report_id side role name entity_id code country sectors office folded",
    "number": "ordinal batch_no",
}
PARTICIPANT = _table("participant", **_PARTICIPANT)
_TEACHING = {
    "text": "coding_id report_id kind subject_name subject_entity_id office body",
    "number": "ordinal batch_no",
}
TEACHING = _table("teaching", **_TEACHING)
_JUDGEMENT = {"text": "judgement_id kind judged_by undoes body", "time": "judged_at", "number": "batch_no"}
JUDGEMENT = _table("judgement", **_JUDGEMENT)
JUDGEMENT_SUBJECT = _table("judgement_subject", text="judgement_id subject", number="batch_no")
_EVENT = {
    "text": "event_id event_type mode realis status superseded_by body",
    "day": "start_date end_date",
    "number": "n_reports n_origins batch_no",
}
EVENT = _table("event", **_EVENT)
EVENT_ACCOUNT = _table("event_account", text="event_id account_id", number="batch_no")
TELLING = _table("telling", text="telling_id account_id coding_id report_id", number="batch_no")
TELLING_KEY = _table("telling_key", text="key telling_id", number="batch_no")
REPORT_KEY = _table("report_key", text="key report_id text_sha256", number="batch_no")
FUSION_MARK = _table("fusion_mark", number="fused_upto batch_no")

TABLES = (
    BATCH, RUN, RUN_END, REPORT, REPORT_TEXT, REJECTION, TOMBSTONE, CODING, ACCOUNT, PARTICIPANT, TEACHING,
    JUDGEMENT,
    JUDGEMENT_SUBJECT, EVENT, EVENT_ACCOUNT, TELLING, TELLING_KEY, REPORT_KEY, FUSION_MARK,
)  # fmt: skip

JUDGEMENT_NOW = _table("judgement_now", **_JUDGEMENT)
UNDONE = _table("undone", text="judgement_id")
WITHDRAWN = _table("withdrawn", text="subject")
REPORT_VERSION = _table(
    "report_version",
    text="report_id text_sha256 publisher url language title body status superseded_by same_text_as reason",
    day="published_at",
    time="first_seen",
    number="batch_no position",
    truth="holds",
)
REJECTION_NOW = _table("rejection_now", text="report_id reason message", time="first_seen", number="batch_no position")
CODING_NOW = _table(
    "coding_now", text="coding_id unit report_id text_sha256 digest", number="n_accounts batch_no position"
)
ACCOUNT_NOW = _table("account_now", **_ACCOUNT)
PARTICIPANT_NOW = _table("participant_now", **_PARTICIPANT)
TEACHING_NOW = _table("teaching_now", **_TEACHING)
LEARNT_ENTITY = _table(
    "learnt_entity", text="name code country sectors office", number="n_accounts n_reports first_batch"
)
EVENT_NOW = _table("event_now", **_EVENT)
EVENT_ACCOUNT_NOW = _table("event_account_now", text="event_id account_id")

VIEWS = (
    JUDGEMENT_NOW, UNDONE, WITHDRAWN, REPORT_VERSION, REJECTION_NOW, CODING_NOW, ACCOUNT_NOW, PARTICIPANT_NOW,
    TEACHING_NOW, LEARNT_ENTITY, EVENT_NOW, EVENT_ACCOUNT_NOW,
)  # fmt: skip
