"""A record -> what fits a question as JSON, a part at a time, with the accounts of each event behind it."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from typing import Any, Literal, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from dragoman.store.filters import Filters, is_dated
from dragoman.store.tables import ACCOUNT_NOW, BATCH, EVENT_ACCOUNT_NOW, EVENT_NOW

Rows = Literal["events", "accounts"]
AT_ONCE = 20_000  # rows of one part: some 40 MB
_SCHEMA = pa.schema(
    [("key", pa.string()), ("part", pa.int32()), ("recorded_at", pa.timestamp("us")), ("body", pa.string())]
)


class Part(NamedTuple):
    """A part of what fits: `events` is None where accounts are asked for.

    Attributes:
        events: position, key (the event's id), recorded_at (null) and body of each.
        accounts: the same of each account; `key` is its event's id, or its own where accounts are asked for.
    """

    events: pa.Table | None
    accounts: pa.Table


class LeftOut(NamedTuple):
    """How many events or accounts a question leaves out for want of a day, and for being told as not asked for."""

    n_undated: int
    n_unreal: int


def count_left_out(connection: sa.Connection, filters: Filters, rows: Rows) -> LeftOut:
    """Count what `stream_parts` leaves out of what fits but for days and realis."""
    n_undated = n_unreal = 0
    if filters.has_days:
        view, conditions = _asked(filters, rows, in_days=False)
        n_undated = _number(connection, view, [*conditions, sa.not_(is_dated(view.c.start_date, view.c.end_date))])
    if filters.realis:
        view, conditions = _asked(replace(filters, realis=()), rows, in_days=True)
        n_unreal = _number(connection, view, [*conditions, view.c.realis.not_in(filters.realis)])
    return LeftOut(n_undated, n_unreal)


def _number(connection: sa.Connection, view: sa.TableClause, conditions: list[sa.ColumnElement[bool]]) -> int:
    counted = sa.select(sa.func.count()).select_from(view).where(*conditions)
    return int(connection.execute(counted).scalar() or 0)


def stream_parts(connection: sa.Connection, filters: Filters, rows: Rows, *, at_once: int = AT_ONCE) -> Generator[Part]:
    """Give what fits a question by day and id, those without a day last; an event is never cut in two."""
    question = _events_and_accounts(filters) if rows == "events" else _accounts(filters)
    waiting = _SCHEMA.empty_table()
    with closing(_read(connection, question, at_once)) as tables:
        for read in tables:
            waiting = pa.concat_tables([waiting, read])
            cut = _last_border(waiting.column("key"))
            if cut:
                yield _part(waiting.slice(0, cut), rows)
                waiting = waiting.slice(cut)
    if waiting.num_rows:
        yield _part(waiting, rows)


def empty_part(rows: Rows) -> Part:
    """Return a part in which nothing is."""
    return _part(_SCHEMA.empty_table(), rows)


def _read(
    connection: sa.Connection, question: sa.Select[Any] | sa.CompoundSelect[Any], at_once: int
) -> Generator[pa.Table]:
    """Give the rows of a question as Arrow tables; DuckDB hands them over as they are."""
    if connection.dialect.name == "duckdb":
        raw = connection.connection.driver_connection
        if raw is None:
            raise TypeError("the connection is closed")
        asked = question.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
        values = [asked.params[name] for name in getattr(asked, "positiontup", None) or ()]
        raw.complete()  # a question of which not every row was fetched would still keep the connection
        with closing(raw.sql(str(asked), params=values).to_arrow_reader(at_once)) as reader:
            for batch in reader:
                yield pa.Table.from_batches([batch]).select(_SCHEMA.names).cast(_SCHEMA)
        return
    result = connection.execution_options(stream_results=True, max_row_buffer=at_once).execute(question)
    for rows in result.partitions(at_once):
        columns = [[getattr(row, name) for row in rows] for name in _SCHEMA.names]
        arrays = [pa.array(values, kind) for values, kind in zip(columns, _SCHEMA.types, strict=True)]
        yield pa.Table.from_arrays(arrays, schema=_SCHEMA)


def _last_border(keys: pa.ChunkedArray) -> int:
    """Return where the last key begins: what comes may go on with it."""
    last, first = keys[-1].as_py(), len(keys)
    while first > 0 and keys[first - 1].as_py() == last:
        first -= 1
    return first


def _asked(filters: Filters, rows: Rows, *, in_days: bool) -> tuple[sa.TableClause, list[sa.ColumnElement[bool]]]:
    """Return the view that is asked and the conditions on it."""
    view = EVENT_NOW if rows == "events" else ACCOUNT_NOW
    conditions = filters.of_events(view) if rows == "events" else filters.of_accounts(view)
    if rows == "events":
        conditions.append(view.c.status == "live")
    if in_days and filters.has_days:
        start, end = view.c.start_date, view.c.end_date
        conditions += [is_dated(start, end), filters.days(start, end)]
    return view, conditions


def _day(view: sa.FromClause) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(view.c.start_date, view.c.end_date).label("day")


def _events_and_accounts(filters: Filters) -> sa.CompoundSelect[Any]:
    view, conditions = _asked(filters, "events", in_days=True)
    told = sa.select(view.c.event_id, _day(view), view.c.body).where(*conditions).cte("told")
    no_day = sa.cast(sa.null(), sa.Date())
    events = sa.select(
        told.c.event_id.label("key"),
        told.c.day,
        sa.literal(0).label("part"),
        no_day.label("published_at"),
        told.c.event_id.label("account_id"),
        sa.cast(sa.null(), sa.DateTime()).label("recorded_at"),
        told.c.body,
    )
    ties, account = EVENT_ACCOUNT_NOW, ACCOUNT_NOW
    joined = (
        told.join(ties, ties.c.event_id == told.c.event_id)
        .join(account, account.c.account_id == ties.c.account_id)
        .join(BATCH, BATCH.c.batch_no == account.c.batch_no)
    )
    accounts = sa.select(
        told.c.event_id,
        told.c.day,
        sa.literal(1),
        account.c.published_at,
        account.c.account_id,
        BATCH.c.recorded_at,
        account.c.body,
    ).select_from(joined)
    both = sa.union_all(events, accounts)
    late: list[sa.ColumnElement[Any]] = [sa.column(name, sa.Text()).nulls_last() for name in ("day", "published_at")]
    return both.order_by(late[0], sa.column("key"), sa.column("part"), late[1], sa.column("account_id"))


def _accounts(filters: Filters) -> sa.Select[Any]:
    view, conditions = _asked(filters, "accounts", in_days=True)
    joined = view.join(BATCH, BATCH.c.batch_no == view.c.batch_no)
    question = sa.select(view.c.account_id.label("key"), sa.literal(1).label("part"), BATCH.c.recorded_at, view.c.body)
    day = sa.func.coalesce(view.c.start_date, view.c.end_date)
    return question.select_from(joined).where(*conditions).order_by(day.nulls_last(), view.c.account_id)


def _part(rows: pa.Table, asked: Rows) -> Part:
    if asked == "accounts":
        return Part(None, _numbered(rows))
    is_event = pc.equal(rows.column("part"), 0)
    return Part(_numbered(rows.filter(is_event)), _numbered(rows.filter(pc.invert(is_event))))


def _numbered(rows: pa.Table) -> pa.Table:
    """Return the rows with their positions: the engine that reads them may not keep the order."""
    return rows.drop_columns(["part"]).add_column(0, "position", pa.array(np.arange(rows.num_rows)))
