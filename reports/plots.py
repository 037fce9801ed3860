"""The chart of an index: the NRR of every unsur on the scale of its rule, as SVG."""

from contextlib import AbstractContextManager
from decimal import Decimal
from io import StringIO
from textwrap import wrap
from threading import Lock

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from questionnaires.rule import Rule
from reports import words
from reports.figures import unsur_figures
from results.index import Index, UnsurResult

_INK, _BAR, _LINE = "#1a1a1a", "#5b7898", "#555555"
_WIDTH, _ROW_HEIGHT, _FRAME_HEIGHT = 6.7, 0.25, 0.5  # inches
_NAME_WIDTH = 30  # characters
_NAME_LINES = 2
_BAR_HEIGHT = 0.56
_SIZE = 7.5  # points
_NAMES, _FIGURES, _HEAD = -0.025, 1.135, 1.02  # shares of the axes
_ANY_SIGN = ["DejaVu Sans", "Last Resort High-Efficiency"]  # names may hold any character

_ONE_AT_A_TIME = Lock()
"""Matplotlib reads its style from one place for all threads while it draws."""


def index_chart_svg(index: Index) -> str:
    """Draw one bar per unsur with its figure, and the borders of the bands.

    An unsur that nobody answered says so instead of showing a bar of length zero.
    """
    with _ONE_AT_A_TIME, _style():
        figure = Figure(figsize=(_WIDTH, _FRAME_HEIGHT + _ROW_HEIGHT * len(index.unsur)))
        FigureCanvasSVG(figure)
        axes = figure.add_axes(_place(len(index.unsur)))
        _draw_frame(axes, index)
        _draw_bands(axes, index.rule)
        for row, line in enumerate(index.unsur):
            _draw_unsur(axes, row, line, index.rule)
        return _svg(figure)


def _style() -> AbstractContextManager[None]:
    return mpl.rc_context(
        {
            "svg.hashsalt": "skm",  # ids inside the SVG are the same every time
            "svg.fonttype": "path",  # looks the same where the font is not installed
            "font.family": ["DejaVu Sans"],
            "font.size": _SIZE,
            "text.color": _INK,
            "text.parse_math": False,  # names of unsur are text: $x$ is not a formula
            "axes.linewidth": 0.6,
        }
    )


def _place(rows: int) -> tuple[float, float, float, float]:
    """Where the axes stand: room for the names left, the figures right, the scale below."""
    height = _FRAME_HEIGHT + _ROW_HEIGHT * rows
    return (0.355, 0.25 / height, 0.555, _ROW_HEIGHT * rows / height)


def _draw_frame(axes: Axes, index: Index) -> None:
    scale = index.rule.scale
    axes.set_xlim(scale.lowest, scale.highest)
    axes.set_ylim(len(index.unsur) - 0.5, -0.5)
    axes.set_yticks([])
    ticks = range(scale.lowest, scale.highest + 1)
    axes.set_xticks(list(ticks), [words.figure(Decimal(f"{tick}.00")) for tick in ticks])
    axes.tick_params(length=2.5, width=0.6, color=_LINE, labelcolor=_INK)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(_LINE)


def _draw_bands(axes: Axes, rule: Rule) -> None:
    """Mark every band above the bars, and its lower border by a thin line."""
    bands = sorted(rule.bands, key=lambda band: band.lower)
    ends = [band.ni_lower for band in bands[1:]] + [Decimal(rule.scale.highest)]
    for band, end in zip(bands, ends, strict=True):
        if band.lower > bands[0].lower:
            axes.axvline(float(band.ni_lower), color=_LINE, linewidth=0.6, linestyle=(0, (3, 2)))
        middle = float(band.ni_lower + end) / 2
        axes.text(middle, _HEAD, band.mutu, ha="center", transform=axes.get_xaxis_transform())
    axes.text(_FIGURES, _HEAD, words.NRR, ha="right", transform=axes.transAxes)


def _draw_unsur(axes: Axes, row: int, line: UnsurResult, rule: Rule) -> None:
    beside = axes.get_yaxis_transform()
    name = {"family": _ANY_SIGN, "ha": "right", "va": "center"}
    axes.text(_NAMES, row, _name(line), name, transform=beside)
    shown = unsur_figures(line, rule)
    if shown is None:
        axes.text(rule.scale.lowest + 0.05, row, words.NO_ANSWERS, va="center", style="italic")
    else:
        width = float(shown.nrr) - rule.scale.lowest
        axes.barh(row, width, _BAR_HEIGHT, rule.scale.lowest, color=_BAR, zorder=2)
    figure = words.figure(shown.nrr) if shown else words.NOTHING
    axes.text(_FIGURES, row, figure, ha="right", va="center", weight="bold", transform=beside)


def _name(line: UnsurResult) -> str:
    text = f"{line.code}  {words.printable(line.name.id)}"
    return "\n".join(wrap(text, _NAME_WIDTH, max_lines=_NAME_LINES, placeholder=" …"))


def _svg(figure: Figure) -> str:
    out = StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None}, transparent=True)
    return out.getvalue()
