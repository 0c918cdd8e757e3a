"""Codes and names -> variables of the sheets, and the SQL files -> statements."""

from collections.abc import Iterator, Mapping
from importlib.resources import files

import pyarrow as pa

from dragoman.codebook import Codebook
from dragoman.exchange.codes import country_table
from dragoman.exchange.layout import Format
from dragoman.store.sheets import Sheets

SQL_FILES = ("macros.sql", "happenings.sql", "dyads.sql")


def statements(*names: str) -> Iterator[str]:
    """Give the statements of SQL files, of all of them where none is named."""
    for name in names or SQL_FILES:
        text = (files("dragoman.exchange") / "sql" / name).read_text(encoding="utf-8")
        bare = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
        yield from (statement.strip() for statement in (bare + "\n").split(";\n") if statement.strip())


def lay_codes(sheets: Sheets, codebook: Codebook, layout: Format) -> None:
    """Lay out what macros and formats look codes and names up in: maps, as `getvariable('country_names')[code]`."""
    rows = country_table()
    named = {"names": "name", "iso2": "iso2", "fips": "fips", "gw": "gw", "cow": "cow", "numbers": "iso_numeric"}
    for variable, column in named.items():
        _lay_map(sheets, f"country_{variable}", rows.select(["iso3", column]))
    for variable, table in (*_cameo_maps(codebook).items(), *_plover_maps(codebook).items()):
        _lay_values(sheets, variable, table)
    _lay_values(sheets, "reversed", layout.reversed or {"": ""})
    for variable, words in layout.maps.items():
        _lay_values(sheets, variable, words)
    sheets.lay("mutual", pa.table({"name": [name for name, kind in codebook.types.items() if kind.mutual]}))
    sheets.do("SET VARIABLE mutual_types = (SELECT list(name) FROM mutual)")


def _cameo_maps(codebook: Codebook) -> dict[str, Mapping[str, object]]:
    codes = codebook.cameo
    return {
        "quad_gdelt": {code: one.quad_gdelt for code, one in codes.items()},
        "quad_phoenix": {code: one.quad_phoenix for code, one in codes.items()},
        "goldstein_gdelt": {code: one.goldstein_gdelt for code, one in codes.items()},
        "goldstein_icews": {code: one.goldstein_icews for code, one in codes.items()},
        "cameo_glosses": {code: one.gloss for code, one in codes.items()},
        "cameo_roles": {code: sector.cameo for code, sector in codebook.sectors.items()},
    }


def _plover_maps(codebook: Codebook) -> dict[str, Mapping[str, object]]:
    """Return what is known of acts: the CAMEO code, score and quad class of a type, or of a type with its mode."""
    acts = [(name, None) for name in codebook.types]
    acts += [(name, mode) for name, kind in codebook.types.items() for mode in kind.modes]  # type: ignore[misc]
    named = {name if mode is None else f"{name}/{mode}": (name, mode) for name, mode in acts}
    return {
        "act_codes": {key: codebook.cameo_code(*act) for key, act in named.items()},
        "act_scores": {key: codebook.score(*act) for key, act in named.items()},
        "act_quads": {name: kind.quad_class for name, kind in codebook.types.items()},
        "quad_names": {str(number): name.upper() for number, name in codebook.quad_classes.items()},
        "sector_names": {code: sector.name for code, sector in codebook.sectors.items()},
    }


def _lay_values(sheets: Sheets, variable: str, table: Mapping[str, object]) -> None:
    kept = {key: value for key, value in table.items() if value is not None}
    _lay_map(sheets, variable, pa.table({"key": list(kept), "value": list(kept.values())}))


def _lay_map(sheets: Sheets, variable: str, table: pa.Table) -> None:
    sheets.lay("laid_map", table.rename_columns(["key", "value"]))
    sheets.do(f"SET VARIABLE {variable} = (SELECT map(list(key), list(value)) FROM laid_map WHERE value IS NOT NULL)")
