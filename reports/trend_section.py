"""What a report says of a series: each period, what changed, and every break."""

from dataclasses import dataclass
from fractions import Fraction

from reports import words
from reports.sections import Row, Section, Table
from reports.statistics.figures import signed
from reports.words import figure
from results.trend import Reason, Trend, TrendPoint

_BREAKS = {
    Reason.QUESTIONNAIRE: "kuesioner lain",
    Reason.RULE: "aturan lain",
    Reason.METHOD: "cara menggabungkan lain",
}


@dataclass(frozen=True, slots=True)
class Aside:
    """The surveys of a unit that are no point of a series, by why they are not.

    ``other_length``: their period is not as long as the others'; ``otherwise``: another
    questionnaire or rule, in a period that has its point.
    """

    other_length: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()


def trend_section(series: Trend, aside: Aside) -> Section:
    """Return the section; ``aside`` names the surveys that are no point of the series."""
    return Section(
        id="tren",
        heading="Tren",
        paragraphs=(*_missing(series), *_aside(aside)),
        tables=(_points(series),),
        notes=(
            (
                "Perubahan adalah selisih dua IKM tercetak. Tanda putus berarti kuesioner atau "
                "aturannya berganti: angka sebelum dan sesudahnya tidak dibandingkan."
            ),
            "Beberapa survei dalam satu periode digabung menurut responsnya.",
        ),
    )


def _missing(series: Trend) -> tuple[str, ...]:
    if not series.missing:
        return ()
    names = ", ".join(str(period) for period in series.missing)
    return (f"Tanpa hasil, dan tidak diisi dengan perkiraan: {names}.",)


def _aside(aside: Aside) -> tuple[str, ...]:
    reasons = {
        "lama periodenya lain": aside.other_length,
        "kuesioner atau aturannya lain dalam periode yang sama": aside.otherwise,
    }
    return tuple(
        f"Tidak termasuk deret karena {reason}: {'; '.join(names)}."
        for reason, names in reasons.items()
        if names
    )


def _points(series: Trend) -> Table:
    return Table(
        caption="IKM setiap periode",
        head=("Periode", "Responden", "IKM", "Mutu", "Perubahan", "Sejak", "Putus karena"),
        rows=tuple(_point(point) for point in series.points),
        numeric=(1, 2, 4),
    )


def _point(point: TrendPoint) -> Row:
    change, places = point.change, point.measured.index.rule.rounding.ikm
    return (
        str(point.period),
        figure(point.measured.index.responses),
        figure(point.score.nik),
        point.score.band.mutu,
        words.NOTHING if change is None else signed(Fraction(change.printed), places),
        words.NOTHING if change is None else str(change.since),
        ", ".join(_BREAKS[reason] for reason in point.breaks) or words.NOTHING,
    )
