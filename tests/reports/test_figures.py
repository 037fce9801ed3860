"""The printed figures that every format asks for."""

from reports.figures import score_figures, unsur_figures
from tests.builders import equal_rule
from tests.reports.surveys import FULL, make_index


def test_figures_have_the_places_of_the_rule() -> None:
    index = make_index(FULL)
    unsur, score = unsur_figures(index.unsur[0], equal_rule()), score_figures(index)
    assert unsur is not None
    assert score is not None
    assert [str(n) for n in (unsur.nrr, unsur.weighted, score.ni, score.ikm)] == [
        "3.5000",
        "0.3889",
        "3.5000",
        "87.50",
    ]


def test_nobody_answered_is_no_figure() -> None:
    index = make_index(())
    assert unsur_figures(index.unsur[0], equal_rule()) is None
    assert score_figures(index) is None
