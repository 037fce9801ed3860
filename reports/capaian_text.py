"""Rows of an accountability table for people at a terminal."""

from collections.abc import Iterator
from decimal import Decimal

from questionnaires.catalog import fingerprint
from reports.words import printable, reason
from results.accountability.averages import AgencyAverages, Average
from results.accountability.capaian import RECOMMENDED
from results.accountability.printed import Judgement, Verdict
from results.accountability.rows import Assessed, Choices, averages_of

_WIDTHS = (6, 34, 12, 12, 9, 14)
_LEFT = {0, 1, 5}
_NONE = "-"
_MOST_NAMED = 10


def capaian_text(rows: tuple[Assessed, ...], choices: Choices) -> str:
    """Return the rows with capaian, class and verdict, their averages, and a summary."""
    scale = choices.scale
    lines = [
        f"Scale  {scale.id} version {scale.version} (sha256 {fingerprint(scale)})",
        *_declared(choices),
        "",
        _line("Id", "Indikator", "Target", "Realisasi", "Capaian", "Class") + "  Formula",
        *(line for one in rows for line in _row_lines(one)),
        "",
        *_averages(averages_of(rows, choices.cap)),
        _summary(rows),
    ]
    return "\n".join(lines)


def _declared(choices: Choices) -> list[str]:
    """Name what is not the recommended way."""
    method, cap = choices.method, choices.cap
    lower = [f"Lower  {method.lower}, as declared"] if method.lower != RECOMMENDED.lower else []
    outside = method.outside != RECOMMENDED.outside
    return [
        *lower,
        *([f"Range  {method.outside}, as declared"] if outside else []),
        *([f"Cap    {cap.words}: beside the capaian and in the averages"] if cap else []),
    ]


def _row_lines(one: Assessed) -> Iterator[str]:
    row, own = one.row, one.capaian
    target, realisasi = (printable(text) or _NONE for text in row.shown)
    name = one.grade.name if one.grade else _NONE
    cells = _line(row.id, row.indikator, target, realisasi, _figure(own.printed), name)
    yield f"{cells}  {own.formula}"
    if own.reason is not None:
        reached = {True: ", tercapai", False: ", tidak tercapai", None: ""}[own.reached]
        yield f"{'':{_WIDTHS[0]}} no capaian: {reason(own.reason)}{reached}"
    if one.capped and one.capped.exact != own.exact:
        yield f"{'':{_WIDTHS[0]}} shown as {_figure(one.capped.printed)}, {one.capped.cap.words}"
    if one.judgement is not None:
        yield f"{'':{_WIDTHS[0]}} printed {_figure(row.printed)}: {_verdict(one.judgement)}"


def _verdict(judgement: Judgement) -> str:
    """Say whether and how the printed figure follows."""
    how = f", {judgement.how.value.replace('_', ' ')}" if judgement.how else ""
    by = f" by {judgement.formula}" if judgement.formula else ""
    wrong = ", of the wrong polarity" if judgement.wrong_polarity else ""
    return f"{judgement.verdict.value}{by}{how}{wrong}"


def _line(*cells: str) -> str:
    """Write cells in columns, the long ones cut; a long id is whole and pushes the rest on."""
    cut = [_short(cell, width) for cell, width in zip(cells, _WIDTHS, strict=True)]
    shown = [printable(cells[0]), *cut[1:]]
    return " ".join(
        cell.ljust(width) if place in _LEFT else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(shown, _WIDTHS, strict=True))
    )


def _short(text: str, width: int) -> str:
    shown = printable(text)
    return shown if len(shown) <= width else f"{shown[: width - 1]}…"


def _averages(found: Average | AgencyAverages) -> Iterator[str]:
    """Write each mean with how many members it stands on, and which are missing."""
    if isinstance(found, Average):
        yield _average("Mean of the indicators", found)
        return
    for name, mean in found.sasaran.items():
        yield _average(f"Sasaran {printable(name) or _NONE}", mean)
    yield _average("Mean of the sasaran", found.of_sasaran)
    yield _average("Mean of the indicators", found.of_indicators)


def _average(name: str, mean: Average) -> str:
    named = [printable(one) or _NONE for one in mean.missing]
    shown = ", ".join(named[:_MOST_NAMED]) + (", ..." if len(named) > _MOST_NAMED else "")
    missing = f"; missing: {shown}" if named else ""
    return f"{name}: {_figure(mean.printed)}, {mean.n} of {mean.total} reported{missing}"


def _figure(value: Decimal | None) -> str:
    return _NONE if value is None else f"{value:f}"


def _summary(rows: tuple[Assessed, ...]) -> str:
    verdicts = [one.judgement.verdict for one in rows if one.judgement]
    counts = [f"{verdicts.count(code)} {code.value}" for code in Verdict if code in verdicts]
    printed = f"{len(verdicts)} printed: {', '.join(counts)}" if verdicts else "none printed"
    return f"{len(rows)} rows; {printed}"
