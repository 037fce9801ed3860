"""Targets as people type them, to be stored."""

from results.accountability.scale import Scale
from results.accountability.target_text import read_aim
from survey.storage.iku.targets import NewTarget


def parse_target(text: str, scale: Scale | None) -> NewTarget:
    """Return what was typed as a target of the year, empty where nothing was; raise FigureError."""
    return NewTarget(*read_aim(text, scale))
