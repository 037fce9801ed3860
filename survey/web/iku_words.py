"""Words of the IKU table in the reader's language: aggregations, reasons, remarks, steps."""

from collections.abc import Iterator
from fractions import Fraction

from flask import Flask
from flask_babel import gettext

from results.accountability.aggregation import Aggregation
from results.accountability.cap import Cap
from results.accountability.capaian import NoCapaian
from results.accountability.formula import Formula
from results.accountability.measure import Values
from results.accountability.outcome import NoValue
from results.accountability.reading import FormulaStatus
from results.accountability.realisasi import Remark, RemarkCode
from results.accountability.row import PLACES, IkuRow
from results.accountability.survey_realisasi import NoIndex
from results.accountability.table import Why
from results.accountability.targets import Kind
from results.aggregate import Method
from results.exact import half_up, ratio
from survey.web.wording import figure, no_capaian

_MOST_DECIMALS = 10
"""As many as anybody can type; what needs more is written as a fraction."""


def speak_iku(app: Flask) -> None:
    """Give templates the words of the IKU table."""
    app.jinja_env.globals.update(
        aggregation_name=aggregation_name,
        cap_name=cap_name,
        figure_name=figure_name,
        status_name=status_name,
        kind_name=kind_name,
        level_name=level_name,
        method_name=method_name,
        no_value=no_value,
        remark_words=remark_words,
        why_none=why_none,
        with_numbers=with_numbers,
    )
    app.jinja_env.filters.update(measured=measured, exactly=exactly)


def measured(value: Fraction | None, row: IkuRow) -> str:
    """Write a figure of a row: counts whole where all of them are, the others rounded."""
    if value is None:
        return "–"
    whole = row.indicator.kind_of.value == "count" and all(
        one.denominator == 1 for one in (value, *_figures(row))
    )
    return figure(half_up(value, 0 if whole else PLACES))


def _figures(row: IkuRow) -> Iterator[Fraction]:
    """Yield what the quarters of a row have, each by itself and to date."""
    for quarter in row.realisasi.quarters if row.realisasi else ():
        for found in (quarter.own, quarter.to_date):
            if found.outcome.value is not None:
                yield found.outcome.value


def exactly(value: Fraction | int | None) -> str:
    """Write a number with all its decimals; what has no end is written as a fraction."""
    if value is None:
        return "–"
    places = range(_MOST_DECIMALS + 1)
    enough = next((p for p in places if 10**p % value.denominator == 0), None)
    return f"({ratio(value)})" if enough is None else figure(half_up(value, enough))


def with_numbers(formula: Formula, values: Values, row: IkuRow) -> str:
    """Write a formula with its real numbers; what is missing is written as its label."""
    labels = {one.name: one.label for one in row.indicator.variables}
    return formula.render(values, labels, exactly)


def aggregation_name(way: Aggregation) -> str:
    """Say how quarters become the year."""
    words = {
        Aggregation.SUM: gettext("triwulan dijumlahkan"),
        Aggregation.RUNNING_TOTAL: gettext("kumulatif s.d. triwulan: yang terakhir berlaku"),
        Aggregation.RATIO_OF_SUMS: gettext(
            "setiap variabel dijumlahkan, lalu rumus dihitung sekali"
        ),
        Aggregation.MEAN: gettext("rata-rata triwulan yang dilaporkan"),
        Aggregation.LAST: gettext("posisi terakhir yang dilaporkan"),
        Aggregation.ANNUAL_ONLY: gettext("diukur sekali setahun"),
    }
    return str(words[way])


def cap_name(cap: Cap) -> str:
    """Say what a cap shows."""
    if cap.above == cap.shows:
        return str(gettext("paling tinggi %(highest)s", highest=cap.shows))
    return str(gettext("di atas %(above)s menjadi %(shows)s", above=cap.above, shows=cap.shows))


