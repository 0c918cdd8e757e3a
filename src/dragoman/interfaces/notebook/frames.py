"""Flat rows of text, as CSV has them -> typed tables of Arrow, pandas and polars."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from dragoman.errors import SettingError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Kinds = Mapping[str, type]  # what a column holds; text where it is not named
ACCOUNT_KINDS: Kinds = {
    **dict.fromkeys(("published_at", "when_start_date", "when_end_date"), date),
    **dict.fromkeys(("quad_class", "where_geonames_id", "trigger_start", "trigger_end"), int),
    **dict.fromkeys(("sentence_index", "sentence_start", "sentence_end"), int),
    **dict.fromkeys(("plover_score", "goldstein", "confidence", "where_latitude", "where_longitude"), float),
}
_PLAIN = (bool, int, float, datetime, date)


def kinds_of(noun: type) -> dict[str, type]:
    """Return what the plain columns of a record or dataclass hold; text and lists are not named."""
    if is_dataclass(noun):
        annotations = {field.name: field.type for field in fields(noun)}
    else:
        annotations = {name: field.annotation for name, field in getattr(noun, "model_fields", {}).items()}
    found = ((name, _plain(annotation)) for name, annotation in annotations.items())
    return {name: kind for name, kind in found if kind is not None}


def _plain(annotation: Any) -> type | None:
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [part for part in get_args(annotation) if part is not type(None)]
        annotation = inner[0] if len(inner) == 1 else None
    return annotation if annotation in _PLAIN else None


class Tabular:
    """What can be had as a table: `_rows` gives flat rows of text, `_columns` their names, `_kinds` what they hold."""

    _kinds: Kinds

    def _rows(self) -> Iterable[Mapping[str, str]]:
        raise NotImplementedError

    def _columns(self) -> Sequence[str]:
        raise NotImplementedError

    def to_arrow(self) -> pa.Table:
        """Return a `pyarrow.Table` with the columns of the CSV: days, numbers and truths typed, missing ones null."""
        import pyarrow as pa

        held = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), datetime: pa.timestamp("us"), date: pa.date32()}
        rows = list(self._rows())
        columns = {}
        for name in self._columns():
            text = pa.array([row[name] or None for row in rows], pa.string())
            columns[name] = text.cast(held[self._kinds[name]]) if name in self._kinds else text
        return pa.table(columns)

    def to_pandas(self) -> pd.DataFrame:
        """Return a `pandas.DataFrame`; days are `datetime64`.

        Raises: SettingError where pandas is not installed.
        """
        _need("pandas")
        frame: pd.DataFrame = self.to_arrow().to_pandas(date_as_object=False)
        return frame

    def to_polars(self) -> pl.DataFrame:
        """Return a `polars.DataFrame`.

        Raises: SettingError where polars is not installed.
        """
        _need("polars")
        import polars as pl

        frame = pl.from_arrow(self.to_arrow())
        if not isinstance(frame, pl.DataFrame):
            raise TypeError("an Arrow table gives a data frame")
        return frame


def _need(library: str) -> None:
    from importlib import import_module

    try:
        import_module(library)
    except ImportError as error:
        raise SettingError(f"{library} is not installed: pip install {library}.") from error
