"""The spring of the figures, looked at on the dashboard."""

from tests.figures.conftest import spring

__all__ = ["spring"]
