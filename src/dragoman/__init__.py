"""Dragoman reads news reports about conflict and mediation and writes who did what to whom, according to whom."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.interfaces.notebook import Record, code

__version__ = "0.1.0"
__all__ = ["Record", "__version__", "code"]


def __getattr__(name: str) -> Any:
    """Load `code` and `Record` when they are first asked for, so that `import dragoman` stays light."""
    if name in ("Record", "code"):
        return getattr(import_module("dragoman.interfaces.notebook"), name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
