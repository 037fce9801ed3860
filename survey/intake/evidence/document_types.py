"""The kinds of documents that prove a figure, as agencies name them."""

from collections.abc import Mapping
from types import MappingProxyType

NEEDS_YEAR: Mapping[str, bool] = MappingProxyType(
    {
        "lhe": True,
        "laporan": True,
        "berita_acara": True,
        "rilis_data": True,
        "sk": False,
        "foto": False,
        "lainnya": False,
    }
)
"""Each kind, and whether the year evaluated must be told.

What states a figure is about a year, often not that of its date: the LHE of 2026 evaluates
2025, and no reader should have to guess. A decree or a photograph need not be about one.
"""
