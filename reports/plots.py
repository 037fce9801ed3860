"""The chart of an index: the NRR of every unsur on the scale of its rule, as SVG."""

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
from reports.figures import printed_nrr
from results.index import Index, UnsurResult

_INK, _BAR, _LINE, _FAINT = "#1a1a1a", "#5b7898", "#555555", "#e6e6e6"
_WIDTH, _ROW_HEIGHT, _FRAME_HEIGHT = 6.7, 0.33, 0.60  # inches
_NAME_WIDTH = 34  # characters
_NAME_LINES = 2
_BAR_HEIGHT = 0.56
_SIZE = 8.0  # points

_STYLE = {
    "svg.hashsalt": "skm",  # ids inside the SVG are the same every time
    "svg.fonttype": "path",  # looks the same where the font is not installed
    "font.family": ["DejaVu Sans"],
    "font.size": _SIZE,
    "text.parse_math": False,  # names of unsur are text: $x$ is not a formula
    "axes.linewidth": 0.6,
}
_ONE_AT_A_TIME = Lock()
"""Matplotlib reads its style from one place for all threads while it draws."""


def index_chart_svg(index: Index) -> str:
    """Draw one bar per unsur with its figure, and the borders of the bands.

    An unsur that nobody answered says so instead of showing a bar of length zero.
    """
    with _ONE_AT_A_TIME, mpl.rc_context(_STYLE):
        figure = Figure(figsize=(_WIDTH, _FRAME_HEIGHT + _ROW_HEIGHT * len(index.unsur)))
        FigureCanvasSVG(figure)
        axes = figure.add_axes(_place(len(index.unsur)))
        _draw_frame(axes, index)
        _draw_bands(axes, index.rule)
        for row, line in enumerate(index.unsur):
            _draw_unsur(axes, row, line, index.rule)
        return _svg(figure)


def _place(rows: int) -> tuple[float, float, float, float]:
    """Where the axes stand: room for the names left, the figures right, the scale below."""
    height = _FRAME_HEIGHT + _ROW_HEIGHT * rows
    return (0.385, 0.30 / height, 0.525, _ROW_HEIGHT * rows / height)


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
        axes.annotate(
            band.mutu,
            (middle, 1),
            (0, 5),
            ("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            color=_INK,
        )
    axes.annotate(
        words.NRR,
        (1, 1),
        (36, 5),
        "axes fraction",
        textcoords="offset points",
        ha="right",
        color=_INK,
    )


def _draw_unsur(axes: Axes, row: int, line: UnsurResult, rule: Rule) -> None:
    nrr = printed_nrr(line, rule)
    axes.annotate(
        _name(line),
        (0, row),
        (-8, 0),
        ("axes fraction", "data"),
        textcoords="offset points",
        ha="right",
        va="center",
        linespacing=1.15,
        color=_INK,
    )
    if nrr is None:
        axes.text(rule.scale.lowest + 0.05, row, words.NO_ANSWERS, va="center", style="italic")
    else:
        width = float(nrr) - rule.scale.lowest
        axes.barh(row, width, _BAR_HEIGHT, rule.scale.lowest, color=_BAR, zorder=2)
    axes.annotate(
        words.NOTHING if nrr is None else words.figure(nrr),
        (1, row),
        (36, 0),
        ("axes fraction", "data"),
        textcoords="offset points",
        ha="right",
        va="center",
        weight="bold",
        color=_INK,
    )


def _name(line: UnsurResult) -> str:
    text = f"{line.code}  {words.printable(line.name.id)}"
    return "\n".join(wrap(text, _NAME_WIDTH, max_lines=_NAME_LINES, placeholder=" …"))


def _svg(figure: Figure) -> str:
    out = StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None}, transparent=True)
    return out.getvalue()
