"""Facts of a record -> a tidy, balanced table: a row for each unit and period, each cell explained by its accounts."""

from dragoman.analysis.panel.cells import Panel, make_panel
from dragoman.analysis.panel.explain import CellStory, explain_cell
from dragoman.analysis.panel.question import LEVELS, PERIODS, SIDES, UNITS, PanelQuestion
from dragoman.analysis.panel.sensitivity import SENSITIVITY_COLUMNS, sensitivity_rows
from dragoman.analysis.panel.table import BASE_COLUMNS, cell_named, columns_of, panel_rows, types_in

__all__ = [
    "BASE_COLUMNS",
    "LEVELS",
    "PERIODS",
    "SENSITIVITY_COLUMNS",
    "SIDES",
    "UNITS",
    "CellStory",
    "Panel",
    "PanelQuestion",
    "cell_named",
    "columns_of",
    "explain_cell",
    "make_panel",
    "panel_rows",
    "sensitivity_rows",
    "types_in",
]
