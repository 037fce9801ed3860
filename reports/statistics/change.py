"""What changed since the earlier survey, in words: difference, test and effect size."""

from collections.abc import Iterable

from reports.sections import Row, Section, Table
from reports.statistics.figures import coefficient, level, number, p_equals, p_value, signed
from reports.statistics.names import Earlier
from reports.statistics.wording import assumed, not_computed, why
from reports.words import figure, period_words
from results.caveats import Withheld
from results.comparison import Change, Effect, WelchTest
from results.confidence import USUAL
from results.family import Weighed
from results.statistics import ChangeSince, Statistics

_ID, _HEADING = "perubahan", "Perubahan sejak survei sebelumnya"
_METHODS = (
    (
        "Cara menghitung: uji t Welch dua sisi atas dua sampel bebas (Welch, 1947; Satterthwaite, "
        "1946). Ukuran efek g Hedges (1981) adalah selisih dibagi simpangan baku gabungan seorang "
        "responden."
    ),
    (
        "Semua uji dalam tabel ini dikoreksi bersama menurut Holm (1979), agar peluang satu saja "
        "kesimpulan keliru tidak melebihi 5%. Selisih dihitung dari nilai eksak, lalu dibulatkan."
    ),
)


def change_section(statistics: Statistics, earlier: Earlier | None) -> Section:
    """Say what changed, and whether it is more than chance."""
    found = statistics.change
    if isinstance(found, Withheld) or earlier is None:
        return Section(_ID, _HEADING, (_no_change(found, earlier),))
    tests = [one.test for one in found.tests if isinstance(one, Weighed)]
    taken = assumed(assumption for test in tests for assumption in test.assumptions)
    return Section(
        id=_ID,
        heading=_HEADING,
        paragraphs=(_against(earlier), *_ikm_words(statistics, found)),
        tables=(_table(statistics, found),),
        notes=(*_METHODS, taken) if tests else (),
    )


def _no_change(found: ChangeSince | Withheld, earlier: Earlier | None) -> str:
    reason = why(found) if isinstance(found, Withheld) else "survei sebelumnya tidak disebut"
    named = f" {_against(earlier)}" if earlier else ""
    return f"Perubahan tidak dihitung: {reason}.{named}"


def _against(earlier: Earlier) -> str:
    period = period_words(earlier.starts_on, earlier.ends_on)
    return f"Survei sebelumnya: {earlier.title}, {period}."


def _ikm_words(statistics: Statistics, found: ChangeSince) -> Iterable[str]:
    ikm, places = found.changes.ikm, statistics.index.rule.rounding.ikm
    if isinstance(ikm, Withheld):
        yield f"Perubahan IKM tidak dihitung: {why(ikm)}."
        return
    direction = "naik" if ikm.difference > 0 else "turun" if ikm.difference < 0 else "tetap"
    by = f" {number(abs(ikm.difference), places)}" if ikm.difference else ""
    yield (
        f"IKM {direction}{by}, dari {number(ikm.before, places)} ({figure(ikm.n_before)} "
        f"responden) menjadi {number(ikm.after, places)} ({figure(ikm.n_after)} responden)."
    )
    yield _decision(found.tests[0])


def _decision(test: Weighed[WelchTest] | Withheld) -> str:
    if isinstance(test, Withheld):
        return f"Perubahan ini tidak diuji: {why(test)}."
    told = f"{p_equals(test.corrected.holm)} sesudah koreksi Holm"
    if test.is_found():
        return f"Perubahan IKM nyata: sulit dijelaskan oleh kebetulan saja ({told})."
    return f"Perubahan IKM tidak terbukti nyata: dapat terjadi karena kebetulan ({told})."


def _table(statistics: Statistics, found: ChangeSince) -> Table:
    index = statistics.index
    places = index.rule.rounding
    names = ("IKM", *(f"{line.code} {line.name.id}" for line in index.unsur))
    rounding = (places.ikm, *(places.nrr for _ in index.unsur))
    every = (found.changes.ikm, *found.changes.unsur)
    between = f"Selang {level(USUAL)} selisih"
    return Table(
        caption="IKM dan NRR setiap unsur pada kedua survei",
        head=("Angka", "Sebelum", "Sekarang", "Selisih", between, "p", "p Holm", "g"),
        rows=tuple(
            (name, *_cells(change, test, decimals))
            for name, change, test, decimals in zip(
                names, every, found.tests, rounding, strict=True
            )
        ),
        numeric=(1, 2, 3, 4, 5, 6, 7),
    )


def _cells(change: Change | Withheld, test: Weighed[WelchTest] | Withheld, places: int) -> Row:
    if isinstance(change, Withheld):
        return (not_computed(change),)
    sides = (number(change.before, places), number(change.after, places))
    figures = (*sides, signed(change.difference, places))
    if isinstance(test, Withheld):
        return (*figures, not_computed(test))
    low, high = (signed(end, places) for end in (test.test.low, test.test.high))
    chances = (p_value(test.test.p), p_value(test.corrected.holm))
    return (*figures, f"{low} s.d. {high}", *chances, _effect(change.effect))


def _effect(effect: Effect | Withheld) -> str:
    return not_computed(effect) if isinstance(effect, Withheld) else coefficient(effect.value)
