"""Takes texts and questions of a Python session -> gives accounts and answers that show themselves in a notebook."""

from dragoman.interfaces.notebook.coding import Accounts, code
from dragoman.interfaces.notebook.record import Answered, Drawn, PanelTable, Record

__all__ = ["Accounts", "Answered", "Drawn", "PanelTable", "Record", "code"]
