"""Whatever the results can leave out or take for granted, there are words for it."""

import pytest

from reports.statistics.wording import assumed, not_computed, why
from results.caveats import Assumption, Reason, Withheld


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason: Reason) -> None:
    said = why(Withheld(reason, 1_234, 5_678))
    assert " " in said
    assert said == said.strip().rstrip(".")
    assert "{" not in said
    assert reason not in said


def test_a_reason_counts() -> None:
    few = Withheld(Reason.TOO_FEW, 1_200, 3_000)
    assert why(few) == "terlalu sedikit jawaban: ada 1.200, perlu sedikitnya 3.000"
    assert not_computed(few).startswith("tidak dihitung: terlalu sedikit")
    alike = Withheld(Reason.NO_VARIANCE, 40)
    assert why(alike) == "semua 40 responden menjawab sama, jadi tidak ada sebaran"


@pytest.mark.parametrize("assumption", Assumption)
def test_every_assumption_has_words(assumption: Assumption) -> None:
    said = assumed([assumption, assumption])
    assert said.startswith("Anggapan: ")
    assert said.endswith(".")
    assert ";" not in said or assumption is Assumption.EQUALLY_RELATED_ITEMS
    assert assumption not in said
