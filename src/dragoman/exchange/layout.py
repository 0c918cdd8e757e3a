"""The formats as data files: which columns, which rows, what is lost; read and checked all at once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from dragoman.codebook.files import FileReader
from dragoman.errors import CodebookError
from dragoman.records import Record
from dragoman.records.vocabulary import Realis

FOLDER = Path(__file__).parent / "formats"
VALUES = Path(__file__).parent / "values.yaml"

Sql = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Kind = Literal["table", "lines", "geojson", "graphml", "parquet"]
RowsOf = Literal["happening", "dyad", "telling", "participant", "report"]


class Column(Record):
    """One column, or one key of a JSON object.

    Attributes:
        name: as the format has it.
        value: SQL over the row; what is null is written as the format writes what is missing.
        is_text: whether the value is words, which may hold the format's separator.
    """

    name: Prose
    value: Sql
    is_text: bool = False


class Sheet(Record):
    """One file of a format, or one kind of object in it.

    Attributes:
        name: stands in the file's name where a format has several; None for the first one.
        rows: what one row is; a happening, a pair of its sides, one telling of it, a participant, a report.
        where: SQL; which of these are written.
        key: a column; of rows with one value there only the first is written. For what stands again and again.
        columns: in order.
    """

    name: Name | None = None
    rows: RowsOf
    where: Sql | None = None
    key: str | None = None
    columns: tuple[Column, ...] = Field(min_length=1)


class Need(Record):
    """What a happening must have so that the format has a place for it; `why` names what lacks it."""

    sql: Sql
    why: Prose


class Loss(Record):
    """Values that are lost or changed: what, how many of a happening (SQL), and how they change."""

    what: Prose
    values: Sql
    how: Prose | None = None


class Losses(Record):
    """What becomes of the values that an account or event can have; each named in `values.yaml` stands once.

    Attributes:
        kept: names of values.
        lost: names of values.
        partly: values of which some are kept, some lost; told by `further`.
        further: losses and changes that the names alone do not tell.
    """

    kept: tuple[Name, ...] = ()
    lost: tuple[Name, ...] = ()
    partly: tuple[Name, ...] = ()
    further: tuple[Loss, ...] = ()
    changed: tuple[Loss, ...] = ()


class Reading(Record):
    """How rows of a foreign file become accounts; a name of a column stands for its cell.

    Attributes:
        id: columns that together name a row.
        report: columns of which the first that is filled names the report.
        separator: what stands between several values of a cell.
        several_reports: whether a row stands for one account by each of the reports that it names.
        constants: fields that no column tells.
        older: numbers of columns that older files have.
        rename: names that columns have in some files, by the name that we know.
        missing: words that stand for nothing.
        fields: column by our field.
        days: formats of days, as `strptime` has them.
    """

    coder: Prose
    id: tuple[str, ...] = Field(min_length=1)
    report: tuple[str, ...] = ()
    separator: str | None = None
    several_reports: bool = False
    older: tuple[int, ...] = ()
    rename: Mapping[str, str] = Field(default_factory=dict)
    missing: tuple[str, ...] = ()
    constants: Mapping[Name, str] = Field(default_factory=dict)
    fields: Mapping[Name, str]
    days: tuple[str, ...]


class Format(Record):
    """A format of the field.

    Attributes:
        name, title, source: what it is, and where its columns and codes are documented.
        kind: how it is written.
        separator, quotes, missing, header: of tables; `quotes` whether cells are quoted where they need it.
        says_unreal: what it can say of an act that did not, or not for sure, happen.
        reads_all: whether whole records go into it, not only what some SQL names.
        maps: words or codes by ours, for `getvariable('name')[word]`.
        reversed: CAMEO codes that are written the other way round too, with the code that they have there.
        terms: SQL by name, over a happening; `pair_terms` over a pair.
        needs: what the format has a place for.
    """

    name: Name
    title: Prose
    source: Prose
    kind: Kind
    separator: Literal["\t", ","] = "\t"
    quotes: bool = False
    missing: str = ""
    header: bool = False
    says_unreal: tuple[Realis, ...] = ()
    reads_all: bool = False
    reversed: Mapping[str, str] = Field(default_factory=dict)
    maps: Mapping[Name, Mapping[str, str]] = Field(default_factory=dict)
    terms: Mapping[Name, Sql] = Field(default_factory=dict)
    pair_terms: Mapping[Name, Sql] = Field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    sheets: tuple[Sheet, ...] = Field(min_length=1)
    losses: Losses
    reads: Reading | None = None

    @model_validator(mode="after")
    def _columns_stand_once(self) -> "Format":
        for sheet in self.sheets:
            names = [column.name for column in sheet.columns]
            if len(set(names)) < len(names):
                raise ValueError(f"a column stands twice in {sorted({n for n in names if names.count(n) > 1})}")
        return self


class Value(Record):
    """A kind of value that accounts and events have; `values` is how many a happening has of it, as SQL."""

    name: Name
    says: Prose
    values: Sql


class ValuesFile(Record):
    """`values.yaml`: the kinds of values, and the terms that all formats use."""

    terms: Mapping[Name, Sql]
    values: tuple[Value, ...]


@cache
def load_formats() -> Mapping[str, Format]:
    """Load the formats, by name.

    Raises: CodebookError with every fault of every file.
    """
    formats, _, faults = _read()
    if faults:
        raise CodebookError(faults)
    return formats


@cache
def load_values() -> ValuesFile:
    """Load the kinds of values that accounts and events have.

    Raises: CodebookError with every fault.
    """
    _, values, faults = _read()
    if faults or values is None:
        raise CodebookError(faults)
    return values


def check_formats(folder: Path = FOLDER) -> list[str]:
    """Return every fault of the files of formats that can be seen without running their SQL."""
    return _read(folder)[2]


def _read(folder: Path = FOLDER) -> tuple[dict[str, Format], ValuesFile | None, list[str]]:
    reader = FileReader()
    values = reader.read_yaml(VALUES, ValuesFile)
    formats: dict[str, Format] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        found = reader.read_yaml(path, Format)
        if found is None:
            continue
        formats[found.name] = found
        if found.name != path.stem:
            faults.append(f"{path}: name is {found.name!r}. Name the file {found.name}.yaml.")
        if values is not None:
            faults += (f"{path}: losses: {fault}" for fault in _losses_lack(found.losses, values))
        faults += (f"{path}: {fault}" for fault in _reading_lacks(found))
    return formats, values, [*reader.faults, *faults]


def _losses_lack(losses: Losses, values: ValuesFile) -> list[str]:
    told = [*losses.kept, *losses.lost, *losses.partly]
    known = [value.name for value in values.values]
    faults = [f"{name!r} is no value. Use those of values.yaml." for name in told if name not in known]
    faults += [f"{name!r} stands {told.count(name)} times. Say once what becomes of it." for name in known
               if told.count(name) != 1]  # fmt: skip
    return faults


def _reading_lacks(found: Format) -> list[str]:
    if found.reads is None:
        return []
    columns = {column.name for column in found.sheets[0].columns}
    named = [*found.reads.id, *found.reads.report, *found.reads.fields.values(), *found.reads.rename.values()]
    strange = [name for cell in named for name in cell.split("|") if name not in columns]
    return [f"reads: there is no column {name!r}. Use one of the first sheet." for name in dict.fromkeys(strange)]
