"""Bytes -> `Report`, or `Rejected` with a reason: texts, web pages, JSON, tables; files, folders, pipes."""

from dragoman.reports.compose import compose_report
from dragoman.reports.given import Given
from dragoman.reports.read import read_reports

__all__ = ["Given", "compose_report", "read_reports"]
