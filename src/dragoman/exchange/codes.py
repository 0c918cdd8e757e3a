"""Codes of countries in the systems that the field's formats use, as one table and as look-ups by any of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

import pyarrow as pa
from pydantic import Field, StringConstraints

from dragoman.codebook.files import FileReader
from dragoman.errors import CodebookError
from dragoman.records import Record
from dragoman.world.folding import fold, lower

COUNTRIES = Path(__file__).parent / "codes" / "countries.csv"
_NOT_ISO = {"ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "KOS": "XKX", "GER": "DEU"}  # as CAMEO and older lists have them


class Country(Record):
    """One row of `codes/countries.csv`.

    Attributes:
        iso3: ISO 3166-1 alpha-3, XKX for Kosovo.
        iso2: ISO 3166-1 alpha-2.
        name: the English name of GeoNames.
        iso_numeric: ISO 3166-1 numeric.
        fips: FIPS 10-4, by GeoNames.
        gw: Gleditsch and Ward's number, as UCDP uses it.
        cow: number of the Correlates of War project.
        also: other names that data sets use, with `|` between.
    """

    iso3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    iso2: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    name: str
    iso_numeric: int | None = Field(default=None, ge=1, le=999)
    fips: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    gw: int | None = Field(default=None, ge=2, le=990)
    cow: int | None = Field(default=None, ge=2, le=990)
    also: str = ""


@dataclass(frozen=True)
class Countries:
    """Look-ups from other systems to ISO 3166-1 alpha-3."""

    by_name: Mapping[str, str]
    by_fips: Mapping[str, str]
    by_gw: Mapping[str, str]
    codes: frozenset[str]

    def read(self, cell: str | None) -> str | None:
        """Return the code that a name or a three-letter code means, None where it means no country."""
        if not cell:
            return None
        upper = cell.strip().upper()
        code = _NOT_ISO.get(upper, upper)
        return code if code in self.codes else self.by_name.get(_folded(cell))


@cache
def country_rows() -> tuple[Country, ...]:
    """Read the table of countries.

    Raises: CodebookError with every fault.
    """
    reader = FileReader()
    rows = [row for _, row in reader.read_csv(COUNTRIES, Country)]
    for system in ("iso3", "iso2", "fips", "gw", "cow"):
        found = [value for row in rows if (value := getattr(row, system)) is not None]
        twice = sorted({str(value) for value in found if found.count(value) > 1})
        reader.faults += [f"{COUNTRIES}: {system} {value} stands twice. Keep one." for value in twice]
    if reader.faults:
        raise CodebookError(reader.faults)
    return tuple(rows)


def country_table() -> pa.Table:
    """Return the table of countries, codes as text."""
    rows = country_rows()
    columns = {
        name: [_text(getattr(row, name)) for row in rows] for name in ("iso3", "iso2", "name", "fips", "gw", "cow")
    }
    numbers = [None if row.iso_numeric is None else str(row.iso_numeric) for row in rows]
    return pa.table({name: pa.array(v, pa.string()) for name, v in {**columns, "iso_numeric": numbers}.items()})


@cache
def countries() -> Countries:
    """Return the look-ups."""
    rows = country_rows()
    names = {_folded(name): row.iso3 for row in rows for name in (row.name, *row.also.split("|")) if name}
    return Countries(
        by_name=names,
        by_fips={row.fips: row.iso3 for row in rows if row.fips} | {"GZ": "PSE"},
        by_gw={str(row.gw): row.iso3 for row in rows if row.gw},
        codes=frozenset(row.iso3 for row in rows),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _folded(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in lower(fold(name))).split())
