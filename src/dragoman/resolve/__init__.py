"""Accounts as the text tells them -> accounts with their actors resolved, as of the day of the act."""

from dragoman.resolve.actors import Resolved, resolve_actor

__all__ = ["Resolved", "resolve_actor"]