def no_value(reason: NoValue | NoIndex) -> str:
    """Say why there is no realisasi."""
    words = {
        NoValue.MISSING: gettext("belum dilaporkan"),
        NoValue.NO_CASES: gettext("tidak ada kejadian (0 dari 0)"),
        NoValue.DIVISION_BY_ZERO: gettext("penyebutnya nol"),
        NoValue.YEAR_END: gettext("diukur sekali setahun"),
        NoValue.NO_QUARTER_BEFORE: gettext("triwulan sebelumnya belum diisi"),
        NoIndex.NO_SURVEY: gettext("belum ada survei yang ditautkan"),
        NoIndex.NO_ANSWERS: gettext("survei belum dijawab"),
        NoIndex.MIXED_INSTRUMENTS: gettext("survei memakai kuesioner atau aturan yang berbeda"),
    }
    return str(words[reason])


def why_none(reason: Why) -> str:
    """Say why a row has no capaian, or no realisasi to have one of."""
    return no_capaian(reason) if isinstance(reason, NoCapaian) else no_value(reason)


def remark_words(remark: Remark, row: IkuRow) -> str:
    """Say what a reader of the figures should know."""
    labels = {one.name: one.label for one in row.indicator.entered}
    given = {
        "quarter": remark.quarter or "",
        "names": ", ".join(labels.get(name, name) for name in remark.names),
    }
    period = (
        gettext("TW %(quarter)s", quarter=remark.quarter) if remark.quarter else gettext("Setahun")
    )
    words = {
        RemarkCode.RUNNING_TOTAL_FELL: gettext(
            "TW %(quarter)s: angka kumulatif turun (%(names)s)", **given
        ),
        RemarkCode.PARTLY_REPORTED: gettext(
            "TW %(quarter)s belum dihitung, karena belum diisi: %(names)s", **given
        ),
        RemarkCode.QUARTER_IGNORED: gettext(
            "Isian TW %(quarter)s tidak dipakai, diisi sekali setahun: %(names)s", **given
        ),
        RemarkCode.ANNUAL_INCOMPLETE: gettext("Isian setahun belum lengkap: %(names)s", **given),
        RemarkCode.ANNUAL_DIFFERS: gettext(
            "Isian setahun berbeda dari hasil triwulan; yang dipakai hasil triwulan"
        ),
        RemarkCode.ANNUAL_BELOW_QUARTERS: gettext(
            "Isian setahun lebih kecil daripada yang sudah dicapai triwulan: %(names)s", **given
        ),
        RemarkCode.PART_ABOVE_WHOLE: gettext(
            "%(period)s: pembilang lebih besar daripada penyebut (%(names)s)",
            period=period,
            **given,
        ),
    }
    return str(words[remark.code])


def status_name(status: FormulaStatus) -> str:
    """Say how the computable reading came about."""
    words: dict[FormulaStatus, str] = {
        "as_printed": gettext("sama dengan rumus dokumen"),
        "corrected_swapped": gettext("dikoreksi: pembilang dan penyebut tertukar"),
        "corrected": gettext("dikoreksi: pembilang atau penyebut lain"),
        "inferred": gettext("dokumen tidak mencantumkan rumus; ini bacaan kami"),
        "undefined": gettext("dokumen tidak menyebut apa yang dihitung"),
        "not_computable": gettext("dihitung pihak lain, hasilnya diambil alih"),
    }
    return str(words[status])


def kind_name(kind: Kind) -> str:
    """Name a version of a target."""
    words: dict[Kind, str] = {
        "murni": gettext("murni"),
        "perubahan": gettext("perubahan"),
    }
    return str(words[kind])


def level_name(level: str) -> str:
    """Name the plan that a printed table belongs to."""
    words = {
        "rpjmd": gettext("RPJMD"),
        "renstra": gettext("Renstra"),
        "iku": gettext("Tabel IKU"),
        "capaian": gettext("Tabel capaian"),
    }
    return str(words[level])


def figure_name(part: str) -> str:
    """Name a printed figure of a row."""
    words = {
        "target": gettext("Target"),
        "realisasi": gettext("Realisasi"),
        "capaian": gettext("Capaian"),
        "capaian_class": gettext("Kelas capaian"),
    }
    return str(words[part])


def method_name(method: Method) -> str:
    """Say how several surveys became one index."""
    words = {
        Method.POOLED: gettext("semua jawaban digabung"),
        Method.UNWEIGHTED_MEAN: gettext("rata-rata tanpa bobot"),
        Method.BY_RESPONDENTS: gettext("rata-rata berbobot responden"),
        Method.BY_POPULATION: gettext("rata-rata berbobot jumlah pengguna"),
    }
    return str(words[method])
